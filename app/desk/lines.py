"""A page of conflicts in, the lines of the queue out: what each is about, in one sentence, from one snapshot."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import ConflictRecord
from app.core.model.editor import Editor
from app.core.model.judgement import Effect, Judgement
from app.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """One conflict in the queue; a side is None where its words were erased; `alike` others share a claim with it."""

    conflict: ConflictRecord
    here: KnownAppearance | None
    there: KnownAppearance | None
    why: str
    assignee: Editor | None
    further: int
    alike: int


def lines_of(reader: Reader, conflicts: Sequence[ConflictRecord]) -> list[Line]:
    """A line for each; three questions to the database, however many there are."""
    judgements = reader.judgements([conflict.judgement_ids[0] for conflict in conflicts if conflict.judgement_ids])
    by_conflict = {judgement.conflict_id: judgement for judgement in judgements.values()}
    asked: Collection[str] = {
        appearance_id
        for judgement in judgements.values()
        for appearance_id in (judgement.our_appearance_id, judgement.their_appearance_id)
    }
    known = reader.appearances(asked)
    editors = reader.editors_by_id({conflict.assignee for conflict in conflicts if conflict.assignee})
    lines = [_line(conflict, by_conflict.get(conflict.id), known=known, editors=editors) for conflict in conflicts]
    return [replace(line, alike=_alike(line.conflict, conflicts)) for line in lines]


def _alike(conflict: ConflictRecord, conflicts: Sequence[ConflictRecord]) -> int:
    """How many others of the page are about one of the same claims."""
    own = {side.claim_id for side in conflict.sides}
    others = (each for each in conflicts if each.id != conflict.id)
    return sum(1 for each in others if any(side.claim_id in own for side in each.sides))


def _line(
    conflict: ConflictRecord,
    judgement: Judgement | None,
    *,
    known: Mapping[str, KnownAppearance],
    editors: Mapping[str, Editor],
) -> Line:
    return Line(
        conflict=conflict,
        here=known.get(judgement.our_appearance_id) if judgement else None,
        there=known.get(judgement.their_appearance_id) if judgement else None,
        why=_why(judgement) if judgement else "",
        assignee=editors.get(conflict.assignee) if conflict.assignee else None,
        further=max(0, len(conflict.sides) - 2),
        alike=0,
    )


def _why(judgement: Judgement) -> str:
    if not judgement.verdict.reasons:
        return "One of the two texts was erased."
    order = {Effect.VETO: 0, Effect.EXPLAINED: 1, Effect.NOTE: 2}
    return min(judgement.verdict.reasons, key=lambda reason: order[reason.effect]).explanation
