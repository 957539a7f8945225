"""The claims that started the project, and whether what is loaded can confirm them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.evidence.build import Evidence
from dashboard.evidence.provenance import EXAMPLE
from dashboard.evidence.series import AgeGroup, get_series
from dashboard.evidence.statuses import Status

CLAIMS_ADDRESS: Final = "https://shivafoundation.org.uk/latest-news/mayor-of-london-commits-to-prioritising-anti-trafficking-efforts/"
CLAIMS_TITLE: Final = "Press release of the Mayor of London and partners, May 2017"


@dataclass(frozen=True)
class Claim:
    """A published claim, and the figures that would confirm it.

    Attributes
    ----------
    needed
        Age groups of `series_id` in `year` that must be loaded for all 33 councils; empty where
        no series of this project counts what the claim is about.
    test
        Given those figures, complete, says whether the claim holds.
    """

    words: str
    needs: str
    year: int
    needed: tuple[AgeGroup, ...] = ()
    series_id: str = "council_referrals"
    test: Callable[[pd.DataFrame], bool] | None = None


def _mean_is_under_four(figures: pd.DataFrame) -> bool:
    return bool(figures.groupby("gss_code")["value"].sum().mean() < 4)


def _ten_have_none(figures: pd.DataFrame) -> bool:
    return int((figures["value"] == 0).sum()) == 10


CLAIMS: Final = (
    Claim(
        "Referrals to the Metropolitan Police rose from 278 in 2015 to over 1,000 in 2016, "
        "“a 260% increase”.",
        "referrals passed to the police, which no series here counts. The percentage does follow from "
        "the two numbers",
        2016,
    ),
    Claim(
        "Very few of those referrals came from local authorities.",
        "the same referrals by who made them, which no series here counts",
        2016,
    ),
    Claim(
        "London councils identified on average fewer than 4 trafficked adults or children a year.",
        "referrals made by each council, adults and children",
        2015,
        (AgeGroup.ADULTS, AgeGroup.CHILDREN),
        test=_mean_is_under_four,
    ),
    Claim(
        "10 boroughs identified no trafficked child in 2015 (ECPAT UK). They are not named anywhere "
        "we could find.",
        "referrals of children made by each council in 2015",
        2015,
        (AgeGroup.CHILDREN,),
        test=_ten_have_none,
    ),
)


def judge_claim(claim: Claim, evidence: Evidence) -> str:
    """Return whether the loaded figures confirm a claim, and what is missing if they cannot say."""
    if evidence.is_synthetic:
        return f"Cannot be confirmed here: what is loaded is {EXAMPLE}."
    if not claim.needed or claim.test is None:
        return f"Cannot be confirmed here: it needs {claim.needs}."
    figures = _select(claim, evidence)
    reported = figures[figures["status"] == Status.REPORTED.value]
    wanted = len(claim.needed) * len(evidence.register.names)
    if len(reported) < wanted:
        return (
            f"Cannot be confirmed with what is loaded: it needs {claim.needs} for all 33 councils in "
            f"{claim.year}; {len(reported)} of {wanted} figures are loaded."
        )
    return "The loaded figures confirm it." if claim.test(reported) else "The loaded figures contradict it."


def _select(claim: Claim, evidence: Evidence) -> pd.DataFrame:
    """Return the loaded figures a claim is about."""
    figures = evidence.figures
    of_series = figures["series_id"] == get_series(claim.series_id).id
    of_group = figures["age_group"].isin([group.value for group in claim.needed])
    of_year = figures["period_end"].dt.year == claim.year
    chosen: pd.DataFrame = figures[of_series & of_group & of_year]
    return chosen
