"""Shapes of attribution that tell an outlet, an origin or an estimate: text in, the last claim's chain out."""

import pytest

from app.core.model.document import Document
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("It was the dockers' union that said the port would close.", ["the dockers' union"], "the port would close"),
        ("The tip came from a guard, who says men cut the fence.", ["a guard"], "men cut the fence"),
        (
            "Kanal 9 says it has seen a contract. According to the broadcaster, it was signed.",
            ["Kanal 9"],
            "it was signed",
        ),
        ("A source told the daily Correio Novo that it was sold.", ["Correio Novo", "A source"], "it was sold"),
        ("A source told ANSA the pontiff had slept well.", ["ANSA", "A source"], "the pontiff had slept well"),
        ("A bomb exploded, Channel 4 News understands.", ["Channel 4 News"], "A bomb exploded"),
        ("Citing a diplomat, El Mundo said that Spain had left.", ["El Mundo", "a diplomat"], "Spain had left"),
        ("An official, who spoke to CNN, said Tehran was ready.", ["CNN", "An official"], "Tehran was ready"),
        (
            "According to a person quoted by the Guardian, the bank had known of it.",
            ["The Guardian", "a person"],
            "the bank had known of it",
        ),
        ("“I stay,” Tom Ward told Sky News' Sophy Ridge on Sunday.", ["Sky News", "Tom Ward"], "I stay"),
        ("“I stay,” Tom Ward, who chairs the board, told CNN.", ["CNN", "Tom Ward"], "I stay"),
        ("Carmakers knew of the fault for years, internal emails show.", ["internal emails"], None),
        ("The governor's office put the toll at two.", ["The governor's office"], "the toll at two"),
        ("The Treasury called the account “inaccurate”.", ["The Treasury"], "the account “inaccurate"),
        ("Ukraine accused Russia of shelling a hospital.", ["Ukraine"], "Russia of shelling a hospital"),
        ("The dam was never inspected. This emerges from documents obtained by Delo.", ["Delo", "documents"], None),
        ("Dr Hoff said in a statement that wages had fallen.", ["Hoff"], "wages had fallen"),
        (
            "Bill Nelson was more cautious: “We will fly when it is safe.”",
            ["Bill Nelson"],
            "We will fly when it is safe",
        ),
        (
            "He told investigators there were five men, according to a police report.",
            ["a police report", "?"],
            "there were five men",
        ),
        (
            "Analysts at Nordfin doubt that the merger will close.",
            ["Analysts at Nordfin"],
            "the merger will close",
        ),
        ("Unemployment rose to 5 per cent, the office said.", ["the office"], "Unemployment rose to 5 per cent"),
    ],
)
def test_each_shape_has_its_chain(text: str, chain: list[str], content: str | None) -> None:
    last = read(Document(text), the_parser()).appearances[-1]
    assert [link.source.name if link.source else "?" for link in last.chain] == chain
    if content is not None:
        assert last.content_text.strip("“”.") == content.strip("“”.")


def test_what_is_refused_is_no_claim() -> None:
    text = "Grupo Norte said it does not comment on rumours. Police would not confirm that. Nobody could verify it."
    assert not read(Document(text), the_parser()).appearances
