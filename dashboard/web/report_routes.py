"""The reports as plain pages and as files, below ``/report/``: of the region, and of each council."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Final

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.analysis.verdicts.yardsticks import describe_yardstick
from dashboard.domain.series import list_series
from dashboard.render.components.markup import join
from dashboard.render.components.plain_html import (
    locate_style,
    render_bar,
    render_choices,
    render_councils,
    render_plain_page,
)
from dashboard.render.documents.council_addresses import find_by_slug, list_slugs
from dashboard.render.documents.document import Document, Length
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.documents.html_writer import write_html
from dashboard.render.words.formats import format_number_word
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page
from dashboard.web.plain_wishes import GROUPS, WINDOWS_OFFERED, Wish

FOLDER: Final = "report"
REGION: Final = ""
"""Stands for the region where a council's code could stand."""
