import pytest

from app.parsing.language import UNKNOWN, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Unemployment fell for the third month in a row.", "en"),
        ("Le président a déclaré que la réforme serait votée.", "fr"),
        ("Der Minister sagte, die Preise würden sinken.", "de"),
        ("", UNKNOWN),
        ("🙂🙂", UNKNOWN),
        ("12 345", UNKNOWN),
    ],
)
def test_the_language_is_told_with_a_confidence(text: str, language: str) -> None:
    found, confidence = language_of(text)
    assert found == language
    assert 0 <= confidence <= 1
