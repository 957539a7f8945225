"""The names and marks on the map: every council has its own, and none touches another."""

import itertools

import pytest

from tests.browser.patience import expect
from tests.fixtures.serving import wait_until

READ_NAMES = """map => [...map.contentDocument.querySelectorAll('.borough-label')].flatMap(label => {
    const named = [...label.querySelectorAll('b')].find(part => part.textContent && !part.closest('span span'))
    const mark = label.querySelector('span span')
    return [[named?.textContent, named], ['', mark]].filter(([, part]) => part).map(([words, part]) => {
        const box = part.getBoundingClientRect()
        return [words, box.left, box.top, box.right, box.bottom, parseFloat(getComputedStyle(part).fontSize)]
    })
})"""
"""Each name on the map and, without one, each mark: where it stands, and how large its letters are."""


def list_near(boxes, least: float) -> list[tuple[str, str]]:
    """Which names or marks are nearer to each other than so many pixels."""
    return [
        (one, other)
        for (one, left, top, right, bottom, _), (other, *box) in itertools.combinations(boxes, 2)
        if max(box[0] - right, left - box[2], box[1] - bottom, top - box[3]) < least - 0.01
    ]


@pytest.mark.parametrize(
    ("width", "height", "view", "then"),
    [
        (1440, 900, "map=boundaries", ["Tiles"]),
        (1024, 768, "map=boundaries", []),
        (1024, 768, "data=example&show=adults", []),
        (390, 844, "map=boundaries", ["Adults"]),
        (390, 844, "data=example&picture=figures", ["Verdict", "Adults"]),
    ],
)
def test_every_council_is_named_on_the_map_and_no_name_touches_another_or_a_mark(
    visit, width, height, view, then
):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.open(f"/?{view}")
    expect_every_council_named(visit, width, height)
    for option in then:
        visit.paint_anew(option)
        expect_every_council_named(visit, width, height)


def read_names(visit) -> list[list]:
    """Return where each name on the map stands, and each mark."""
    return visit.page.locator("iframe[title='streamlit_folium.st_folium']").evaluate(READ_NAMES)


def wait_for_names(visit) -> list[list]:
    """Wait until every council has its name on the map; return where each name stands, and each mark."""
    expect(visit.areas).to_have_count(33)
    wait_until(lambda: len({name for name, *_ in read_names(visit)} - {""}) == 33, "33 councils are named")
    return read_names(visit)


def expect_every_council_named(visit, width, height) -> None:
    boxes = wait_for_names(visit)
    frame = visit.page.locator("iframe[title='streamlit_folium.st_folium']")
    names = {name for name, *_ in boxes} - {""}
    assert {"Bromley", "Brent"} < names
    assert min(size for *_, size in boxes) >= 9
    assert [pair for pair in list_near(boxes, 0) if any(pair)] == []
    if width > 640:
        assert 0.5 < frame.bounding_box()["height"] / height < 0.66


def test_the_marks_of_two_councils_are_clear_of_each_other_and_between_two_dark_areas_is_a_light_line(visit):
    visit.open("/?data=example")
    boxes = wait_for_names(visit)
    assert list_near([box for box in boxes if not box[0]], 2) == []
    dark = visit.map.locator('path[role="button"][fill="#12436d"]')
    for option in ("Adults", "Tiles"):
        visit.paint_anew(option)
        assert dark.count() > 1
        assert set(dark.evaluate_all("all => all.map(area => area.getAttribute('stroke'))")) == {"#fff"}
