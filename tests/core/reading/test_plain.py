"""What is taken for plain is read by a parser as patterns read it, or not at all."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.model.facts import NameKind
from app.core.reading.clean import clean
from app.core.reading.plain import plainly
from app.core.reading.read import read
from app.core.reading.segment import segment
from tests.core.reading.parsers import the_parser
from tests.flows.test_recall import FIXTURES, fixture_texts

# Of the sentences of the fixtures; were hardly any plain, that they are read alike would say nothing.
FEWEST = 100


def without_frames(found: Sequence[Appearance]) -> list[Appearance]:
    """What is left when that is taken out which a parser adds: frames, the kinds of names, its own name."""
    return [
        replace(
            one,
            facts=replace(
                one.facts, frames=(), names=tuple(replace(name, kind=NameKind.OTHER) for name in one.facts.names)
            ),
            extractor=found[0].extractor,
            extractor_version="",
        )
        for one in found
    ]


def sentences() -> list[str]:
    found: dict[str, None] = {}
    for text in fixture_texts():
        cleaned = clean(text).text
        found.update((cleaned[one.start : one.end], None) for one in segment(cleaned))
    for line in (FIXTURES / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.update((side["text"] if isinstance(side, dict) else side, None) for side in (row["a"], row["b"]))
    return list(found)


def test_a_plain_sentence_is_read_by_a_parser_as_by_patterns_or_not_at_all() -> None:
    plain, otherwise = 0, 0
    for text in sentences():
        document = Document(text, publisher="Harbour Gazette")
        if found := plainly(document):
            plain += 1
            parsed = read(document, the_parser()).appearances
            same = [replace(one, extractor=found[0].extractor) for one in without_frames(parsed)]
            otherwise += bool(parsed) and same != without_frames(found)
    assert (otherwise, plain >= FEWEST) == (0, True)


@pytest.mark.parametrize(
    "text",
    [
        "The council of Varmouth approved the new bridge in June 2024.",
        "The council of Varmouth approved the new bridge in June 2024, mayor Anna Berg said.",
        "Anna Berg met Jonas Lund in Varmouth because of the bridge.",
    ],
)
def test_a_sentence_with_one_content_is_plain(text: str) -> None:
    assert len(plainly(Document(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the bridge and the mayor signed the contract.",
        "The council said the bridge of Varmouth was approved in June 2024.",
        "According to the council the bridge of Varmouth was approved in June 2024.",
        "The council of Varmouth did not approve the new bridge in June 2024.",
        "The council of Varmouth may approve the new bridge in June 2024.",
        "The council of Varmouth approved his bridge in June 2024.",
        "The bridge of Varmouth, the council said, was approved in June 2024.",
        "The council warned of floods in the valley of Varmouth.",
        "“The new bridge of Varmouth was approved in June 2024.”",
        "Varmouth approved the new bridge in June 2024.",
        "The bridge was approved in June 2024. The tunnel was approved in June 2024.",
        "",
    ],
)
def test_what_a_parser_might_read_otherwise_is_not_plain(text: str) -> None:
    assert plainly(Document(text)) == ()
