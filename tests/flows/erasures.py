"""A document that has left its words everywhere, and a walk over everything to see where they stand."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, inspect, text

from app.api.render import rendered_failure, rendered_ingest
from app.core.errors import Conflict
from app.core.model.conflict import Resolution
from app.core.model.job import Answer, Reservation
from app.core.model.key import Scope
from app.core.model.published import Channel, ClaimReview, PublishedVerdict, Rating, ReviewedClaim
from app.core.model.receipt import Receipt
from app.flows import idempotency, jobs, keys, watches
from app.flows.citations import Cites, check_citation
from app.flows.house import House
from app.flows.jobs import Rendering
from app.flows.retract import retract, undo_retraction
from app.flows.review import Hand, comment, decide
from app.flows.snippet import Snippet
from app.flows.watches import Watched
from app.storage.idempotency import RequestKey
from app.storage.pages import ConflictFilter
from app.storage.retractions import Withdrawal
from tests.flows.matters import an_editor, resolve
from tests.flows.test_ingest import NOW, REFUSED, SPENT, SPENT_MORE, WEATHER, post

NAME = "Annegret Quistorp"
SAID = "The council of Varmouth approved the plan for a new bridge over the river in May 2024"
ILLNESS = "Her brother's long illness is known to everybody at the harbour."
TEXT = f"{SAID}, the mayor {NAME} said. {ILLNESS} {WEATHER}"
URL = "https://morningstar.example/quistorp-approves-bridge"
# What must be nowhere in the end, in lower case, as keys of texts are.
SECRETS = (SAID.lower(), "quistorp", "long illness is known", "annegret")


@dataclass(frozen=True)
class Planted:
    """The document, and another that must stay as it is."""

    document_id: str
    other_id: str
    hand: Hand


def plant(house: House) -> Planted:
    """Let a document leave its words wherever words are kept."""
    first = post(house, TEXT, url=URL, publisher="Morning Star")
    post(house, TEXT, url=URL, publisher="Morning Star", title=f"{NAME} approves bridge", author=f"{NAME}-Bell")
    other = post(house, f"{REFUSED} {SPENT}", url="https://dailypost.example/a", publisher="Daily Post")
    post(house, SPENT_MORE, url="https://mail.example/a", publisher="Mail")
    post(house, WEATHER, url="https://mail.example/weather", publisher="Mail")
    assert first.document_id is not None
    assert other.document_id is not None
    planted = Planted(first.document_id, other.document_id, Hand(an_editor(house.store), NOW))
    _review(house, planted)
    _ask(house, planted)
    _keep_answers(house, planted)
    return planted


def _review(house: House, planted: Planted) -> None:
    with house.store.reading() as reader:
        waiting = reader.conflict_ids(ConflictFilter(), limit=20)
    assert len(waiting) > 1
    for nth, conflict_id in enumerate(waiting):
        comment(house, conflict_id, text=f"Number {nth}: {NAME} told me so.", hand=planted.hand)
        with suppress(Conflict):
            ruling = resolve(Resolution.NEEDS_SOURCE, note=f"Ask her: {SAID}?")
            decide(house, conflict_id, ruling=ruling, version=None, hand=planted.hand)
    withdrawal = Withdrawal(f"{NAME} complained.", f"{URL}/correction", f"{NAME} did not say so.")
    done = retract(house, planted.document_id, withdrawal=withdrawal, version=None, hand=planted.hand)
    undo_retraction(house, done.decision.id, hand=planted.hand, note=f"No, {NAME} did.")


def _ask(house: House, planted: Planted) -> None:
    with house.store.reading() as reader:
        ours = reader.appearances_of_document(planted.document_id)[0]
        theirs = reader.appearances_of_document(planted.other_id)[0]
    check_citation(house, Cites(appearance_id=theirs.id, cited_document_id=planted.document_id), now=NOW)
    check_citation(house, Cites(appearance_id=ours.id, cited_text=f"{SAID}, {NAME} did not say."), now=NOW)
    verdict = PublishedVerdict(URL, NAME, "morningstar.example", Rating("False"), title=SAID)
    review = ClaimReview(ReviewedClaim(f"{SAID}.", NAME, appearances=(URL,)), verdict)
    with house.store.turn(NOW) as turn:
        turn.add_verdict(review, document_id=planted.document_id, channel=Channel.PAGE)
        turn.keep_receipt(Receipt(URL, URL, planted.document_id, NOW, etag="quistorp"))


def _keep_answers(house: House, planted: Planted) -> None:
    key = keys.create(house.store, name="desk", scopes=[Scope.SUBMIT], now=NOW).key
    watches.create(house, Watched(text=f"{SAID}.", name=f"About {NAME}"), key_id=key.id, now=NOW)
    asked = RequestKey(key.id, "one", "POST /v1/snippets", "0" * 64)
    held = idempotency.reserve(house, asked, now=NOW)
    assert isinstance(held, Reservation)
    body = json.dumps({"id": planted.document_id, "text": TEXT}, ensure_ascii=False)
    idempotency.settle(house, held, answer=Answer(201, body), now=NOW)
    jobs.submit(house, Snippet(TEXT, url=URL, publisher="Morning Star", published_at=NOW), key_id=key.id, now=NOW)
    rendering = Rendering(answer=rendered_ingest, problem=rendered_failure)
    assert jobs.work(house, rendering, now=NOW + timedelta(seconds=1))


def found_in_rows(url: str, secrets: Iterable[str] = SECRETS) -> dict[str, set[str]]:
    """In which columns of which tables, whatever they are, any of some words stand."""
    engine = create_engine(url)
    found: dict[str, set[str]] = {}
    wanted = tuple(secrets)
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings():
                for column in _columns_with(row, wanted):
                    found.setdefault(table, set()).add(column)
    engine.dispose()
    return found


def _columns_with(row: Mapping[Any, Any], wanted: tuple[str, ...]) -> Iterable[str]:
    for column, value in row.items():
        said = value.decode("latin-1") if isinstance(value, bytes) else value
        if isinstance(said, str) and any(one in said.casefold() for one in wanted):
            yield column


def found_in_files(*roots: Path, secrets: Iterable[str] = SECRETS) -> list[tuple[str, str]]:
    """Which files hold any of some words, in UTF-8."""
    wanted = [(one, one.encode()) for one in secrets]
    files = [path for root in roots for path in (root.rglob("*") if root.is_dir() else [root]) if path.is_file()]
    return [(path.name, one) for path in files for one, written in wanted if written in path.read_bytes().lower()]
