"""What came of freedom-of-information rounds, as HTML: of a whole round, and of one council."""

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.domain.areas import AreaRegister
from dashboard.domain.information_requests import REQUESTS
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.components.markup import join, render_list, tag
from dashboard.render.words.reply_sentences import describe_replies, describe_requests


def render_replies(requests: pd.DataFrame, source: Source, register: AreaRegister) -> Markup:
    """Return what came of a round: who has answered, who is overdue, how long it took."""
    return render_list(describe_replies(requests, source, register))


def render_rounds(evidence: Evidence) -> Markup:
    """Return what came of every round that is loaded; empty where none is."""
    requests = evidence.requests
    rounds = [source for source in evidence.sources.values() if source.table == REQUESTS]
    if not rounds:
        return Markup()
    said = [
        join(
            (
                tag("h3", source.title),
                render_replies(requests[requests["source_id"] == source.id], source, evidence.register),
            )
        )
        for source in rounds
    ]
    return tag("section", tag("h2", "What councils were asked, and what came back"), *said, class_="sources")


def select_requests(evidence: Evidence, code: str, series: Series, age_group: AgeGroup) -> pd.DataFrame:
    """Return what a council was asked of a series and age group."""
    requests = evidence.requests
    own = requests[requests["gss_code"] == code] if len(requests) else requests
    return own[(own["series_id"] == series.id) & (own["age_group"] == age_group.value)] if len(own) else own


def render_requests(evidence: Evidence, code: str, series: Series, age_group: AgeGroup) -> Markup:
    """Return what a council was asked of a series and age group; empty where nothing is known of it."""
    own = select_requests(evidence, code, series, age_group)
    if own.empty:
        return Markup()
    said = describe_requests(own, evidence.sources)
    title = "Asked under the Freedom of Information Act"
    return tag("section", tag("h3", title), render_list(said), class_="borough-history")
