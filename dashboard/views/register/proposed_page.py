"""What is proposed for the register of champions and not signed off: to be read, by all who are signed in."""

from typing import Final

from dashboard.domain.champion_proposals import Stage
from dashboard.domain.people import Role
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.markup import render_note
from dashboard.render.components.register_html import render_proposal, render_proposals, say_proposals
from dashboard.store.champion_proposals_kept import leave_out_name, list_proposals
from dashboard.views.cache import find_store, load
from dashboard.views.controls import choose_one
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

EMPTY: Final = "Nothing is proposed that is not signed off."
NOT_SIGNED_OFF: Final = (
    "Not signed off: none of this is a part of the register, and any of it may be wrong. Please do not "
    "quote it or pass it on."
)


def show() -> None:
    """Show the page."""
    require(Role.READER)
    name = load().evidence.register.get_name
    proposals = map(leave_out_name, list_proposals(find_store()))
    shown = {one.id: one for one in proposals if one.stage is not Stage.SIGNED_OFF}
    take_heading().html(render_heading("Proposed"))
    show_html(render_proposals(shown.values(), name, EMPTY))
    if not shown:
        return
    show_html(render_note(NOT_SIGNED_OFF))
    chosen = choose_one("Read one", say_proposals(shown.values(), name), "proposed_chosen")
    if chosen is not None:
        show_html(render_proposal(shown[chosen], name))
