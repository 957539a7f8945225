"""One council's numbers as the cells of a table: never a rate without its range."""

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.view_models.champion_view import Record as ChampionRecord
from dashboard.render.view_models.champion_view import read_champion
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.champion_words import LABEL, format_symbol, name_state
from dashboard.render.words.council_sentences import format_recorded
from dashboard.render.words.formats import format_expected, format_ratios


def name_columns(view: VerdictView) -> tuple[str, ...]:
    """Return the headings of `list_cells`."""
    divisor = f"Rate ÷ {view.measure.divisor}"
    return ("Council", "Verdict", divisor, "95% range", "Recorded", "Expected", LABEL)


def list_cells(record: Record, champion: ChampionRecord) -> tuple[str, ...]:
    """Return a council's name, verdict, counts, rate with its range, and what is known of its champion."""
    state, is_stale = read_champion(champion)
    return (
        record["area_name"],
        VerdictClass(record["verdict"]).shown_as,
        format_ratios(record["rate_ratio"], record["rate_ratio"]),
        format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
        format_recorded(record),
        format_expected(record["expected"], record["expected"]),
        f"{format_symbol(state, is_stale)} {name_state(state, champion['role'])}",
    )
