"""The claims that started the project, what they counted, and what later sources say.

A claim is checked only against the same kind of count. None of the four counts what a series of this
project counts, so none is called confirmed or contradicted, whatever is loaded.
"""

from dataclasses import dataclass
from typing import Final

from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import EXAMPLE

CLAIMS_ADDRESS: Final = "https://shivafoundation.org.uk/latest-news/mayor-of-london-commits-to-prioritising-anti-trafficking-efforts/"
CLAIMS_TITLE: Final = "Press release of the Mayor of London and partners, spring 2017, before 10 May"

_WRITTEN_ANSWER: Final = "https://parallelparliament.co.uk/mp/mark-field/dept/home-office/writtenanswers"
_STANDARD: Final = (
    "http://www.standard.co.uk/news/politics/london-revealed-as-modern-slavery-hotspot-a3367316.html"
)
_LGA: Final = "https://www.local.gov.uk/about/news/lga-modern-slavery-referrals-councils-soar-ninefold"
_LONDON_2018: Final = (
    "https://int.rightsreporter.org/the-impressive-numbers-of-modern-slavery-in-london-and-the-uk/"
)
_RECORDER: Final = "https://www.ilfordrecorder.co.uk/news/crime/redbridge-child-slavery-referrals-3210782"


@dataclass(frozen=True)
class Later:
    """What another source says of the same matter, which may be another kind of count."""

    words: str
    address: str


@dataclass(frozen=True)
class Claim:
    """A published claim.

    Attributes
    ----------
    counted
        What it counts, which no series of this project does.
    later
        What other sources say, each with its address.
    """

    words: str
    counted: str
    later: tuple[Later, ...] = ()


CLAIMS: Final = (
    Claim(
        "Referrals to the Metropolitan Police rose from 278 in 2015 to over 1,000 in 2016, “a 260% "
        "increase”.",
        "referrals passed to the police. The percentage does follow from the two numbers",
        (
            Later(
                "A minister answered that 1,104 potential victims presented in the Metropolitan Police's "
                "area in 2015: another count, far above 278.",
                _WRITTEN_ANSWER,
            ),
            Later(
                "A newspaper gave 1,242 referrals passed to the Metropolitan Police in 2015/16, from the "
                "Independent Anti-Slavery Commissioner's annual report.",
                _STANDARD,
            ),
        ),
    ),
    Claim(
        "Very few of those referrals came from local authorities.",
        "the same referrals by who made them",
        (
            Later(
                "Councils of the whole United Kingdom made 418 referrals to the National Referral Mechanism "
                "in 2016, 789 in 2017 and 1,342 in 2018.",
                _LGA,
            ),
        ),
    ),
    Claim(
        "London councils identified on average fewer than 4 trafficked adults or children a year.",
        "cases that councils identified, in a year that the release does not name",
        (
            Later(
                "In 2018 first responders reported 420 potential victims in London. If these are the "
                "referrals by councils, as the sums of another paper suggest, the average is about 12.7.",
                _LONDON_2018,
            ),
        ),
    ),
    Claim(
        "10 of the 32 boroughs identified no case of child trafficking in data collected by ECPAT UK in "
        "2015. They are not named anywhere we could find.",
        "boroughs, by what they told ECPAT UK of cases identified; not referrals to the National Referral "
        "Mechanism",
        (
            Later(
                "In 2016 Redbridge made one referral, “joint 18th alongside 10 other boroughs”: referrals of "
                "all ages, which is another kind of count.",
                _RECORDER,
            ),
        ),
    ),
)


def judge_claim(claim: Claim, evidence: Evidence) -> str:
    """Return whether what is loaded can confirm a claim; it cannot, and why."""
    if evidence.is_synthetic:
        return f"Cannot be checked here: what is loaded is {EXAMPLE}."
    return f"Cannot be checked here: it counts {claim.counted}. No series here counts that."
