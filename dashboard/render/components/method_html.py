"""The method page, in the words of the region that is shown.

It is written from the specs in the words of the shipped region; what was tried out on that region's councils
stays so, and says so.
"""

import re
from typing import Final

from dashboard.domain.region import Region, get_shipped_region
from dashboard.render.maps.borough_map import ASSETS

_PAGE: Final = ASSETS / "method.html"
_HEADING: Final = "<h1>Method</h1>"
_OUTSIDE: Final = re.compile(r'<h3 id="measured-by-england-s-rate">.*?(?=<h3|</section>)', re.DOTALL)


def split_method(page: str) -> tuple[str, str]:
    """Return the heading of the page, and what stands below it."""
    opening, heading, rules = page.partition(_HEADING)
    return heading, opening + rules


def render_method(region: Region) -> str:
    """Return the page; without the comparison with a national rate where nothing stands in for one."""
    page = _PAGE.read_text(encoding="utf-8")
    shipped = get_shipped_region()
    if region == shipped:
        return page
    if region.benchmark is None:
        page = _OUTSIDE.sub("", page)
    told = {
        shipped.all.replace("'", "’"): region.all,
        shipped.others: region.others,
        f"all of {shipped.name}": f"all of {region.name}",
        f"the {shipped.number} councils": f"{shipped.number} councils of another region",
        f"{shipped.name}s": "regions",
        shipped.name: "region",
    }
    for words, own in told.items():
        page = page.replace(words, own)
    return page
