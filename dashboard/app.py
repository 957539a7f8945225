"""The front door of the web app: Streamlit's server, with the project's own rules before it.

`streamlit run dashboard/app.py` finds `app` here and serves it. What visitors see is drawn by
`dashboard/views/site.py`.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit import config

from dashboard.views import runtime, sign_in
from dashboard.views.adding.keeping import wants_keeping
from dashboard.views.adding.readings_under_way import count_readings_begun, count_readings_in_progress
from dashboard.views.frame import read_keeper
from dashboard.views.kept_documents import open_documents
from dashboard.views.opening import (
    count_changes,
    find_unprepared,
    greet,
    list_further,
    prepare,
    read_evidence_time,
    refresh,
)
from dashboard.web.gate import find_fault_of_sign_in, find_reason_not_to_start
from dashboard.web.hosts import HOSTS_VARIABLE, read_names
from dashboard.web.lifetime import make_lifespan
from dashboard.web.metrics_route import Gauge, list_metrics_routes
from dashboard.web.page_html import list_routes
from dashboard.web.plain_routes import list_plain_routes
from dashboard.web.plain_site import PlainSite
from dashboard.web.request_counts import RequestCounts
from dashboard.web.server_facts import Surroundings
from dashboard.web.switches import METRICS, REPLICA, is_on
from dashboard.web.wiring import list_middleware

SITE: Final = Path(__file__).resolve().parent / "views" / "site.py"
ADDRESS: Final = config.get_option("server.address")

settings = sign_in.read_settings()
reason = find_reason_not_to_start(ADDRESS, wants_keeping() and not settings, os.environ)
fault = find_fault_of_sign_in(settings, os.environ, has_library=find_spec("authlib") is not None)
if reason or fault:
    sys.exit(reason or fault)

runtime.finish_callbacks()
runtime.finish_runs_of_those_who_leave()
runtime.hold_downloads()
around = Surroundings(
    base=config.get_option("server.baseUrlPath").strip("/"),
    names=read_names(ADDRESS, os.environ.get(HOSTS_VARIABLE, "")),
    is_connected=runtime.is_connected,
    count_held_bytes=runtime.count_held_bytes,
    list_sessions=runtime.list_sessions,
    read_kind=runtime.read_kind,
    first_page=runtime.read_first_page(),
    sign_in_seconds=sign_in.read_seconds() if settings else 0,
    is_secure=str(settings.get("redirect_uri", "")).startswith("https:"),
)
plain = PlainSite(open_documents, read_keeper())
counts = RequestCounts()
gauges = [
    Gauge(
        "evidence_read_timestamp_seconds", "When the figures that are shown were read.", read_evidence_time
    ),
    Gauge("history_changes", "Changes that the history of the data holds: imports and undos.", count_changes),
    Gauge("readings_in_progress", "Files that this replica is reading.", count_readings_in_progress),
    Gauge("readings_total", "Files that it has begun to read.", count_readings_begun, "counter"),
]
measured = list_metrics_routes(around, plain, counts, gauges) if is_on(METRICS) else []
app = st.App(
    SITE,
    routes=[
        *measured,
        *list_plain_routes(around.base, plain, find_unprepared=find_unprepared),
        *list_routes(around, greet=greet),
    ],
    middleware=list_middleware(around, counts),
    lifespan=make_lifespan(
        around,
        prepare,
        list_further,
        collect_garbage=runtime.collect_garbage,
        refresh=refresh if is_on(REPLICA) else None,
    ),
)
"""How the server answers: who may ask, for what, how much of it, and with which headers."""
