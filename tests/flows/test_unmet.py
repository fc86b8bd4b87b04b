"""A look-up that leaves the parser out answers what storing the text would have answered."""

import json

import pytest

from app.core.model.document import Document
from app.core.reading.clean import clean
from app.core.reading.plain import plainly
from app.core.reading.segment import segment
from app.flows.answers import ReadBy
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.lookup import look_up
from app.flows.snippet import Snippet
from benchmarks.wire import Wire
from tests.flows.test_ingest import APPROVED, NOW, WEATHER, post
from tests.flows.test_recall import FIXTURES, fixture_texts

STATEMENTS = 90
IN_A_DOCUMENT = 30
# Of the texts that are asked for; were none left unparsed, that all are answered alike would say nothing.
FEWEST = 20


def texts() -> list[str]:
    """The plain sentences of all fixtures and of a generated wire: all others take the same way as an ingest."""
    found: dict[str, None] = {}
    for text in fixture_texts():
        cleaned = clean(text).text
        found.update((cleaned[one.start : one.end], None) for one in segment(cleaned))
    for line in (FIXTURES / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.update((side["text"] if isinstance(side, dict) else side, None) for side in (row["a"], row["b"]))
    for told in Wire(3).take(STATEMENTS):
        found.update({told.sentence: None, told.twin + ".": None, told.opposite: None})
    return [text for text in found if plainly(Document(text))]


@pytest.fixture
def full_house(reading_house: House) -> House:
    """A house that holds one side of every pair, and statements of the same wire that shares its words."""
    rows = [json.loads(line) for line in (FIXTURES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    known = [row["a"]["text"] if isinstance(row["a"], dict) else row["a"] for row in rows]
    known += [told.sentence for told in Wire(3).take(STATEMENTS // 3)]
    for start in range(0, len(known), IN_A_DOCUMENT):
        post(reading_house, "\n\n".join(known[start : start + IN_A_DOCUMENT]))
    return reading_house


def test_nothing_that_is_left_unparsed_meets_anything_when_it_is_stored(full_house: House) -> None:
    left, wrong = 0, 0
    for text in texts():
        (found,) = look_up(full_house, [text], limit=50)
        if found.effort.reading is ReadBy.NOTHING:
            left += 1
            stored = ingest(full_house, Snippet(text, store=False), now=NOW)
            wrong += any(result.matches or result.known for result in stored.results)
    assert (wrong, left >= FEWEST) == (0, True)


def test_a_text_that_nothing_comes_near_is_not_parsed(reading_house: House) -> None:
    post(reading_house, APPROVED)
    (found,) = look_up(reading_house, ["The museum of Oslo sold two paintings in 2019."])
    assert (found.effort.reading, found.matches) == (ReadBy.NOTHING, ())


def test_what_comes_near_something_known_is_parsed(reading_house: House) -> None:
    post(reading_house, WEATHER)
    (found,) = look_up(reading_house, [WEATHER.replace(".", " again.")])
    assert found.effort.reading is ReadBy.PARSER
