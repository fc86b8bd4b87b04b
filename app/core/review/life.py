"""A verdict on two appearances in, what becomes of it out: settled by rule, suggested, or left to the editors."""

from dataclasses import dataclass

from app.core.model.conflict import ConflictKind
from app.core.model.judgement import DecidedBy, Relation, Standing, Status, Verdict

# A passage of fewer words is not enough for a rule to settle anything: "He denied it." is said every day.
WORDS_NEEDED = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """The two scores between which an editor is asked."""

    suggest: float
    confirm: float


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else is known about two appearances when their verdict is given.

    `one_claim`: both state one claim already, by key or by an earlier joining; `one_position`: both hold it, or
    both deny it; `one_document`: both stand in it;
    `one_voice`: the same source answers for both; `kept_apart`: an editor said that their claims are not the same;
    `short`: one of the passages has under 8 words; `joinable`: our claim is new and was not joined to another yet.
    """

    one_claim: bool = False
    one_position: bool = False
    one_document: bool = False
    one_voice: bool = False
    kept_apart: bool = False
    short: bool = False
    joinable: bool = True

    @property
    def agrees(self) -> bool:
        """Whether both say one thing of one claim, whatever their words."""
        return self.one_claim and self.one_position

    @property
    def told(self) -> bool:
        """Whether one voice says both in one text."""
        return self.one_document and self.one_voice


@dataclass(frozen=True, slots=True)
class Life:
    """What becomes of a verdict: how the judgement stands, whether it joins two claims, which conflict it opens."""

    status: Status
    joins: bool = False
    conflict: ConflictKind | None = None
    decided_by: DecidedBy = DecidedBy.RULE


_SUGGESTED = Life(Status.SUGGESTED)
_CONFIRMED = Life(Status.CONFIRMED)


def life_of(verdict: Verdict, circumstances: Circumstances, *, limits: Limits) -> Life | None:
    """What a rule may do with a verdict; None where nothing is kept.

    A contradiction always waits for an editor, however sure the rule is; a passage under 8 words is never confirmed;
    what an editor kept apart is never suggested again, nor is what an editor joined set against itself; a document
    whose one voice says two things has told a story ("in 2020 five, in 2021 seven"), it has not contradicted itself.
    """
    if verdict.relation is Relation.UNRELATED or verdict.score < limits.suggest:
        return None
    if circumstances.kept_apart and not circumstances.one_claim:
        return None
    if verdict.relation is Relation.RELATED:
        return _SUGGESTED
    sure = verdict.score >= limits.confirm and not circumstances.short
    if verdict.relation is Relation.DUPLICATE:
        return _duplicate(circumstances, sure=sure)
    if circumstances.agrees or circumstances.told:
        return None
    if verdict.relation is Relation.CONTRADICTION:
        return Life(Status.SUGGESTED, conflict=ConflictKind.CONTRADICTION)
    return _CONFIRMED if sure else _asked(ConflictKind.UPDATE, circumstances)


def _duplicate(circumstances: Circumstances, *, sure: bool) -> Life:
    if circumstances.one_claim:
        return _SUGGESTED if circumstances.short else _CONFIRMED
    if sure and circumstances.joinable:
        return Life(Status.CONFIRMED, joins=True)
    return _asked(ConflictKind.DUPLICATE, circumstances)


def _asked(kind: ConflictKind, circumstances: Circumstances) -> Life:
    # A headline that resembles its own first sentence is no work for an editor.
    return _SUGGESTED if circumstances.one_document else Life(Status.SUGGESTED, conflict=kind)


def standing(*, retracted: bool, superseded: bool, disputed: bool, unreviewed: bool) -> Standing:
    """The first that holds: `disputed` by an editor, `unreviewed` by an open contradiction that the rule is sure of."""
    if retracted:
        return Standing.RETRACTED
    if superseded:
        return Standing.SUPERSEDED
    if disputed:
        return Standing.DISPUTED
    return Standing.DISPUTED_UNREVIEWED if unreviewed else Standing.UNDISPUTED
