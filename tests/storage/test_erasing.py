"""What an erasure has to know of every table, and of the words of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, Column, DateTime, Enum, Float, Integer

from app.storage.erasing.phrases import RUN, Phrases
from app.storage.erasing.register import CODES, HOUSE, WORDS
from app.storage.tables import metadata

_NO_TEXT = (BigInteger, Boolean, DateTime, Enum, Float, Integer)
TEXT = "The council of Varmouth approved the plan. “It was a long night!” said Ms Quistorp,\nof the harbour works."


def holds_text(column: Column[object]) -> bool:
    kind = getattr(column.type, "impl_instance", column.type)
    return not isinstance(kind, _NO_TEXT) and not column.foreign_keys and column.name != "id"


def test_every_column_that_holds_text_is_in_the_register_once() -> None:
    declared = [
        (table, column) for part in (WORDS, HOUSE, CODES) for table, columns in part.items() for column in columns
    ]
    held = [
        (table.name, column.name) for table in metadata.sorted_tables for column in table.columns if holds_text(column)
    ]
    assert sorted(declared) == sorted(held)


@pytest.mark.parametrize(
    "text",
    [
        "She wrote: the COUNCIL of Varmouth approved the plan",
        "…council of Varmouth — approved the plan, they say",
        '{"note": "It was a \\"long night\\"!\\n"}',
        "It was a long night",
        "ask ms quistorp about it",
    ],
)
def test_a_text_that_repeats_six_words_a_short_sentence_or_a_name_is_found(text: str) -> None:
    assert Phrases(texts=[TEXT], names=["Ms Quistorp"]).stand_in(text)


@pytest.mark.parametrize(
    "text", [None, "", "The council of Varmouth approved", "Quistorps are many", "a night at the council", "said Ms"]
)
def test_a_text_that_does_not_is_not(text: str | None) -> None:
    assert not Phrases(texts=[TEXT], names=["Ms Quistorp"]).stand_in(text)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=RUN, max_size=12), st.integers(0, 12))
def test_every_run_of_a_text_is_found_in_whatever_holds_it(words: list[str], start: int) -> None:
    start = min(start, len(words) - RUN)
    piece = " ".join(words[start : start + RUN])
    assert Phrases(texts=[" ".join(words)], names=()).stand_in(f"And then: {piece}.")
