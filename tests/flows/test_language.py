import pytest

from app.core.model.document import Document
from app.flows.answers import Notice
from app.flows.language import Language, language_of_document
from app.parsing.language import language_of

READABLE = ("en",)


def language(text: str, given: str | None = None) -> Language:
    return language_of_document(Document(text, language=given), language_of, readable=READABLE)


@pytest.mark.parametrize(
    "text",
    [
        "Le président français a déclaré mardi que les troupes européennes resteraient en Ukraine.",
        "Der Bundeskanzler sagte am Dienstag, Deutschland werde keine Soldaten in die Ukraine schicken.",
        "El presidente dijo el martes que las tropas europeas no serán enviadas a Ucrania.",
    ],
)
def test_another_language_is_not_read(text: str) -> None:
    found = language(text)
    assert not found.readable
    assert found.notices == (Notice.LANGUAGE_UNSUPPORTED,)


@pytest.mark.parametrize(
    "text",
    [
        "European countries are considering sending 50,000 troops to Ukraine.",
        "Unemployment fell to 4.1 percent in March, the statistics office said.",
    ],
)
def test_english_is_read_without_a_word(text: str) -> None:
    assert language(text) == Language("en", readable=True)


@pytest.mark.parametrize("text", ["Ja, nein", "x", "\U0001f600\U0001f600", "12 34", "Macron, Scholz"])
def test_what_is_too_short_to_tell_is_read_as_english_and_says_so(text: str) -> None:
    found = language(text)
    assert found.readable
    assert found.tag == "en"


def test_an_unsure_identification_is_read_as_english_and_says_so() -> None:
    document = Document("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do")
    found = language_of_document(document, lambda _: ("la", 0.4), readable=READABLE)
    assert found == Language("en", readable=True, notices=(Notice.LANGUAGE_UNCERTAIN,))


@pytest.mark.parametrize("given", ["en", "en-gb"])
def test_a_given_language_wins(given: str) -> None:
    assert language("Le président français a déclaré mardi que rien ne changerait.", given).readable


def test_a_given_foreign_language_wins_too() -> None:
    assert not language("The minister said on Tuesday that nothing would change.", "fr").readable
