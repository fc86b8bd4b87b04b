"""Many candidates in, the few that are worth judging out, by words and stored facts alone."""

import re
from collections.abc import Sequence

from app.core.facts.words import STOP_WORDS
from app.core.matching.concepts import classes_of, stem_of
from app.core.matching.prepare import Prepared
from app.core.matching.side import Candidate, Side

LETTERS = re.compile(r"[^\W\d_]+")
NAMES_COUNT = 2.0
WORTH_IT = 0.2
NUMBERS_COUNT = 0.5


def worth_judging(ours: Prepared, candidates: Sequence[Candidate], *, at_most: int) -> tuple[Candidate, ...]:
    """The candidates that share most with ours, best first, ties by claim id; none that shares next to nothing."""
    graded = [(_shared(ours, candidate.side), candidate) for candidate in candidates]
    graded = [(shared, candidate) for shared, candidate in graded if shared >= WORTH_IT]
    graded.sort(key=lambda entry: (-entry[0], entry[1].claim_id, entry[1].appearance_id))
    return tuple(candidate for _, candidate in graded[:at_most])


def _shared(ours: Prepared, theirs: Side) -> float:
    """The weight of what both have, as a share of the side that has less."""
    words = {stem_of(word) for word in LETTERS.findall(theirs.appearance.text.lower()) if word not in STOP_WORDS}
    facts = theirs.appearance.facts
    names = {key for name in facts.names for key in (name.key, name.metonym_of) if key}
    classes = {number for word in words for number in classes_of(word)}
    shared = 0.0
    for unit in ours.units:
        if unit.name is not None:
            known = unit.key in names or unit.name.metonym_of in names or unit.key.rpartition(" ")[2] in words
            shared += NAMES_COUNT * known
        elif unit.key in words or not classes.isdisjoint(unit.classes):
            shared += unit.weight
    units = {quantity.unit for quantity in facts.quantities}
    shared += NUMBERS_COUNT * sum(quantity.unit in units for quantity in ours.facts.quantities)
    size = min(ours.weight, len(words) + NAMES_COUNT * len(facts.names))
    return shared / max(size, 1.0)
