"""A conflict in, all that an editor needs to settle it out: why it was flagged, both sides, where each comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.core.errors import NotFound
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import KnownClaim
from app.core.model.conflict import Comment, ConflictKind, ConflictRecord, Decision
from app.core.model.document import KnownDocument
from app.core.model.editor import Editor
from app.core.model.judgement import Effect, Judgement, Reason, Relation
from app.core.model.span import Span
from app.core.review.decide import WAITING
from app.desk.excerpt import Excerpt, excerpt
from app.storage.reader import Reader
from app.web.pictures.chain import chain_picture, sentences
from app.web.pictures.graph import chain_of
from app.web.pictures.timeline import Dot, timeline_picture

# Of each claim; the claim's own page has more.
APPEARANCES = 60

_LEADS = {
    ConflictKind.CONTRADICTION: Relation.CONTRADICTION,
    ConflictKind.DUPLICATE: Relation.DUPLICATE,
    ConflictKind.UPDATE: Relation.UPDATE,
}
_WEIGHT = {Effect.VETO: 0, Effect.EXPLAINED: 1, Effect.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: the words that it came in through, in their context, and everywhere else they stand."""

    place: str
    claim: KnownClaim
    known: KnownAppearance
    document: KnownDocument | None
    excerpt: Excerpt
    chain: Markup
    chain_in_words: tuple[str, ...]
    appearances: tuple[KnownAppearance, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict as its page shows it; `lead` is the judgement that weighs most, `others` the rest."""

    conflict: ConflictRecord
    lead: Judgement
    reasons: tuple[Reason, ...]
    ours: Side
    theirs: Side
    others: tuple[Judgement, ...]
    timeline: Markup
    history: tuple[Decision, ...]
    comments: tuple[Comment, ...]
    ruling: Decision | None
    assignee: Editor | None

    @property
    def sides(self) -> tuple[Side, Side]:
        """The later one first: the reasons' sentences call it "here"."""
        return (self.ours, self.theirs)

    @property
    def waits(self) -> bool:
        """Whether it is still to be settled."""
        return self.conflict.status in WAITING

    @property
    def one_claim(self) -> bool:
        """Whether two appearances of one claim stand against each other."""
        return self.ours.claim.id == self.theirs.claim.id

    def side_named(self, place: str) -> str | None:
        """What a decision calls a side by: its claim, or its appearance where both state one claim."""
        side = {"here": self.ours, "there": self.theirs}.get(place)
        return None if side is None else side.known.id if self.one_claim else side.claim.id


def case_of(reader: Reader, conflict_id: str) -> Case:
    """All of one conflict from one snapshot; raises NotFound."""
    conflict = reader.conflict(conflict_id)
    judgements = sorted(reader.judgements_of_conflict(conflict.id), key=lambda each: _order(each, conflict.kind))
    if not judgements:
        raise NotFound("What this conflict is about was erased.")
    lead, *others = judgements
    known = reader.appearances([lead.our_appearance_id, lead.their_appearance_id])
    if len(known) < len({lead.our_appearance_id, lead.their_appearance_id}):
        raise NotFound("What this conflict is about was erased.")
    reasons = tuple(sorted(lead.verdict.reasons, key=lambda reason: _WEIGHT[reason.effect]))
    ours = _side(reader, known[lead.our_appearance_id], place="here", marks=[_mark(r, ours=True) for r in reasons])
    theirs = _side(reader, known[lead.their_appearance_id], place="there", marks=[_mark(r) for r in reasons])
    return Case(
        conflict=conflict,
        lead=lead,
        reasons=reasons,
        ours=ours,
        theirs=theirs,
        others=tuple(others),
        timeline=_timeline(ours, theirs),
        history=reader.decisions_about(conflict.id),
        comments=reader.comments(conflict.id),
        ruling=reader.last_ruling(conflict.id),
        assignee=reader.editors_by_id([conflict.assignee]).get(conflict.assignee) if conflict.assignee else None,
    )


def _order(judgement: Judgement, kind: ConflictKind) -> tuple[bool, float]:
    return (judgement.verdict.relation is not _LEADS[kind], -judgement.verdict.score)


def _mark(reason: Reason, *, ours: bool = False) -> Span | None:
    side = reason.ours if ours else reason.theirs
    return side.span if side and reason.effect is not Effect.NOTE else None


def _side(reader: Reader, known: KnownAppearance, *, place: str, marks: Sequence[Span | None]) -> Side:
    claim = reader.claim(known.claim_id)
    document = reader.documents([known.document_id]).get(known.document_id)
    chain = chain_of(known)
    return Side(
        place=place,
        claim=claim,
        known=known,
        document=document,
        excerpt=excerpt(document, known, differing=[mark for mark in marks if mark is not None]),
        chain=Markup(chain_picture([chain], claim=known.appearance.text)),  # noqa: S704  every text in it is escaped
        chain_in_words=tuple(sentences([chain])),
        appearances=reader.appearances_of_claim(claim.id, APPEARANCES),
    )


def _timeline(ours: Side, theirs: Side) -> Markup:
    lanes = [_dots(ours)] if ours.claim.id == theirs.claim.id else [_dots(ours), _dots(theirs)]
    names = ["Both sides"] if len(lanes) == 1 else ["Here", "There"]
    return Markup(timeline_picture(dict(zip(names, lanes, strict=True))))  # noqa: S704  every text in it is escaped


def _dots(side: Side) -> list[Dot]:
    return [
        Dot(known.published_at, known.publisher or "Unknown publisher", known.appearance.position, known.superseded)
        for known in side.appearances
    ]
