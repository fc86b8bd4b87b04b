"""What stands around a claim is shown, with what was claimed and what differs marked."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor, KnownAppearance
from app.core.model.document import Document, KnownDocument, Passage, PassageKind
from app.core.model.facts import Facts, Polarity
from app.core.model.span import Span
from app.desk.excerpt import excerpt

TEXT = "A ferry ran aground. The coastguard said that 212 people were aboard. Nobody was hurt. The sea was calm."
PASSAGE = "The coastguard said that 212 people were aboard."


def span(part: str, text: str = TEXT) -> Span:
    start = text.index(part)
    return Span.cut(text, start, start + len(part))


def a_document(text: str = TEXT) -> KnownDocument:
    return KnownDocument("doc_1", "fam_1", Document(text), "0", datetime(2026, 3, 2, tzinfo=UTC))


def an_appearance(passage: Span, content: Span) -> KnownAppearance:
    stated = Appearance(
        text=content.text,
        content=(ContentPiece(content, quoted=False),),
        passage=Passage(passage, PassageKind.SENTENCE, 0),
        facts=Facts(),
        polarity=Polarity.POSITIVE,
        chain=(),
        directness=Directness.NONE,
        extractor=Extractor.PATTERNS,
        extractor_version="1",
    )
    return KnownAppearance("app_1", "clm_1", "doc_1", stated, "")


KNOWN = an_appearance(span(PASSAGE), span("212 people were aboard"))


def test_one_sentence_stands_before_and_one_after() -> None:
    found = excerpt(a_document(), KNOWN)

    assert found.before == "A ferry ran aground. "
    assert found.after.strip() == "Nobody was hurt."
    assert (found.cut_before, found.cut_after) == (False, True)


def test_what_was_claimed_and_what_differs_are_marked() -> None:
    pieces = excerpt(a_document(), KNOWN, differing=[span("212")]).pieces

    assert [piece.text for piece in pieces if piece.differs] == ["212"]
    assert "".join(piece.text for piece in pieces if piece.claimed) == "212 people were aboard"
    assert "".join(piece.text for piece in pieces) == PASSAGE


def test_an_erased_document_shows_what_the_appearance_holds() -> None:
    for document in (None, a_document("")):
        found = excerpt(document, KNOWN, differing=[span("212")])
        assert "".join(piece.text for piece in found.pieces) == "212 people were aboard"
        assert (found.before, found.after) == ("", "")


@given(st.text(max_size=80), st.text(min_size=1, max_size=80), st.text(max_size=80), st.data())
def test_an_excerpt_is_a_stretch_of_the_document(before: str, passage: str, after: str, data: st.DataObject) -> None:
    text = before + passage + after
    start = data.draw(st.integers(0, len(passage) - 1))
    end = data.draw(st.integers(start + 1, len(passage)))
    whole = Span.cut(text, len(before), len(before) + len(passage))
    inner = Span.cut(text, len(before) + start, len(before) + end)
    found = excerpt(a_document(text), an_appearance(whole, inner), differing=[inner])

    assert found.before + "".join(piece.text for piece in found.pieces) + found.after in text
    assert "".join(piece.text for piece in found.pieces) == passage
