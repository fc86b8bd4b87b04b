"""What a person says of a source in, the source as everybody sees it from now on out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from app.core.errors import Invalid
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.source import KnownSource, SourceEdit, SourceParting
from app.flows.correct.merge import check_version
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
from app.flows.snippet import check_text
from app.storage.ids import new_id
from app.storage.sources import ALIAS_LIMIT
from app.storage.turn import Turn

# More people than this are no count of sources.
NUMBER_LIMIT = 1_000_000
NAMES_LIMIT = 100

Said = TypeVar("Said", SourceEdit, SourceParting)


@dataclass(frozen=True, slots=True)
class SourceEdited:
    """The source as it stands now, and the decision that brought it there."""

    source: KnownSource
    decision: Decision


def edit_source(
    house: House,
    source_id: str,
    *,
    edit: SourceEdit,
    version: int | None,
    hand: Hand,
    finish: Callable[[Turn, SourceEdited], None] | None = None,
) -> SourceEdited:
    """Let a source, in the version that an editor saw (None: any), be called and be what they say.

    Raises NotFound, Invalid, Stale, Conflict where another source is known by a name that it is given.
    """
    check_note(edit.note)
    checked = _checked(edit)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        known = turn.source(source_id)
        check_version(known, version)
        decision = Decision(new_id("dec"), DecisionKind.EDIT, known.id, None, hand.by, hand.at, edit.note)
        turn.edit_source(known.id, checked, decision=decision)
        edited = SourceEdited(turn.source(known.id), turn.decision(decision.id))
        if finish is not None:
            finish(turn, edited)
    return edited


def undo_source_edit(house: House, decision: Decision, *, hand: Hand, note: str = "") -> Decision:
    """Let a source be what it was before an edit; raises Conflict where that is not the last that stands."""
    undoing = Decision(
        new_id("dec"), DecisionKind.UNDO, decision.subject_id, None, hand.by, hand.at, note, undoes=decision.id
    )
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        turn.take_back_source_edit(decision, decision=undoing)
        return turn.decision(undoing.id)


def _checked(edit: SourceEdit) -> SourceEdit:
    """The same with its words as they are kept; raises Invalid."""
    if replace(edit, note="") == SourceEdit():
        raise Invalid("Say what is to change.")
    return replace(
        checked_words(edit),
        add_aliases=_words(edit.add_aliases, "/add_aliases"),
        remove_aliases=_words(edit.remove_aliases, "/remove_aliases"),
    )


def checked_words(said: Said) -> Said:
    """The same with name, role and affiliation as they are kept; raises Invalid."""
    if said.number is not None and not 0 <= said.number <= NUMBER_LIMIT:
        raise Invalid(f"The number of people is 0, for none given, to {NUMBER_LIMIT:,}.", "/number")
    return replace(
        said,
        name=None if said.name is None else _word(said.name, "/name"),
        role=_word(said.role, "/role") if said.role else said.role,
        affiliation=_word(said.affiliation, "/affiliation") if said.affiliation else said.affiliation,
    )


def _words(given: tuple[str, ...], pointer: str) -> tuple[str, ...]:
    if len(given) > NAMES_LIMIT:
        raise Invalid(f"At most {NAMES_LIMIT} names at once.", pointer)
    return tuple(_word(name, f"{pointer}/{place}") for place, name in enumerate(given))


def _word(given: str, pointer: str) -> str:
    check_text(given, pointer, limit=ALIAS_LIMIT)
    return " ".join(given.split())
