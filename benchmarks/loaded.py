"""A number of claims in, a store and an index that hold them out; made once, then kept under `var/benchmarks`."""

import sys
from itertools import islice
from pathlib import Path

from app.core.matching.fingerprint import text_key
from app.core.model.document import Document
from app.core.reading.read import read
from app.flows.draft import sha256_of
from app.flows.feed import LedgerFeed
from app.flows.sides import side_of
from app.flows.speakers import link_sources, speakers
from app.index.candidates import open_index
from app.settings import Settings
from app.storage.migrate import migrate
from app.storage.store import Store
from app.storage.turn import Turn
from app.storage.writes import NewAppearance, NewClaim, NewDocument
from benchmarks.news import News, Statement

SEED = 20260101
STATEMENTS_IN_A_DOCUMENT = 25
DOCUMENTS_IN_A_TURN = 40


def loaded(claims: int, folder: Path = Path("var/benchmarks")) -> Settings:
    """Settings of a house with about `claims` claims, read by patterns and not judged against each other."""
    settings = Settings(data_dir=folder / str(claims), database_url="", rate_limit_per_minute=10_000_000)
    stamp = settings.data_dir / "complete"
    if stamp.exists():
        return settings
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database)
    store = Store(settings.database)
    _fill(store, claims)
    index = open_index(settings.index_dir, LedgerFeed(store))
    index.rebuild(lambda _: None)
    index.close()
    store.close()
    stamp.touch()
    return settings


def _fill(store: Store, claims: int) -> None:
    stream = News(SEED).statements()
    written = 0
    while written < claims:
        with store.turn() as turn:
            for _ in range(DOCUMENTS_IN_A_TURN):
                statements = list(islice(stream, STATEMENTS_IN_A_DOCUMENT))
                written += _record(turn, statements)
        print(f"\rloading {min(written, claims):,} of {claims:,} claims", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _record(turn: Turn, statements: list[Statement]) -> int:
    """One document that states them all; how many claims it has."""
    text = "\n\n".join(statement.text for statement in statements)
    document = Document(text=text, publisher=statements[0].outlet, published_at=statements[0].published_at)
    added = turn.add_document(NewDocument(document, sha256_of(text))).known
    sides = [side_of(one, document, family_id=added.family_id) for one in read(document, None).appearances]
    turn.resolve_sources(
        speakers([side.appearance for side in sides], publisher=document.publisher, family_id=added.family_id)
    )
    keyed = {side.claim_key: NewClaim(side.claim_key, side.appearance.text) for side in sides}
    known = turn.add_claims(list(keyed.values()))
    turn.add_appearances(
        added.id,
        [
            NewAppearance(
                claim_id=known[side.claim_key].known.id,
                appearance=side.appearance,
                text_key=text_key(side.appearance.passage.span.text),
                links=link_sources(side.appearance.chain, publisher=document.publisher, family_id=added.family_id),
            )
            for side in sides
        ],
    )
    return len(keyed)
