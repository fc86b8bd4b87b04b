import pytest

from app.core.model.document import PassageKind
from app.core.reading.segment import segment


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Smith left. He was ill.", ["Mr. Smith left.", "He was ill."]),
        ("The U.S. Army said so. It left.", ["The U.S. Army said so.", "It left."]),
        ("He lives in the U.S. The army left.", ["He lives in the U.S.", "The army left."]),
        ("Prices rose 3.5 percent. Wages fell.", ["Prices rose 3.5 percent.", "Wages fell."]),
        ("“Why?” Trump asked. “No.”", ["“Why?” Trump asked.", "“No.”"]),
        ("J. K. Rowling wrote it. We read it.", ["J. K. Rowling wrote it.", "We read it."]),
        ("“It is over.” The crowd left.", ["“It is over.”", "The crowd left."]),
        ("Wait... what? Yes!", ["Wait... what?", "Yes!"]),
        ("", []),
        ("🙂🙂", ["🙂🙂"]),
    ],
)
def test_a_paragraph_falls_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert [text[one.start : one.end] for one in segment(text)] == sentences


def test_a_first_line_without_a_full_stop_is_a_headline() -> None:
    first, second = segment("Macron leaves without a deal\nThe president left Washington on Monday.")
    assert first.kind is PassageKind.HEADLINE
    assert (second.kind, second.paragraph) == (PassageKind.SENTENCE, 1)


@pytest.mark.timeout(20)
def test_a_run_of_full_stops_takes_linear_time() -> None:
    assert segment("." * 200_000)
