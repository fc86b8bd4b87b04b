"""What comes beside a text passes on everything in it."""

import pytest

from app.core.model.chain import Link, SourceKind
from app.core.model.document import Document
from app.core.model.published import ClaimantKind
from app.core.reading.beside import passed_on, reviewed
from app.core.reading.read import read


def names(chain: tuple[Link, ...]) -> list[tuple[str, SourceKind]]:
    """Who stands in a chain."""
    return [(link.source.name, link.source.kind) for link in chain if link.source]


def test_the_first_publisher_of_a_text_stands_behind_the_one_that_passed_it_on() -> None:
    links = passed_on("The Daily Mail", original="AFP")
    reading = read(Document('"Ten people died in the flood," Jane Doe said.'), None, told_by=links)
    (one,) = reading.appearances
    assert [name for name, _ in names(one.chain)] == ["The Daily Mail", "Agence France-Presse", "Jane Doe"]
    assert one.chain[1].mention is None


def test_a_publisher_that_names_itself_is_one_link() -> None:
    assert len(passed_on("AFP", original="Agence France-Presse")) == 1


def test_a_claimant_said_it_and_the_fact_check_repeats_it() -> None:
    links = reviewed("Checks", claimant="Jane Doe", kind=None)
    assert names(links) == [("Fact-check by Checks", SourceKind.DOCUMENT), ("Jane Doe", SourceKind.PERSON)]
    (one,) = read(Document("Ten people died in the flood on 3 March 2024."), None, told_by=links).appearances
    assert one.chain == links


@pytest.mark.parametrize(
    ("claimant", "kind", "source"),
    [
        ("World Health Organization", None, ("World Health Organization", SourceKind.ORGANISATION, True)),
        ("Shelter", ClaimantKind.ORGANISATION, ("Shelter", SourceKind.ORGANISATION, True)),
        ("Chelsea Market", ClaimantKind.PERSON, ("Chelsea Market", SourceKind.PERSON, True)),
        ("Facebook users", None, ("Facebook users", SourceKind.PERSON, False)),
        ("Multiple sources", None, ("Multiple sources", SourceKind.GROUP, False)),
        ("Unknown", ClaimantKind.PERSON, ("Unknown", SourceKind.GROUP, False)),
    ],
)
def test_a_claimant_is_who_the_publisher_says(
    claimant: str, kind: ClaimantKind | None, source: tuple[str, SourceKind, bool]
) -> None:
    said = reviewed("Checks", claimant=claimant, kind=kind)[-1].source
    assert said is not None
    assert (said.name, said.kind, said.named) == source


def test_without_a_claimant_the_fact_check_is_all_that_is_known() -> None:
    assert names(reviewed("Checks", claimant=None, kind=None)) == [("Fact-check by Checks", SourceKind.DOCUMENT)]
