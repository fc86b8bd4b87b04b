"""A number of claims in, a store and an index that hold them out; made once, then kept under `var/benchmarks`.

The rows go straight into the tables, as recording would write them, a few thousand at a time: a million claims take
half an hour on two shared cores, the index with them.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, insert, update

from app.core.facts.find import find_facts, moved
from app.core.matching.fingerprint import claim_key, text_key
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor
from app.core.model.chain import Implied, Link, Reporting, Source, SourceKind, Stance
from app.core.model.change import ChangeKind, Noun
from app.core.model.document import Document, DocumentStatus, Passage, PassageKind
from app.core.model.facts import Polarity
from app.core.model.judgement import Standing
from app.core.model.span import Span
from app.core.reading.read import version_of
from app.flows.draft import sha256_of
from app.flows.feed import LedgerFeed
from app.flows.speakers import link_sources, speakers
from app.index.candidates import open_index
from app.parsing.pipeline import open_parser
from app.settings import Settings
from app.storage.documents import identity
from app.storage.engine import WRITES, open_engine
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.migrate import migrate
from app.storage.recording import links_of, row_of
from app.storage.sources import resolve_sources
from app.storage.store import Store
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.documents import DocumentRow, FamilyRow, FamilyTextRow
from app.storage.writes import NewAppearance
from benchmarks.wire import Told, Wire

SEED = 20260101
STATEMENTS_IN_A_DOCUMENT = 25
DOCUMENTS_IN_A_TURN = 100
CHECKED = 200
# What a load need not wait for: a cut in the power leaves a folder without its stamp, which is made anew.
HASTE = ("synchronous = OFF", "cache_size = -800000", "temp_store = MEMORY")


def loaded(claims: int, folder: Path = Path("var/benchmarks")) -> Settings:
    """Settings of a house with about `claims` claims, not judged against each other."""
    settings = Settings(data_dir=folder / str(claims), database_url="", rate_limit_per_minute=10_000_000)
    stamp = settings.data_dir / "complete"
    version = _version(settings)
    if stamp.exists():
        migrate(settings.database)
        if stamp.read_text() != version:
            _renew(settings.database, version)
            stamp.write_text(version)
        return settings
    _check_facts()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    Path(settings.database.removeprefix("sqlite:///")).unlink(missing_ok=True)
    migrate(settings.database)
    _fill(settings.database, claims, version=version)
    store = Store(settings.database)
    index = open_index(settings.index_dir, LedgerFeed(store))
    index.rebuild(lambda done: _tell("indexing", done, claims=claims))
    index.close()
    store.close()
    stamp.write_text(version)
    return settings


def _check_facts() -> None:
    """The facts that come with the words are those that reading finds in them."""
    for told in Wire(SEED).take(CHECKED):
        if find_facts(told.content, parse=None, published_at=None) != replace(told.facts, frames=()):
            sys.exit(f"Reading finds other facts than the generator put into: {told.content}")


def _version(settings: Settings) -> str:
    """The version under which reading keeps what it finds: the facts are taken for those of a parser."""
    parser = open_parser(settings.parser)
    if parser is None:
        sys.exit("This benchmark needs the parser model.")
    parser.close()
    return version_of(parser).version


def _renew(database: str, version: str) -> None:
    """Reading has changed since the load; what it finds in the generated sentences has not."""
    engine = open_engine(database, busy_seconds=60)
    with engine.begin() as connection:
        connection.execute(update(AppearanceRow).values(extractor_version=version))
    engine.dispose()


def _fill(database: str, claims: int, *, version: str) -> None:
    stream = Wire(SEED).statements()
    loader = Loader(version)
    engine = open_engine(database, busy_seconds=60)
    event.listen(engine, "connect", _hasten)
    written = 0
    with engine.connect() as connection:
        connection.execution_options(**WRITES[connection.dialect.name])
        while written < claims:
            with connection.begin():
                batch = [list(islice(stream, STATEMENTS_IN_A_DOCUMENT)) for _ in range(DOCUMENTS_IN_A_TURN)]
                written += loader.write(connection, batch)
            _tell("loading", written, claims=claims)
    engine.dispose()


def _hasten(connection: sqlite3.Connection, _record: object) -> None:  # called by SQLAlchemy
    for pragma in HASTE:
        connection.execute(f"PRAGMA {pragma}")


class Loader:
    """Writes documents of statements; remembers which claims and sources are there."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._claims: dict[bytes, tuple[str, int]] = {}
        self._sources: dict[str, str] = {}

    def write(self, connection: Connection, documents: Sequence[Sequence[Told]]) -> int:
        """Write documents as one turn would; how many claims were new."""
        ledger = Ledger(connection, datetime.now(UTC))
        before = len(self._claims)
        rows: dict[Any, list[dict[str, Any]]] = {
            table: [] for table in (FamilyRow, FamilyTextRow, DocumentRow, ClaimRow, AppearanceRow, LinkRow)
        }
        for statements in documents:
            document, appearances = _document(statements, self._version)
            family_id, document_id = new_id("fam"), new_id("doc")
            self._resolve(ledger, appearances, document=document, family_id=family_id)
            rows[FamilyRow].append({"id": family_id, "first_outlet_id": None})
            rows[FamilyTextRow].append({"text_sha256": sha256_of(document.text), "family_id": family_id})
            rows[DocumentRow].append(_document_row(document, document_id, family_id=family_id, ledger=ledger))
            for ordinal, (appearance, told) in enumerate(zip(appearances, statements, strict=True)):
                key = claim_key(appearance, family_id=family_id)
                known = self._claims.get(bytes.fromhex(key))
                if known is None:
                    row = _claim_row(key, appearance.text, ledger=ledger)
                    rows[ClaimRow].append(row)
                    known = self._claims[bytes.fromhex(key)] = (row["id"], row["seq"])
                links = link_sources(appearance.chain, publisher=document.publisher, family_id=family_id)
                new = NewAppearance(known[0], appearance, text_key(told.sentence), links)
                row = row_of(new, document_id, ordinal=ordinal, ledger=ledger, sources=self._sources)
                rows[AppearanceRow].append(row | {"outlet_id": self._sources[links[0].source_key or ""]})
                rows[LinkRow].extend(links_of(new, row["id"], sources=self._sources, claim_seq=known[1]))
        for table, of_table in rows.items():
            if of_table:
                connection.execute(insert(table), of_table)
        ledger.write()
        return len(self._claims) - before

    def _resolve(
        self, ledger: Ledger, appearances: Sequence[Appearance], *, document: Document, family_id: str
    ) -> None:
        found = speakers(appearances, publisher=document.publisher, family_id=family_id)
        fresh = [keyed for keyed in found if keyed.key not in self._sources]
        if fresh:
            known = resolve_sources(ledger, fresh)
            self._sources.update({key: one.id for key, one in known.items()})


def _document(statements: Sequence[Told], version: str) -> tuple[Document, list[Appearance]]:
    """One document that states them all, and what reading would find in it."""
    outlet = statements[0].outlet
    text = "\n\n".join(told.sentence for told in statements)
    document = Document(text=text, publisher=outlet, published_at=statements[0].published_at, language="en")
    starts = _starts(statements)
    return document, [
        replace(_appearance(told, outlet, start=start, paragraph=place), extractor_version=version)
        for place, (told, start) in enumerate(zip(statements, starts, strict=True))
    ]


def _starts(statements: Sequence[Told]) -> Iterator[int]:
    start = 0
    for told in statements:
        yield start
        start += len(told.sentence) + 2


def _appearance(told: Told, outlet: str, *, start: int, paragraph: int) -> Appearance:
    def there(span: Span) -> Span:
        return Span(span.start + start, span.end + start, span.text)

    facts = moved(told.facts, there)
    chain = [Link(_outlet(outlet), Reporting.SAYS, Stance.ASSERTS, implied=Implied.PUBLISHER)]
    if told.speaker:
        at = start + told.sentence.rindex(told.speaker)
        said = at + len(told.speaker) + 1
        chain.append(
            Link(
                Source(told.speaker, SourceKind.PERSON, named=True),
                Reporting.SAYS,
                Stance.ASSERTS,
                mention=Span(at, said - 1, told.speaker),
                cue=Span(said, said + 4, "said"),
            )
        )
    whole = Span(start, start + len(told.sentence), told.sentence)
    return Appearance(
        text=told.content,
        content=(ContentPiece(Span(start, start + len(told.content), told.content), quoted=False),),
        passage=Passage(whole, PassageKind.SENTENCE, paragraph),
        facts=facts,
        polarity=Polarity.POSITIVE,
        chain=tuple(chain),
        directness=Directness.INDIRECT if told.speaker else Directness.NONE,
        extractor=Extractor.PARSER,
        extractor_version="",
        event_time=facts.moments[0] if facts.moments else None,
    )


def _outlet(name: str) -> Source:
    return Source(name, SourceKind.OUTLET, named=True)


def _document_row(document: Document, document_id: str, *, family_id: str, ledger: Ledger) -> dict[str, Any]:
    digest = sha256_of(document.text)
    return {
        "id": document_id,
        "seq": ledger.note(ChangeKind.CREATED, Noun.DOCUMENT, subject_id=document_id),
        "family_id": family_id,
        "identity": identity(None, document.publisher, text_sha256=digest),
        "text": document.text,
        "text_sha256": digest,
        "url": None,
        "url_sha256": None,
        "host": None,
        "title": None,
        "publisher": document.publisher,
        "author": None,
        "published_at": document.published_at,
        "language": document.language,
        "received_at": ledger.at,
        "embargo_until": None,
        "revision": 1,
        "replaces": None,
        "status": DocumentStatus.LIVE,
        "version": 1,
    }


def _claim_row(key: str, text: str, *, ledger: Ledger) -> dict[str, Any]:
    claim_id = new_id("clm")
    return {
        "id": claim_id,
        "seq": ledger.note(ChangeKind.CREATED, Noun.CLAIM, subject_id=claim_id),
        "claim_key": key,
        "text": text,
        "created_at": ledger.at,
        "canonical_id": claim_id,
        "standing": Standing.UNDISPUTED,
    }


def _tell(doing: str, done: int, *, claims: int) -> None:
    print(f"\r{doing} {min(done, claims):,} of {claims:,} claims", end="", file=sys.stderr, flush=True)
