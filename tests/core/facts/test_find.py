"""What finding the facts of a sentence promises, whatever the sentence."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.facts.find import find_facts, within
from app.core.model.facts import Facts
from app.core.model.span import Field, Span

SENTENCE = "European countries are not considering sending between 25,000 to 30,000 troops to Ukraine."


def spans(facts: Facts) -> list[Span]:
    """Every span of some facts."""
    frames = [span for frame in facts.frames for span in (frame.predicate_span, frame.agent_span, frame.patient_span)]
    return [
        *(quantity.span for quantity in facts.quantities),
        *(moment.span for moment in facts.moments),
        *(name.span for name in facts.names),
        *facts.negations,
        *(mark.span for mark in facts.modals),
        *(mark.span for mark in facts.scopes),
        *(span for span in frames if span),
    ]


@given(st.text())
def test_spans_agree_with_the_text_whatever_unicode_comes(text: str) -> None:
    assert all(span.agrees_with(text) for span in spans(find_facts(text)))


@given(st.text(alphabet="The25kmn0,. -–’'”$€½²٣一İUSno%"), st.integers(0, 50))
def test_spans_agree_with_the_original_of_a_text_that_stands_in_its_middle(text: str, offset: int) -> None:
    found = spans(find_facts(text, offset=offset, field=Field.TITLE))
    assert all(span.agrees_with("x" * offset + text) and span.field is Field.TITLE for span in found)


@given(st.text())
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert find_facts(text) == find_facts(text)


FRAGMENTS = (
    "half of",
    "a third of",
    "between 5 and",
    "a million",
    "twenty-",
    "$5-",
    "US$",
    "5 to",
    "1/",
    "2025-02-",
    "the last",
    "Monday",
    "May 5",
    "27 February",
    "1990",
    "'s",
    "France",
    "U.S.",
    "President",
    "Xi of the",
    "Al-",
    "not",
    "no",
    "neither",
    "who",
    "failed to",
    "“",
    ".",
    ",",
    "first",
    "one",
    "m",
    "%",
    "years ago",
    "people",
)


@given(st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(["", " "]))))
def test_no_heap_of_fragments_breaks_the_finding(heap: list[tuple[str, str]]) -> None:
    text = "".join(fragment + gap for fragment, gap in heap)
    facts = find_facts(text, published_at=datetime(2025, 2, 25, tzinfo=UTC))
    assert all(span.agrees_with(text) for span in spans(facts))
    assert [each.span for each in facts.quantities] == sorted(each.span for each in facts.quantities)
    assert [name.span for name in facts.names] == sorted(name.span for name in facts.names)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_long_run_of_one_fragment_is_read_to_its_end(fragment: str) -> None:
    text = f"{fragment} " * 1500
    assert all(span.agrees_with(text) for span in spans(find_facts(text)))


def test_each_family_of_facts_is_found() -> None:
    facts = find_facts(SENTENCE)
    assert [quantity.unit for quantity in facts.quantities] == ["troop"]
    assert [name.key for name in facts.names] == ["europe", "ukraine"]
    assert [span.text for span in facts.negations] == ["not"]


def test_what_is_excluded_holds_no_facts() -> None:
    facts = find_facts(SENTENCE, excluded=[(SENTENCE.index("25,000"), SENTENCE.index(" troops"))])
    assert facts.quantities == ()
    assert facts.names != ()


def test_within_keeps_what_lies_inside_a_piece() -> None:
    start = SENTENCE.index("between")
    facts = within(find_facts(SENTENCE), [Span.cut(SENTENCE, start, len(SENTENCE))])
    assert facts.quantities != ()
    assert facts.negations == ()
