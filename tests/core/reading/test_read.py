import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.model.appearance import Appearance, Directness, Extractor, ReadingWarning
from app.core.model.chain import Implied
from app.core.model.document import Document
from app.core.model.span import Field
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser

FIXTURES = Path(__file__).parents[3] / "fixtures"


def names(one: Appearance) -> list[str]:
    return [link.source.name if link.source else "|".join(c.name for c in link.candidates) for link in one.chain]


def chains(text: str, **known: Any) -> list[tuple[list[str], str]]:
    return [(names(one), one.content_text) for one in read(Document(text, **known), the_parser()).appearances]


def plain(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def test_the_article_is_read_as_its_gold_says() -> None:
    gold = json.loads((FIXTURES / "seed_article.claims.json").read_text(encoding="utf-8"))
    text = (FIXTURES / gold["text_file"]).read_text(encoding="utf-8")
    found = {one.content[0].span.start: one for one in read(Document(text), the_parser()).appearances}
    for claim in gold["claims"]:
        one = found[claim["content"][0]["start"]]
        ours = [piece.span.text.removesuffix(".") for piece in one.content]
        assert ours == [piece["text"].removesuffix(".") for piece in claim["content"]]
        assert [str(link.stance) for link in one.chain] == claim["stances"]
        assert str(one.directness) == claim["directness"]
        assert claim["position"] in {None, str(one.position)}
        for link, expected in zip(one.chain, claim["chain"], strict=True):
            assert link.source is not None
            assert link.source.named == expected["named"]
            assert expected["kind"] is None or str(link.source.kind) == expected["kind"]
            assert expected["name"] is None or plain(link.source.name) == plain(expected["name"])
            assert [member.name for member in link.source.members] == expected.get("members", [])


@pytest.mark.parametrize("file", ["worked_with.json", "only_measured.json"])
def test_the_gold_stands_where_it_says(file: str) -> None:
    for document in json.loads((FIXTURES / "chains" / file).read_text(encoding="utf-8")):
        for claim in document["claims"]:
            for span in claim["content"]:
                assert document["text"][span["start"] : span["end"]] == span["text"], document["id"]


def test_the_publisher_stands_outside_of_everything() -> None:
    found = read(Document("Prices rose by 3% in May. Officials said wages fell.", publisher="BBC"), the_parser())
    assert [names(one) for one in found.appearances] == [["BBC"], ["BBC", "Officials"]]
    assert all(one.chain[0].implied is Implied.PUBLISHER for one in found.appearances)


def test_the_title_is_read_first_and_indexed_by_itself() -> None:
    found = read(Document("The deal was signed on Monday.", title="Reuters: Total sells its stake"), the_parser())
    assert [one.content[0].span.field for one in found.appearances] == [Field.TITLE, Field.TEXT]


def test_without_a_parser_patterns_read_and_say_so() -> None:
    found = read(Document("The minister said that prices would fall."), None)
    assert [(names(one), one.content_text) for one in found.appearances] == [(["The minister"], "prices would fall")]
    assert found.appearances[0].extractor is Extractor.PATTERNS
    assert found.warnings == (ReadingWarning.PARSER_ABSENT,)


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the Kremlin declined to comment.",
        "The company did not respond to requests for comment.",
        "Will prices rise next year?",
        "Subscribe to our newsletter today",
        "Read more: the best phones of the year",
        "🙂🙂🙂",
        "",
        "x",
        "What a day for the whole country!",
    ],
)
def test_nothing_is_claimed(text: str) -> None:
    assert chains(text) == []


def test_two_independent_assertions_are_two_claims() -> None:
    assert chains("Exports rose by 4% in May, and imports fell by 2% in June.") == [
        ([], "Exports rose by 4% in May"),
        ([], "imports fell by 2% in June"),
    ]


def test_a_condition_stays_with_what_it_conditions() -> None:
    assert [content for _, content in chains("Ms. Ford said the plant would close if the strike went on.")] == [
        "the plant would close if the strike went on"
    ]


def test_a_pronoun_in_a_claim_reads_as_who_it_means() -> None:
    (one,) = read(Document("Anna Vogt said she would leave her post in May."), the_parser()).appearances
    assert one.text == "Anna Vogt would leave Anna Vogt’s post in May"
    assert one.resolved


def test_a_quotation_that_a_claim_opens_is_closed_in_it() -> None:
    text = "Trump did not say that European countries “will need significant support,” as he is sure of it."
    texts = [one.text for one in read(Document(text), the_parser()).appearances]
    assert texts
    assert all(one.count("“") == one.count("”") for one in texts)


def test_appending_a_paragraph_without_a_cue_changes_nothing_before_it() -> None:
    text = "The mayor, Carla Ruiz, said the bridge was safe. She added that tolls would rise."
    longer = f"{text}\nTrams run every ten minutes in the old town."
    before = read(Document(text), the_parser()).appearances
    assert read(Document(longer), the_parser()).appearances[: len(before)] == before


def agree(document: Document, parser: Any) -> None:
    for one in read(document, parser).appearances:
        spans = [piece.span for piece in one.content] + [one.passage.span, *one.hedges]
        for link in one.chain:
            spans.extend(span for span in (link.mention, link.cue) if span)
        for span in spans:
            assert span.agrees_with(document.original(span.field))


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_spans_agree_with_any_text(text: str) -> None:
    agree(Document(text), the_parser())


@given(
    st.text(alphabet="ab .,:“”\"'’\n<>&; saidReuters", max_size=120),
    st.sampled_from(["he said", "Reuters reported that", "“"]),
)
@settings(max_examples=60)
def test_spans_agree_with_text_full_of_marks(text: str, cue: str) -> None:
    agree(Document(f"{text} {cue} {text}."), None)
    agree(Document(f"{text} {cue} {text}."), the_parser())


@pytest.mark.parametrize(
    "text",
    [
        "“" * 5000 + "a" + "”" * 5000,
        '"' * 5000,
        "He said “" * 500,
        "<p>" * 3000 + "He said no.",
        "\u202eHe said no.\u202c مرحبا قال الرئيس",
        "He said\u0000no.",
        "a " * 5000,
        "citing " * 300,
        "according to " * 300,
        "said, " * 500,
    ],
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    agree(Document(text), None)
    agree(Document(text), the_parser())


def test_html_is_read_through() -> None:
    (one,) = read(
        Document("<p>The <b>Reuters</b> news&nbsp;agency said <i>prices</i> fell.</p>"), the_parser()
    ).appearances
    assert one.content[0].span.text == "prices</i> fell"
    assert one.directness is Directness.INDIRECT


def test_reading_twice_gives_the_same() -> None:
    document = Document((FIXTURES / "seed_article.txt").read_text(encoding="utf-8"))
    assert read(document, the_parser()) == read(document, the_parser())


def test_when_it_was_said_is_not_when_it_happens() -> None:
    (one,) = read(Document("Anna Vogt said on Tuesday that the ship would leave on Friday."), the_parser()).appearances
    assert one.stated_at is not None
    assert one.event_time is not None
    assert (one.stated_at.span.text, one.event_time.span.text) == ("Tuesday", "Friday")


REPEATED = (
    "“Prices fell,” Anna Vogt said on Monday, citing officials. She added that he had left. It rained in Kyiv.\n",
    "according to ", "he said that ", "a French official ", "X's claim that ", "This is reported by Anna Vogt. ",
    "-", " - ", "— ", ":", ": ", "a: ", ",", "a, ", "; ", "(", "(a ", "“", "“”", "«", '"', '"a ', " '", "'a ", "``",
    "<b>", "<", "<a ", "<!--", "&amp;", "&", "e\u0301", "1", "1 ", "1,", "a", "A. ", ".", ". ", "\n", "a\n",
    "ALL CAPS ", "NAME: ", "NAME: he goes there now\n", "Reuters: ", "https://example.com/a?b=c ", "Anna Vogt and ",
    "$5 billion ",
    "February 27 ", "In an interview with CNN ", "\u200b", "“He left.\n", "a-\n", "PARIS (Reuters) - ", "not ",
)  # fmt: skip


@pytest.mark.parametrize("repeated", REPEATED)
def test_time_grows_no_faster_than_the_text(repeated: str) -> None:
    def seconds(length: int) -> float:
        document = Document((repeated * (length // len(repeated) + 1))[:length])
        spent: list[float] = []
        for _ in range(3):
            begin = process_time()
            read(document, None)
            spent.append(process_time() - begin)
        return min(spent)

    assert seconds(10_000) < 4 * 1.7 * seconds(2_500) + 0.05


@pytest.mark.parametrize(
    "repeated", ["according to ", "he said that ", "a, ", "1 ", "ALL CAPS ", "— ", "NAME: he goes\n"]
)
def test_what_is_no_language_costs_the_parser_little(repeated: str) -> None:
    begin = process_time()
    read(Document((repeated * 20_000)[:20_000]), the_parser())
    assert process_time() - begin < 4


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that three bridges had been closed in May.",
        "Three bridges are believed to have been closed in May.",
        "It is understood that wages fell by 3% in May.",
        "It has been denied that wages fell by 3% in May.",
        "“Three bridges have been closed in May.”",
    ],
)
@pytest.mark.parametrize("publisher", [None, "BBC"])
def test_who_is_not_named_at_all_is_no_source(text: str, publisher: str | None) -> None:
    outer = [publisher] if publisher else []
    assert all(names(one) == outer for one in read(Document(text, publisher=publisher), the_parser()).appearances)


def test_who_does_what_is_known_of_a_content_whose_speaker_stands_behind_it() -> None:
    one = read(Document("A nurse has stabbed a patient at a clinic in Leeds, police say."), the_parser()).appearances[0]
    frame = one.facts.frames[0]
    assert (frame.predicate, frame.agents, frame.patients) == ("stab", ("nurse",), ("patient",))
    assert frame.predicate_span.text == "stabbed"
