"""Two texts in, how what they state stands to each other out; the store is not asked."""

from collections.abc import Sequence
from datetime import datetime

from app.core.matching.match import RANK, Candidate, Side, judge_pair
from app.core.matching.match import compare as compare_sides
from app.core.model.judgement import Relation
from app.flows.answers import Compared, ComparedPair
from app.flows.overlap import Overlap
from app.flows.read import ReadDocument, ReadingRoom, read_snippet
from app.flows.sides import side_of
from app.flows.snippet import Snippet

# Two articles have a few hundred pairs; two books are compared by the claims that share words.
EVERY_PAIR = 2_500


def compare(room: ReadingRoom, *, ours: Snippet, theirs: Snippet, now: datetime) -> Compared:
    """All pairs worth telling and the verdict on the whole; raises Invalid."""
    one, other = read_snippet(room, ours, now=now), read_snippet(room, theirs, now=now)
    our_sides, their_sides = _sides(one, family_id="ours"), _sides(other, family_id="theirs")
    if len(our_sides) * len(their_sides) <= EVERY_PAIR:
        found, overall = compare_sides(our_sides, their_sides)
        pairs = [
            ComparedPair(our_sides[pair.ours].appearance, their_sides[pair.theirs].appearance, pair.verdict)
            for pair in found
        ]
    else:
        pairs = _alike(our_sides, their_sides, judged=room.settings.judged)
        overall = pairs[0].verdict if pairs else compare_sides((), ())[1]
    told = tuple(pair for pair in pairs if pair.verdict.relation is not Relation.UNRELATED)
    return Compared(told, overall, tuple(dict.fromkeys((*one.notices, *other.notices))))


def _sides(read: ReadDocument, *, family_id: str) -> list[Side]:
    return [side_of(appearance, read.document, family_id=family_id) for appearance in read.appearances]


def _alike(ours: Sequence[Side], theirs: Sequence[Side], *, judged: int) -> list[ComparedPair]:
    overlap = Overlap([Candidate(f"{place:09}", f"{place:09}", side) for place, side in enumerate(theirs)])
    pairs = [
        ComparedPair(side.appearance, candidate.side.appearance, judge_pair(side, candidate.side))
        for side in ours
        for candidate in overlap.like(side.appearance, judged)
    ]
    return sorted(pairs, key=lambda pair: (RANK[pair.verdict.relation], -pair.verdict.score))
