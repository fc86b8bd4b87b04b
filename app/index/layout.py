"""Claims in, Tantivy documents out: the schema, and the one document that says how far an index has come.

The words are analysed by the core and only split here, so that entries and queries cannot differ. No text is stored:
an index holds ids and counts of words. Ids are kept as columns of numbers: fifty of them are read in a tenth of a
millisecond, where fifty stored documents would take half of one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from struct import Struct
from typing import Any

import tantivy

from app.core.matching.retrieve import IndexEntry, terms

# Raise it whenever the schema or the analysis of words changes: indexes of another format are rebuilt.
FORMAT = "2"

ID = "id"
WORDS = "words"
COUNTED = "freq"
_EXACT = "basic"
_WATERMARK = "watermark"
_SEQ = "seq"
_ORIGIN = "origin"
_FORMAT = "format"
# An id in pieces of eight bytes, which columns hold as numbers.
_PIECES = ("piece0", "piece1", "piece2", "piece3")
_NAME = Struct(f">{len(_PIECES)}Q")
LONGEST_ID = _NAME.size
# A word of its own, which no analysis yields: by it the statistics of the index are asked for.
MARK = "\x01"


@dataclass(frozen=True, slots=True)
class Watermark:
    """How far an index has come, and in which ledger."""

    seq: int
    origin: str
    layout: str = FORMAT


def words_of(entry: IndexEntry) -> tuple[str, ...]:
    """All words by which a claim is found: its own, those of the title that it stood under, of who said it."""
    return (*terms(entry.text), *terms(entry.title), *terms(entry.sources))


def document_of(entry: IndexEntry) -> tantivy.Document:
    """The document of one claim; raises ValueError for an id of more than LONGEST_ID bytes."""
    name = entry.claim_id.encode().ljust(LONGEST_ID, b"\0")
    if len(name) > LONGEST_ID:
        raise ValueError(f"A claim's id of {len(name)} bytes does not fit into the index.")
    document = tantivy.Document()
    document.add_text(ID, entry.claim_id)
    document.add_text(WORDS, " ".join(words_of(entry)))
    for piece, number in zip(_PIECES, _NAME.unpack(name), strict=True):
        document.add_unsigned(piece, number)
    return document


def ids_at(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> Iterable[str]:
    """The claims that stand at these places of an index."""
    columns = [searcher.fast_field_values(piece, addresses) for piece in _PIECES]
    for pieces in zip(*columns, strict=True):
        yield _NAME.pack(*pieces).rstrip(b"\0").decode()


def document_of_watermark(watermark: Watermark) -> tantivy.Document:
    """The document that says how far this index has come: Tantivy's Python door has no payload for a commit."""
    document = tantivy.Document()
    document.add_text(ID, _WATERMARK)
    document.add_text(WORDS, MARK)
    document.add_integer(_SEQ, watermark.seq)
    document.add_text(_ORIGIN, watermark.origin)
    document.add_text(_FORMAT, watermark.layout)
    return document


def watermark_in(searcher: tantivy.Searcher) -> Watermark | None:
    """The watermark of exactly the commit that this searcher sees; None where there is none."""
    hits = searcher.search(tantivy.Query.term_query(SCHEMA, ID, _WATERMARK, index_option=_EXACT), 1, count=False).hits
    if not hits:
        return None
    stored: dict[str, list[Any]] = searcher.doc(hits[0][1]).to_dict()
    return Watermark(int(stored[_SEQ][0]), str(stored[_ORIGIN][0]), str(stored[_FORMAT][0]))


def remove(writer: tantivy.IndexWriter, claim_id: str) -> None:
    """Take a claim out of the index, from the next commit on."""
    writer.delete_documents_by_term(ID, claim_id)


def put_watermark(writer: tantivy.IndexWriter, watermark: Watermark) -> None:
    """Replace the watermark, from the next commit on."""
    remove(writer, _WATERMARK)
    writer.add_document(document_of_watermark(watermark))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, tokenizer_name="raw", index_option=_EXACT)
    builder.add_text_field(WORDS, tokenizer_name="whitespace", index_option=COUNTED)
    builder.add_integer_field(_SEQ, stored=True)
    builder.add_text_field(_ORIGIN, stored=True, tokenizer_name="raw", index_option=_EXACT)
    builder.add_text_field(_FORMAT, stored=True, tokenizer_name="raw", index_option=_EXACT)
    for piece in _PIECES:
        builder.add_unsigned_field(piece, indexed=False, fast=True)
    return builder.build()


SCHEMA = _schema()
