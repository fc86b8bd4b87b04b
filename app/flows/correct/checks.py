"""What a person gives of an appearance in, the same out if it can be: everything wrong with it is told by its place."""

from collections.abc import Sequence
from itertools import pairwise

from app.core.errors import Conflict, Invalid, Stale
from app.core.model.appearance import Appearance, KnownAppearance
from app.core.model.chain import Implied
from app.core.model.document import Document, DocumentStatus, KnownDocument
from app.core.model.span import Span
from app.flows.correct.given import Edit, GivenLink, GivenSource, GivenTime
from app.flows.review import check_note
from app.flows.snippet import check_text
from app.storage.reader import Reader

PIECES, LINKS, CANDIDATES = 20, 20, 8
TEXT_LIMIT = 4_000
NAME_LIMIT = 500

_SPEAKS_NO_MORE = {
    DocumentStatus.SUPERSEDED: "A newer text stands in the place of this document: correct that one.",
    DocumentStatus.RETRACTED: "The document was retracted: undo that first.",
    DocumentStatus.ERASED: "The document was erased: nothing of it is left to correct.",
}


def check_reason(note: str) -> None:
    """Raises Invalid where nobody says why."""
    check_note(note)
    if not note.strip():
        raise Invalid("Say why, in a few words.", "/note")


def check_speaks(document: KnownDocument) -> None:
    """Raises Conflict for a document that is not in force any more."""
    if document.status is not DocumentStatus.LIVE:
        raise Conflict(_SPEAKS_NO_MORE[document.status])


def check_counts(reader: Reader, known: KnownAppearance, *, version: int | None) -> KnownDocument:
    """The document of an appearance that may be corrected; raises Conflict, or Stale for another version."""
    document = reader.document(known.document_id)
    check_speaks(document)
    if version is not None and version != known.version:
        raise Stale("This appearance was corrected meanwhile: read it again, then decide.")
    if known.superseded:
        raise Conflict("This appearance was withdrawn: undo that first.")
    return document


def check_missing(reader: Reader, document_id: str, *, appearance: Appearance) -> None:
    """Raises Conflict where an appearance that counts has the same stretches, position and chain of speakers."""
    for known in reader.appearances_of_document(document_id):
        one = known.appearance
        same = one.content == appearance.content and one.position is appearance.position
        if same and not known.superseded and _who(one) == _who(appearance):
            raise Conflict("This stands in the document already: correct that appearance.")


def _who(appearance: Appearance) -> list[str | None]:
    return [link.source.name if link.source else None for link in appearance.chain]


def check_edit(edit: Edit, document: Document) -> Edit:
    """The same with its content in the order of the text; raises Invalid, with the place of what is wrong."""
    check_reason(edit.note)
    if edit.is_empty:
        raise Invalid("Say what is to be another: content, chain, directness, polarity, a time or the text.")
    if edit.content is not None:
        _check_content(edit.content, document)
    if edit.text is not None:
        check_text(edit.text, "/text", limit=TEXT_LIMIT)
    for place, link in enumerate(edit.chain or ()):
        _check_link(link, place, document=document)
    if edit.chain is not None and len(edit.chain) > LINKS:
        raise Invalid(f"A chain may have up to {LINKS} links.", "/chain")
    for name, time in (("stated_at", edit.stated_at), ("event_time", edit.event_time)):
        if isinstance(time, GivenTime):
            _check_time(time, f"/{name}", document=document)
    return edit


def _check_content(content: Sequence[Span], document: Document) -> None:
    if not 0 < len(content) <= PIECES:
        raise Invalid(f"A content has one to {PIECES} pieces.", "/content")
    for place, span in enumerate(content):
        _check_span(span, f"/content/{place}", document=document)
        if span.field is not content[0].field:
            raise Invalid("All of a content stands in one field.", f"/content/{place}/field")
    for place, (one, following) in enumerate(pairwise(content)):
        if following.start < one.end:
            raise Invalid("Pieces stand in the order of the text and do not overlap.", f"/content/{place + 1}")


def _check_span(span: Span, pointer: str, *, document: Document) -> None:
    if span.start >= span.end:
        raise Invalid("A stretch holds something.", pointer)
    if span.end > len(document.original(span.field)):
        raise Invalid("This stretch ends outside of the text.", pointer)
    if not span.agrees_with(document.original(span.field)):
        raise Invalid("This is not what stands there: offsets count code points.", pointer)


def _check_link(link: GivenLink, place: int, *, document: Document) -> None:
    pointer = f"/chain/{place}"
    if not 0 < len(link.sources) <= CANDIDATES:
        raise Invalid(f"A link has a source, or two to {CANDIDATES} candidates.", pointer)
    for source in link.sources:
        _check_source(source, f"{pointer}/source" if len(link.sources) == 1 else f"{pointer}/candidates")
    if link.implied is Implied.PUBLISHER and (place > 0 or link.mention is not None):
        raise Invalid("Only who published it is implied: the first link, mentioned nowhere.", f"{pointer}/implied")
    if link.mention is not None:
        _check_span(link.mention, f"{pointer}/mention", document=document)
    if link.cue is not None:
        _check_span(link.cue, f"{pointer}/cue", document=document)


def _check_source(given: GivenSource, pointer: str) -> None:
    if (given.id is None) == (given.source is None):
        raise Invalid("A source is one that is known, by its id, or one that is told.", pointer)
    if given.source is not None:
        check_text(given.source.name, f"{pointer}/name", limit=NAME_LIMIT)
        for name in ("role", "affiliation"):
            if (told := getattr(given.source, name)) is not None:
                check_text(told, f"{pointer}/{name}", limit=NAME_LIMIT)


def _check_time(time: GivenTime, pointer: str, *, document: Document) -> None:
    if time.span is not None:
        _check_span(time.span, f"{pointer}/span", document=document)
    start, end = time.interval.start, time.interval.end
    if start is None and end is None:
        raise Invalid("A time begins or ends somewhere.", pointer)
    if start is not None and end is not None and start >= end:
        raise Invalid("A time ends after it begins.", f"{pointer}/end")
