"""The article in, ten mistakes of an extraction planted in it out, with what is right."""

from pathlib import Path

from app.core.model.chain import Implied, Source, SourceKind, Stance
from app.core.model.span import Span
from app.flows.correct.add import add_appearance
from app.flows.correct.given import Edit, GivenLink, GivenSource
from app.flows.house import House
from app.flows.review import Hand

ARTICLE = (Path(__file__).parents[1] / "fixtures" / "seed_article.txt").read_text(encoding="utf-8")
PRESS, TIMES = (
    Source("Example Press", SourceKind.OUTLET, named=True),
    Source("Financial Times", SourceKind.OUTLET, named=True),
)
TRUMP = Source("Donald Trump", SourceKind.PERSON, named=True)
FRENCH = Source("a French official", SourceKind.PERSON, named=False)
SOMEBODY = Source("the President", SourceKind.PERSON, named=False)

# What was read, with a mistake in each; a tenth claim was missed.
READ: tuple[tuple[str, tuple[Source | tuple[Source, Stance], ...]], ...] = (
    ("Emmanuel Macron, did not receive a clear endorsement", ()),
    ("there is no “final agreement” on the nature of U.S. support, as discussions", (TIMES, FRENCH)),
    ("from France and the UK are still in the preliminary stages", (TIMES, FRENCH)),
    ("Trump “does not oppose providing security guarantees”", (FRENCH, TIMES)),
    ("Russia will adhere to the agreement", ((TRUMP, Stance.DOUBTS),)),
    ("Germany, Italy, Spain, and Poland expressed opposition to sending their troops", ()),
    ("informal summits of European leaders in Paris", (TIMES,)),
    ("the deployment of partner troops in Ukraine could become", (SOMEBODY,)),
    ("However, he does not believe that European", ()),
)
RIGHT: dict[str, list[str]] = {
    "Emmanuel Macron, did not receive a clear endorsement from his American counterpart": [],
    "there is no “final agreement” on the nature of U.S. support": ["Financial Times", "a French official"],
    "the initiative from France and the UK are still in the preliminary stages": [
        "Financial Times",
        "a French official",
    ],
    "Trump “does not oppose providing security guarantees”": ["Financial Times", "a French official"],
    "Russia will adhere to the agreement": ["Donald Trump"],
    "Germany, Italy, Spain, and Poland expressed opposition to sending their troops": ["Financial Times"],
    "informal summits of European leaders in Paris": [],
    "the deployment of partner troops in Ukraine could become": ["Volodymyr Zelensky"],
    "the Prime Minister of the United Kingdom will travel to Washington": [],
}


def plant(house: House, document_id: str, hand: Hand) -> None:
    """State what was read, with its mistakes, by hand."""
    for words, speakers in READ:
        start = ARTICLE.index(words)
        content = (Span.cut(ARTICLE, start, start + len(words)),)
        added = Edit("A slip of the hand.", content=content, chain=(_published(), *map(_link, speakers)))
        add_appearance(house, document_id, added=added, hand=hand)


def _published() -> GivenLink:
    return GivenLink((GivenSource(source=PRESS),), implied=Implied.PUBLISHER)


def _link(speaker: Source | tuple[Source, Stance]) -> GivenLink:
    source, stance = speaker if isinstance(speaker, tuple) else (speaker, Stance.ASSERTS)
    return GivenLink((GivenSource(source=source),), stance=stance)
