"""A document in, its page's contents out: the text with its claims marked, and what is known of each beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.model.appearance import KnownAppearance
from app.core.model.claim import KnownClaim
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.document import DocumentStatus, KnownDocument
from app.desk.marked import MarkedText, marked
from app.storage.pages import ConflictFilter
from app.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim that the document states, under its number in the text; `waiting` conflicts are about its claim."""

    number: int
    known: KnownAppearance
    claim: KnownClaim
    waiting: int


@dataclass(frozen=True, slots=True)
class Happening:
    """A decision, what it was `about` in words, and whether it may still be taken back from here."""

    decision: Decision
    about: str = ""
    may_undo: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with what was read from it, in the order of the text, and what happened to it, oldest first."""

    known: KnownDocument
    text: MarkedText
    entries: tuple[Entry, ...]
    happened: tuple[Happening, ...]

    @property
    def stands(self) -> bool:
        """Whether it may be corrected, or retracted."""
        return self.known.status is DocumentStatus.LIVE

    @property
    def retraction(self) -> Decision | None:
        """Why it was retracted, as long as it is."""
        found = (each for each in self.happened if each.decision.kind is DecisionKind.RETRACT and each.may_undo)
        return next((each.decision for each in found), None)

    @property
    def erasure(self) -> Decision | None:
        """Why it was erased, if it was."""
        return next((each.decision for each in self.happened if each.decision.kind is DecisionKind.ERASE), None)

    def entry(self, appearance_id: str) -> Entry | None:
        """What was read there, where it still stands."""
        return next((entry for entry in self.entries if entry.known.id == appearance_id), None)


def sheet_of(reader: Reader, document_id: str) -> Sheet:
    """All of one document from one snapshot; raises NotFound.

    One that was replaced or retracted shows what it stated until then.
    """
    known = reader.document(document_id)
    found = reader.appearances_of_document(known.id)
    stands = known.status is DocumentStatus.LIVE
    appearances = tuple(one for one in found if not (stands and one.superseded))
    claims = reader.claims({one.claim_id for one in appearances})
    waiting = _waiting(reader, claims)
    return Sheet(
        known=known,
        text=marked(known.document, appearances),
        entries=tuple(
            Entry(number, one, claims[one.claim_id], waiting[claims[one.claim_id].id])
            for number, one in enumerate(appearances, 1)
        ),
        happened=happenings(
            reader.decisions_about_all([known.id, *(one.id for one in found)]),
            {one.id: one.appearance.text for one in found},
        ),
    )


def happenings(decisions: Sequence[Decision], texts: Mapping[str, str]) -> tuple[Happening, ...]:
    """What happened, of which the last that stands about each thing may be taken back; `texts` are those of things."""
    undone = {each.undoes for each in decisions}
    last = {each.subject_id: each.id for each in decisions if _stands(each) and each.id not in undone}
    return tuple(
        Happening(each, texts.get(each.subject_id, ""), may_undo=last.get(each.subject_id) == each.id)
        for each in decisions
    )


def _stands(decision: Decision) -> bool:
    """Whether it is one that a person may take back by itself."""
    return decision.kind in _UNDOABLE and decision.part_of is None and decision.actor != "rule"


_CONFLICTS = 200
_UNDOABLE = frozenset(
    {
        DecisionKind.EDIT,
        DecisionKind.ADD,
        DecisionKind.WITHDRAW,
        DecisionKind.RETRACT,
        DecisionKind.JUDGE,
        DecisionKind.SPLIT,
        DecisionKind.SAME_AS,
        DecisionKind.NOT_SAME,
    }
)


def _waiting(reader: Reader, claims: Mapping[str, KnownClaim]) -> Counter[str]:
    """How many conflicts wait about each claim, by its canonical id."""
    if not claims:
        return Counter()
    ids = tuple({*claims, *(claim.id for claim in claims.values())})
    page = reader.conflict_page(ConflictFilter(waiting=True, claims=ids), limit=_CONFLICTS)
    sides = ({side.claim_id for side in conflict.sides} for conflict in page.items)
    return Counter(
        claim_id for named in sides for claim_id in {claims[each].id if each in claims else each for each in named}
    )
