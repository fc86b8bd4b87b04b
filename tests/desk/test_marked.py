"""A text cut into stretches: nothing is lost, and every stretch knows the claims that it belongs to."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.model.appearance import KnownAppearance
from app.core.model.document import Document
from app.core.model.span import Span
from app.desk.marked import marked
from tests.desk.test_excerpt import an_appearance

TEXT = "The mayor said that 2,600 houses in Tarn burned.\r\nNobody was hurt."


def stating(start: int, end: int, text: str = TEXT) -> KnownAppearance:
    content = Span.cut(text, start, end)
    return an_appearance(content, content)


def test_a_stretch_that_two_claims_share_names_both() -> None:
    stretches = marked(Document(TEXT), [stating(4, 30), stating(20, 48)]).text

    assert [(piece.claims, piece.text) for piece in stretches if piece.claims] == [
        ((1,), TEXT[4:20]),
        ((1, 2), TEXT[20:30]),
        ((2,), TEXT[30:48]),
    ]
    assert [piece.begins for piece in stretches if piece.begins] == [(1,), (2,)]


def test_what_the_text_no_longer_holds_is_not_marked() -> None:
    other = stating(4, 9, text=TEXT.replace("mayor", "judge"))
    assert not any(piece.claims for piece in marked(Document(TEXT), [other]).text)


@given(st.text(alphabet="ab \r\n", max_size=40), st.data())
def test_the_stretches_are_the_text_without_its_returns(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=4))
    stretches = marked(Document(text), [stating(min(pair), max(pair), text=text) for pair in pairs]).text

    assert "".join(piece.text for piece in stretches) == text.replace("\r", "")
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in stretches)
