"""What every visitor's session runs: pages, and the one place where errors are shown.

Streamlit runs this file anew at each click; `dashboard/app.py` serves it.
"""

import streamlit as st

from dashboard.domain.problems import DashboardError
from dashboard.render.components.added_html import render_refusal
from dashboard.views import (
    about_page,
    accessibility_page,
    borough_page,
    changes_page,
    compare_page,
    gaps_page,
    map_page,
    method_page,
    region_page,
    targets_page,
)
from dashboard.views.cache import look
from dashboard.views.frame import name_tab, show_footer, show_search, write_masthead
from dashboard.views.heading import reserve_heading
from dashboard.views.pages_of_people import list_pages, show_embargoed, show_standing
from dashboard.views.session_mark import mark_session, show_own
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import find_visitor
from dashboard.views.way_to_adding import describe_adding
from dashboard.views.way_to_council import go_to_council
from dashboard.views.way_to_map import take_wish_for_map
from dashboard.views.worked_example import keep_example, mark_address, show_band

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
mark_session()
visitor = find_visitor()
pages = [
    map_page.describe_page(),
    gaps_page.describe_page(),
    borough_page.describe_page(),
    compare_page.describe_page(),
    region_page.describe_page(),
    targets_page.describe_page(),
    changes_page.describe_page(),
    st.Page(method_page.show, title="Method", url_path="method"),
    describe_adding(),
    st.Page(about_page.show, title="About the data", url_path="about"),
    *list_pages(visitor),
    accessibility_page.describe_page(),
]
page = st.navigation(pages, position="top")
if take_wish_for_map():
    st.switch_page(pages[0])
try:
    keep_example()
    loaded = look(frozenset(visitor.person.sources if visitor.person else ()))
    name_tab(page, is_synthetic=loaded.evidence.is_synthetic)
    show_html(write_masthead(loaded))
    problem = loaded.problem
    with reserve_heading():
        show_band()
        show_own()
        show_standing(visitor)
        show_embargoed(loaded)
        if problem is not None:
            st.error("The data folder has a problem; shown are the last good figures.")
            show_html(render_refusal(problem.problems))
    show_search(loaded, go_to_council)
    page.run()
    mark_address()
except DashboardError as error:
    name_tab(page, is_synthetic=False)
    st.error("The data cannot be shown.")
    show_html(render_refusal(error.problems))
show_footer(pages[-1])
