"""Where figures of adults, or of all ages, can be had for every council, as HTML."""

from typing import Final

from markupsafe import Markup

from dashboard.domain.region import Region
from dashboard.render.components.markup import join, render_list, tag

_GOV: Final = "https://www.gov.uk/government"
SOURCES: Final = (
    (
        "National Referral Mechanism, end-of-year tables (Home Office)",
        "Referrals by each council as first responder, adults and children, by calendar year. The quarterly "
        "tables hold all councils as one block and give no council's figure.",
        f"{_GOV}/collections/national-referral-mechanism-statistics",
    ),
    (
        "Safeguarding Adults Collection (Department of Health and Social Care)",
        "Adults: concluded enquiries with modern slavery as a risk, by council and year to March; rounded, "
        "small counts hidden. Enquiries, not people and not referrals.",
        f"{_GOV}/statistics/safeguarding-adults-england-2024-to-2025",
    ),
    (
        "Police recorded crime, Community Safety Partnership tables (Home Office)",
        "All ages together: recorded modern slavery offences by borough and quarter. What the police "
        "recorded, not what the council found.",
        f"{_GOV}/statistics/police-recorded-crime-open-data-tables",
    ),
)
"""What it is, what it gives, and the page on which the file stands."""


def render_adult_sources(region: Region) -> Markup:
    """Return where adults' figures can be had, the official files first; the kit's control stands below."""
    files = [
        join((tag("a", name, href=address, rel="noopener noreferrer"), ". ", gives))
        for name, gives, address in SOURCES
    ]
    asked = (
        f"Or ask {region.all} under the Freedom of Information Act. The kit holds a letter with eight "
        "questions of our own, and a sheet with every council, age group and year. Brought back here, the "
        "sheet gives the figures, the reason for each that is missing, who is overdue, and how long replies "
        "took."
    )
    heading = tag("h2", "Where adults' figures can be had")
    said = tag("p", "Get one of these files, and drop it above as it is:")
    return join((heading, said, render_list(files), tag("p", asked)))
