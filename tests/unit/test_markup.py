"""Elements and tables of HTML: what they are given is text, unless it was made here before."""

import pytest
from markupsafe import Markup

from dashboard.render.components.markup import (
    Head,
    join,
    render_facts,
    render_lines,
    render_list,
    render_table,
    tag,
)

WILD = "<img src=x onerror=\"alert('1')\">&"
ESCAPED = "&lt;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&gt;&amp;"


@pytest.mark.parametrize(
    "made",
    [
        tag("p", WILD),
        tag("p", class_=WILD),
        join([WILD]),
        join(["a", "b"], WILD),
        render_list([WILD]),
        render_facts({"name": WILD}),
        render_facts({WILD: "said"}),
        render_lines([WILD]),
        render_table(WILD, (), []),
        render_table("", [WILD], []),
        render_table("", [Head(WILD)], []),
        render_table("", (), [(WILD, 1)]),
        render_table("", (), [("a", WILD)]),
    ],
)
def test_a_text_is_shown_as_it_is_wherever_it_stands(made):
    assert isinstance(made, Markup)
    assert ESCAPED in made and "<img" not in made


def test_what_was_made_here_is_not_escaped_again():
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"


def test_attributes_without_a_value_are_left_out_and_true_stands_alone():
    made = tag("details", open=True, class_="", role=None, aria_hidden=False, tabindex="0")
    assert made == '<details open tabindex="0"></details>'


def test_a_table_that_can_be_sorted_marks_its_numbers_its_order_and_the_chosen_row():
    heads = (Head("Council", is_sorted=True), Head("Figure", is_number=True))
    made = render_table("Two", heads, [("Barnet", 1), ("Bexley", 2)], chosen=1)
    assert made == (
        "<table><caption>Two</caption><thead><tr>"
        '<th scope="col" aria-sort="ascending"><button type="button">Council</button>'
        '<th scope="col" class="number"><button type="button">Figure</button>'
        "<tbody><tr><th scope=row>Barnet<td>1<tr aria-current=true><th scope=row>Bexley<td>2</table>"
    )
