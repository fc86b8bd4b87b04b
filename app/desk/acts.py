"""What somebody did by hand in, what to say about it on the page that follows out, while it can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.errors import Conflict, HearsayError, Invalid, NotFound, Stale
from app.core.model.conflict import Decision, DecisionKind
from app.desk.forms import Form
from app.desk.visit import DeskVisit
from app.flows.review import Hand

CODES: Mapping[type[HearsayError], int] = {Stale: 412, Conflict: 409, Invalid: 422}
"""What a page answers with that shows why something was not done."""


@dataclass(frozen=True, slots=True)
class Acted:
    """The decision that led to a page, as long as nobody took it back."""

    decision: Decision | None = None


NOTHING_DONE = Acted()


def acted_of(visit: DeskVisit, decision_id: str) -> Acted:
    """The decision that an address names, where it is this editor's own and still stands."""
    if not decision_id:
        return Acted()
    with visit.house.store.reading() as reader:
        try:
            decision = reader.decision(decision_id)
        except NotFound:
            return Acted()
        later = reader.decisions_about(decision.subject_id)
    undone = any(each.undoes == decision.id for each in later)
    lasting = decision.kind in {DecisionKind.UNDO, DecisionKind.ERASE}
    return Acted(None if undone or lasting or decision.actor != visit.editor.id else decision)


def note_in(form: Form) -> str:
    """Why something is done; raises Invalid where nobody says so."""
    note = form.one("note").strip()
    if not note:
        raise Invalid("Say why, in a few words.", "/note")
    return note


def hand_of(visit: DeskVisit) -> Hand:
    """Whose decision it is, and when."""
    return Hand(visit.editor.id, visit.now)
