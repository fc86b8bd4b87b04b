"""What is stored of a claim for the gate says of it what its words say."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.facts.find import find_facts
from app.core.facts.words import STOP_WORDS
from app.core.matching import gist
from app.core.matching.concepts import classes_of, stem_of
from app.core.matching.gate import worth_judging
from app.core.matching.gist import number_of, shape_in, shape_of
from app.core.matching.prepare import Prepared, prepare, weight_of
from app.core.matching.side import Candidate, Gist, Side
from tests.core.matching.sides import a_candidate, a_side

FIXTURES = Path(__file__).parents[3] / "fixtures"
ROWS = [json.loads(line) for line in (FIXTURES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
TEXTS = list(
    dict.fromkeys(row[side]["text"] if isinstance(row[side], dict) else row[side] for row in ROWS for side in "ab")
)


def shared_by_words(ours: Prepared, theirs: Side) -> float:
    """What the gate grades by, said slowly: the weight of our units that they have, as a share of the lesser side."""
    words = {word for word in re.findall(r"[^\W\d_]+", theirs.appearance.text.lower()) if word not in STOP_WORDS}
    stems = {stem_of(word) for word in words}
    classes = {one for stem in stems for one in classes_of(stem)}
    names = {key for name in theirs.appearance.facts.names for key in (name.key, name.metonym_of) if key}
    called = {key: unit for unit in ours.named if unit.name for key in (unit.name.key, unit.name.metonym_of) if key}
    met = 0.0
    for unit in ours.units:
        if unit.name is not None:
            has = stem_of(unit.key.rpartition(" ")[2]) in stems or any(
                called[key] is unit for key in called.keys() & names
            )
        else:
            has = not {unit.key, unit.key.split("_")[0]}.isdisjoint(stems) or not unit.classes.isdisjoint(classes)
        met += unit.weight if has else 0.0
    units = {quantity.unit for quantity in theirs.appearance.facts.quantities}
    shared = met / max(min(ours.weight, sum(weight_of(stem_of(word), word) for word in words)), 1.0)
    return shared + 0.1 * (not units.isdisjoint(quantity.unit for quantity in ours.facts.quantities))


def passed_by_words(ours: Side, known: Iterable[Candidate], *, at_most: int) -> list[str]:
    prepared = prepare(ours)
    graded = [(round(shared_by_words(prepared, one.side), 6), one) for one in known]
    best = sorted((-shared, one.claim_id) for shared, one in graded if shared >= 0.5)
    return [claim_id for _, claim_id in best[:at_most]]


@pytest.mark.parametrize("start", range(0, len(TEXTS), 97))
def test_the_numbers_let_through_what_the_words_would(start: int) -> None:
    known = [a_candidate(f"{place:04}", text) for place, text in enumerate(TEXTS)]
    stored = [
        Gist(
            one.claim_id,
            one.appearance_id,
            shape_in(Gist.of(one).shape.stored) or shape_of("", one.side.appearance.facts),
        )
        for one in known
    ]
    for text in TEXTS[start : start + 4]:
        ours = a_side(text)
        passed = [one.claim_id for one in worth_judging(prepare(ours), stored, at_most=8)]
        assert passed == passed_by_words(ours, known, at_most=8)


@given(st.text(max_size=200))
def test_a_shape_is_read_as_it_was_stored(text: str) -> None:
    shape = shape_of(text, find_facts(text))
    assert shape_in(shape.stored) == shape


def test_a_shape_of_other_stems_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = shape_of("Officials deployed troops.", find_facts("Officials deployed troops.")).stored
    assert shape_in(stored) is not None
    assert shape_in(None) is None
    monkeypatch.setattr(gist, "_version", lambda: b"otherone")
    assert shape_in(stored) is None


def test_a_number_is_the_same_in_every_process() -> None:
    assert number_of("deploy") == 497282026573878194
