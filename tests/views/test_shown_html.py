"""What follows a piece of HTML on a page stays where it is, whether there is any or none."""

from streamlit.testing.v1 import AppTest


def show_page() -> None:
    import streamlit as st

    from dashboard.views.shown_html import show_html

    is_missing = st.checkbox("Something is missing")
    show_html("<p>Give the day.</p>" if is_missing else "")
    with st.container():
        st.button("Send it")


def list_places(page: AppTest) -> dict[int, str]:
    return {place: element.type for place, element in page.main.children.items()}


def test_an_element_after_html_that_went_is_not_drawn_anew():
    page = AppTest.from_function(show_page, default_timeout=30)
    page.run()
    without = list_places(page)
    page.checkbox[0].check().run()
    assert list_places(page) == without | {1: "html"}
    assert not page.exception
