"""Phrases that stand as a source: who is described."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.reading.speakers import Reference, describe

WORDS = st.sampled_from(
    ["the", "a", "30-year-old", "official", "Reuters", "of", "and", "“", "”", ".", ",", "'s", "20", "We"]
)


@given(st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=30)))
def test_whatever_stands_as_a_source_is_described(phrase: str) -> None:
    described = describe(phrase)
    assert described.source.name or described.reference is Reference.PRONOUN


def test_signs_alone_name_nobody() -> None:
    assert describe("“”").reference is Reference.PRONOUN


@pytest.mark.parametrize(
    ("phrase", "name", "named"),
    [
        ("Cllr Dympna Moran (Ind)", "Dympna Moran", True),
        ("Rep. Cole Haskins (R-Ohio)", "Cole Haskins", True),
        ("Det Supt Lee Marsh", "Lee Marsh", True),
        ("union chair Alhaji Sani Bello", "Sani Bello", True),
        ("Director of services Padraig Flynn", "Padraig Flynn", True),
        ("Mayor of Tarva Anna Holm", "Anna Holm", True),
        ("Katrin von der Aue", "Katrin von der Aue", True),
        ("Prime Minister-designate Jan Kees", "Jan Kees", True),
        ("Walter King Jr.", "Walter King Jr", True),
        ("the Harbour Agency (HA)", "the Harbour Agency", True),
        ("the 54-year-old", "the 54-year-old", False),
        ("the Ghent-based group", "the Ghent-based group", False),
        ("the German carmaker", "the German carmaker", False),
        ("the Labour MP", "the Labour MP", False),
        ("Ministry of Health data", "Ministry of Health data", False),
    ],
)
def test_a_name_is_without_titles_and_brackets(phrase: str, name: str, *, named: bool) -> None:
    source = describe(phrase).source
    assert (source.name, source.named) == (name, named)


@pytest.mark.parametrize(
    ("phrase", "name", "members"),
    [
        ("both Hale Oil and Tarva Gas", "Hale Oil and Tarva Gas", ["Hale Oil", "Tarva Gas"]),
        ("the governments of Peru and Chile", "the governments of Peru and Chile", ["Peru", "Chile"]),
        ("President Anna Holm and Premier Jan Kees", "Anna Holm and Jan Kees", ["Anna Holm", "Jan Kees"]),
        ("the Food and Drug Administration", "the Food and Drug Administration", []),
        ("the Department for Transport, Trade and Water", "the Department for Transport, Trade and Water", []),
        ("Marsh & Wells", "Marsh & Wells", []),
        (
            "ministers from Kenya and Uganda",
            "ministers from Kenya and Uganda",
            ["ministers from Kenya", "ministers from Uganda"],
        ),
    ],
)
def test_a_coordination_has_members_where_it_is_no_name(phrase: str, name: str, members: list[str]) -> None:
    source = describe(phrase).source
    assert (source.name, [member.name for member in source.members]) == (name, members)
