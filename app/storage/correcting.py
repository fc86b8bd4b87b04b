"""The part of a turn in which a person puts something right: each act changes rows, keeps what they held, and tells."""

from collections.abc import Collection, Sequence

from sqlalchemy.engine import Connection

from app.core.model.appearance import Extractor
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.judgement import Judgement
from app.core.model.source import KnownSource, SourceEdit, SourceParting
from app.storage import conflicts, corrections, decisions, joins, judgements, matters, source_edits, splits
from app.storage.corrections import LaidBack
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.claims import Ending
from app.storage.writes import Cause, NewAppearance, NewJudgement


class CorrectingTurn:
    """What a turn can do for corrections by hand; `Turn` is one."""

    _connection: Connection
    _ledger: Ledger

    def edit_source(self, source_id: str, given: SourceEdit, *, decision: Decision) -> None:
        """Let a canonical source be what a person says; raises Invalid, NotFound, Conflict."""
        source_edits.edit(self._ledger, source_id, given=given, decision=decision)

    def take_back_source_edit(self, edited: Decision, *, decision: Decision) -> None:
        """Let a source be what it was before an edit; raises Conflict where that is not the last that stands."""
        source_edits.take_back(self._ledger, edited, decision=decision)

    def split_claim(self, decision: Decision, *, appearance_ids: Sequence[str]) -> None:
        """Let appearances of a claim state one of their own; raises NotFound, Invalid, Conflict."""
        splits.split_claim(self._ledger, decision, appearance_ids=appearance_ids)

    def split_source(self, known: KnownSource, parting: SourceParting, *, decision: Decision) -> None:
        """Let the links of some appearances go to a source of their own; raises NotFound, Invalid, Conflict."""
        splits.split_source(self._ledger, known, parting=parting, decision=decision)

    def take_back_split(self, split: Decision, *, noun: Noun, decision: Decision) -> None:
        """Let everything go back to what was split; raises Conflict where something was decided on it since."""
        splits.take_back(self._ledger, split, noun=noun, decision=decision)

    def conflicts_touched(self, decision_id: str) -> frozenset[str]:
        """The conflicts that are about something of which a decision changed a side."""
        return splits.touched_conflicts(self._connection, decision_id)

    def append(self, decision: Decision, noun: Noun) -> None:
        """Write a decision down; what follows from it names it as its cause."""
        decisions.append(self._ledger, decision, noun=noun)

    def edit_appearance(self, appearance_id: str, new: NewAppearance, *, chain: bool, cause: Cause) -> None:
        """Let an appearance state something else; with `chain` through another chain. Raises Invalid, ValueError."""
        corrections.edit(self._ledger, appearance_id, new=new, chain=chain, cause=cause)

    def is_read_otherwise(self, appearance_id: str, new: NewAppearance) -> bool:
        """Whether an appearance, with its chain, is stored to state something else than this."""
        return corrections.differs(self._connection, appearance_id, new=new)

    def note_reader(self, appearance_id: str, extractor: Extractor, *, version: str) -> None:
        """Note that another version reads an appearance in the same way."""
        corrections.note_reader(self._ledger, appearance_id, extractor=extractor, version=version)

    def end_appearance(self, appearance_id: str, *, ending: Ending, cause: Cause) -> None:
        """Let an appearance count no longer."""
        corrections.end(self._ledger, appearance_id, ending=ending, cause=cause)

    def lay_back(self, decision_id: str, *, cause: Cause) -> LaidBack:
        """Give appearances and judgements what they held before a decision."""
        return corrections.lay_back(self._ledger, decision_id, cause=cause)

    def rejudge(self, judgement_id: str, new: NewJudgement, *, conflict_id: str | None, cause: Cause) -> None:
        """Judge a pair anew that was judged before, its sides as they were."""
        after = judgements.columns_of(new, conflict_id=conflict_id)
        corrections.change_judgement(self._ledger, judgement_id, after=after, cause=cause)

    def close_judgement(self, known: Judgement, *, cause: Cause) -> None:
        """Let a judgement hold no more."""
        corrections.change_judgement(self._ledger, known.id, after=judgements.closed_columns(known), cause=cause)

    def keep_judgement(self, judgement_id: str, *, cause: Cause) -> None:
        """Remember how a judgement stands before a decision, whatever follows from that."""
        corrections.keep_judgement(self._ledger, judgement_id, cause=cause)

    def put_under(self, judgement_id: str, conflict_id: str) -> None:
        """Let a judgement wait under a conflict."""
        judgements.put_under(self._ledger, judgement_id, conflict_id=conflict_id)

    def put_about(self, conflict_id: str, pair: frozenset[str], *, cause: Cause) -> bool:
        """Let a conflict be about the claims that its sides state now; False where another waits about them."""
        return matters.put_about(self._ledger, conflict_id, pair=pair, cause=cause)

    def waiting_between(self, pair: frozenset[str]) -> str | None:
        """The conflict that waits about two canonical claims, or about one with itself."""
        return conflicts.open_between(self._connection, (min(pair), max(pair)))

    def join_claims(self, ids: tuple[str, str], *, cause: Cause) -> None:
        """Join two claims by rule, as a part of a decision; raises Conflict where an editor keeps them apart."""
        joined = Decision(
            new_id("dec"), DecisionKind.SAME_AS, *ids, joins.RULE, self._ledger.at, part_of=cause.decision_id
        )
        decisions.decide(self._ledger, joined, noun=Noun.CLAIM)

    def part_claims(self, decision_id: str, *, cause: Cause) -> None:
        """Take back a joining or a parting, as a part of a decision."""
        decisions.undo(self._ledger, decision_id, actor=joins.RULE, note="", part_of=cause.decision_id)

    def go_together(self, claim_ids: Collection[str], *, decision: Decision) -> None:
        """Let conflicts about one pair of claims be settled as one, after claims were joined or parted."""
        matters.go_together(self._ledger, claim_ids, decision=decision)

    def joins_by_rule(self, claim_id: str) -> tuple[str, ...]:
        """The decisions by which a rule joined a claim, by its own id, to another."""
        return joins.by_rule(self._connection, claim_id)
