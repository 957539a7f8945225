"""What each exported column is called and holds: printed in the workbook and in the JSON Schema."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.domain.provenance import EXAMPLE, WARNING_COLUMN


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "true or false"


@dataclass(frozen=True)
class Column:
    """One exported column.

    Attributes
    ----------
    name
        In CSV, JSON and map files.
    heading
        In the workbook.
    decimals
        With which a number is shown in the workbook; the cell holds it as it is.
    may_be_missing
        Whether a cell may be empty; what stands there instead is in `shorthand`.
    shorthand
        Stands in the workbook for a missing cell whose status does not say why it is.
    """

    name: str
    heading: str
    meaning: str
    kind: Kind = Kind.TEXT
    decimals: int = 0
    may_be_missing: bool = False
    shorthand: str = "[x]"


def _text(name: str, heading: str, meaning: str, *, missing: str = "") -> Column:
    return Column(name, heading, meaning, may_be_missing=bool(missing), shorthand=missing or "[x]")


def _date(name: str, heading: str, meaning: str, *, missing: str = "") -> Column:
    return Column(name, heading, meaning, Kind.DATE, 0, bool(missing), missing or "[x]")


def _whole(name: str, heading: str, meaning: str, *, missing: str = "[x]") -> Column:
    return Column(name, heading, meaning, Kind.WHOLE, 0, bool(missing), missing or "[x]")


def _number(name: str, heading: str, meaning: str, decimals: int) -> Column:
    return Column(name, heading, meaning, Kind.NUMBER, decimals, may_be_missing=True)


def _truth(name: str, heading: str, meaning: str, *, missing: str = "") -> Column:
    return Column(name, heading, meaning, Kind.TRUTH, 0, bool(missing), missing or "[x]")


_RECORDS: Final = (
    _text("gss_code", "Area code", "The code of the council's area"),
    _text("area_name", "Area", "The council"),
    _text("series_id", "Series", "The id of what is counted"),
    _text("age_group", "Age group", "Children, adults, or all ages together"),
    _date("period_start", "Period from", "First day of the period"),
    _date("period_end", "Period to", "Last day of the period"),
    _whole("value", "Count", "The published number; 0 is a true zero"),
    _text("status", "Status", "Whether there is a number, and why not"),
    _whole("lower", "At least", "Lower bound of a hidden or rounded count", missing="[z]"),
    _whole("upper", "At most", "Upper bound of a hidden or rounded count", missing="[z]"),
    _whole("population", "Residents", "Residents of the age group"),
    _whole("population_year", "Residents of", "The mid-year of the estimate of residents"),
    _number("rate", "Rate", "The count per residents of the age group", 1),
    _text("rate_unit", "Unit of the rate", "Per how many residents, and of what ages", missing="[z]"),
    _text("source_id", "Source", "The id of the source; listed in the table of sources", missing="[z]"),
    _truth("is_synthetic", "Made up", "Whether anything made up is in this row"),
    _date("window_start", "Years from", "First day of the years judged together"),
    _date("window_end", "Years to", "Last day of the years judged together"),
    _whole("periods_in_window", "Periods", "How many periods the years have"),
    _whole("periods_used", "Periods used", "How many of them have a figure of this council, hidden or not"),
    _whole("periods_suppressed", "Periods hidden", "How many of those are hidden counts"),
    _text("yardstick", "Yardstick", "What the council is compared by"),
    _whole(
        "observed_low", "Recorded, at least", "The count over the periods used, hidden counts at their least"
    ),
    _whole("observed_high", "Recorded, at most", "The same, hidden counts at their greatest"),
    _number("expected", "Expected", "What the reference's rate would have given", 1),
    _number("expected_harsh", "Expected, harsh", "The same, others' hidden counts at their greatest", 1),
    _number("expected_kind", "Expected, kind", "The same, others' hidden counts at their least", 1),
    _number("drift", "Drift", "Variation from year to year beyond chance", 2),
    _number("rate_ratio", "Rate as a multiple", "The rate as a multiple of the reference's", 2),
    _number("rate_ratio_lower_95", "95% range from", "Lower end of the 95% range of the multiple", 2),
    _number("rate_ratio_upper_95", "95% range to", "Upper end of the 95% range of the multiple", 2),
    _number(
        "p_below_half", "Chance below half", "Probability that the true rate is below half the reference's", 3
    ),
    _number("p_below_one", "Chance below", "Probability that it is below the reference's", 3),
    _number("p_below_two", "Chance below twice", "Probability that it is below twice the reference's", 3),
    _text("verdict", "Verdict", "The class: far_below, below, in_line, above, too_little_to_say or no_data"),
    _text("verdict_harsh", "Verdict, harsh", "The class with hidden counts read against the council"),
    _text("verdict_kind", "Verdict, kind", "The class with hidden counts read in its favour"),
    _truth("is_firm", "Firm", "Whether all three classes are the same"),
    _truth(
        "is_firm_across_yardsticks",
        "Low by every yardstick",
        "True where the class is low by every yardstick that has figures, false where by some only",
        missing="[z]",
    ),
    _truth(
        "could_be_flagged",
        "Could be flagged",
        "Whether enough were expected for a zero to be told from chance",
        missing="[x]",
    ),
    _text(
        "champion_state", "Champion, state", "What is known of a Slavery Champion; not checked says nothing"
    ),
    _text("champion_role", "Champion, role", "The role that gives that state", missing="[z]"),
    _date(
        "champion_checked_date", "Champion, checked", "Last day on which it is known to be so", missing="[x]"
    ),
    _date(
        "looked_again_date",
        "Looked again",
        "Day on which it was looked for since and not found",
        missing="[z]",
    ),
    _truth("is_stale", "Stale", "Whether the last check is older than 12 months", missing="[z]"),
    _text("gap", "Gap", "Verdict and champion in one word"),
    _text("next_question", "Next question", "The one thing to find out or ask next"),
    _text("role", "Role", "The role of this record", missing="[z]"),
    _text("state", "State", "What this record says of it"),
    _text("what_is_published", "What is published", "The role as the publication calls it", missing="[x]"),
    _text("person_name", "Name", "Only where the keeper of the data asked for names", missing="[x]"),
    _text("evidence_address", "Address", "Where it stands", missing="[x]"),
    _text("quoted_words", "Words", "The words themselves", missing="[x]"),
    _text("dated", "Dated", "The date of the publication in its own words", missing="[x]"),
    _date("date_found", "Found", "The day on which it was entered here", missing="[x]"),
    _date("date_checked", "Checked", "The last day on which it is known to have been so", missing="[x]"),
    _text("council_reply", "Reply", "What the council said of the record", missing="[x]"),
    _date("reply_date", "Replied", "When the council said so", missing="[x]"),
    _text("covers", "Covers", "Whom the lead is for", missing="[x]"),
    _text("capacity", "Capacity", "Whether the lead has other duties", missing="[x]"),
    _text("in_post_since", "In post since", "A year, a month or a day", missing="[x]"),
    _text("team", "Team", "The team of the lead", missing="[x]"),
    _text("table", "Kind of table", "What the source is a table of"),
    _text("title", "Title", "Of the publication"),
    _text("publisher", "Publisher", "Who published it"),
    _text("licence", "Licence", "Under which it may be used"),
    _text("attribution", "Attribution", "What has to be said where it is used", missing="[x]"),
    _text("published", "Published", "When; ISO date", missing="[x]"),
    _text("retrieved", "Retrieved", "When the file was fetched; ISO date"),
    _text("periods", "Periods covered", "In words"),
    _text("geography", "Areas covered", "In words"),
    _text("reader", "Reader", "What read the file"),
    _text("sha256", "SHA-256", "Fingerprint of the published file"),
    _text("published_file", "File", "Name of the published file"),
    _text("publication", "Publication", "What all its releases share", missing="[z]"),
    _text("not_before", "Not before", "Until when it may not be shown, in London's time", missing="[z]"),
    _text("notes", "Notes", "What a reader of the figures should know", missing="[z]"),
    _text("address", "Publisher's page", "Address of the publication", missing="[x]"),
    _text(WARNING_COLUMN, "Warning", f"{EXAMPLE}: stands in every row where anything is made up"),
)

COLUMNS: Final = {column.name: column for column in _RECORDS}
"""Every column of every exported table, by name."""
