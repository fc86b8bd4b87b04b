"""Two aligned sides of known, ordered times in, whether the matter has reached a later stage out."""

from collections.abc import Iterator

from app.core.matching.align import Alignment
from app.core.matching.concepts import key_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.stages import STAGES
from app.core.matching.times import YEAR, later_of
from app.core.model.judgement import Effect, ReasonKind

TRUST = 0.85


def stage_findings(alignment: Alignment) -> Iterator[Finding]:
    """Find "are still searching for two climbers" before "the two climbers have been found"."""
    ours, theirs = alignment.ours, alignment.theirs
    later = later_of(ours, theirs, within=YEAR)
    if later is None:
        return
    older, newer = (theirs, ours) if later else (ours, theirs)
    places = alignment.our_places if later else alignment.their_places
    reached = _reached(older, newer, places=places)
    if reached is not None:
        before, after = (word_side(unit.span, unit.key) for unit in reached)
        here, there = (after, before) if later else (before, after)
        sentence = "The matter went on between two known times: {here} here, {there} there."
        yield Finding(ReasonKind.EVENT, Bearing.MOVED_ON, Effect.VETO, sentence, here, there, TRUST, ours_later=later)


def _reached(older: Prepared, newer: Prepared, *, places: tuple[int, ...]) -> tuple[Unit, Unit] | None:
    """The stage that the older side tells and the later one that the newer side tells and the older does not."""
    told = {unit.key for unit in older.units}
    for after in newer.units:
        met = places[after.place]
        intended = met >= 0 and _intended(older.units[met], older)
        if (met >= 0 and not intended) or after.turned or after.name is not None:
            continue
        for line in AFTER.get(after.key, ()):
            befores, afters = LINES[line]
            before = next((unit for unit in older.units if unit.key in befores and not unit.turned), None)
            if before is not None and before.key not in afters and (intended or told.isdisjoint(afters)):
                return before, after
    return None


def _intended(unit: Unit, side: Prepared) -> bool:
    """Whether a verb is only aimed at: "in talks to buy"."""
    first = min(unit.words, default=0)
    return first > 0 and side.words[first - 1].low == "to"


def _lines() -> list[tuple[frozenset[str], frozenset[str]]]:
    halves = [line.split("|") for line in STAGES.strip().split("\n")]
    return [(frozenset(map(key_of, before.split())), frozenset(map(key_of, after.split()))) for before, after in halves]


def _after() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, (_, afters) in enumerate(LINES):
        for key in afters:
            found[key] = (*found.get(key, ()), number)
    return found


LINES = _lines()
AFTER = _after()
