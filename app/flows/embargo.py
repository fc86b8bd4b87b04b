"""Documents whose embargo is over in, each brought out as if it came then; and those that wait, for editors."""

from datetime import datetime, timedelta

import structlog

from app.core.errors import Busy, Erased, HearsayError, NotFound, Stale
from app.core.model.document import HeldDocument
from app.flows.answers import Ingested
from app.flows.house import House
from app.flows.ingest import bring_in
from app.flows.snippet import Checked
from app.storage.store import Store
from app.storage.turn import Turn

# Longer than the longest text takes on a busy machine; what fails is tried again after it.
LEASE = timedelta(minutes=3)

_log = structlog.get_logger("hearsay.embargo")


def release(house: House, *, now: datetime) -> bool:
    """Bring out the document whose embargo ended first; False where there is none. Raises Busy.

    It comes to be in one turn, in which it stops being held: once, whoever else does the same, and whoever is killed.
    """
    with house.store.reading() as reader:
        if not reader.is_any_embargo_over(now):
            return False
    with house.store.aside(now) as aside:
        held = aside.lease_held(lease=LEASE)
    if held is None:
        return False

    def finish(turn: Turn, _ingested: Ingested) -> None:
        if not turn.let_go(held.id):
            raise Stale("Another process brought it out.")

    checked = Checked(held.document, held.release_at, held_id=held.id)
    try:
        bring_in(house, checked, now=now, finish=finish)
    except Stale:
        return True
    except Busy:
        raise
    except Erased:
        with house.store.turn(now) as turn:  # its text was erased meanwhile: it never comes out
            turn.let_go(held.id)
    except HearsayError as error:
        _log.warning("release_failed", document_id=held.id, error=type(error).__name__)
    return True


def held_documents(store: Store, *, before_id: str | None = None, limit: int = 50) -> tuple[HeldDocument, ...]:
    """What is under embargo, what came last first; one more than the limit where there are more."""
    with store.reading() as reader:
        return reader.held_documents(before_id=before_id, limit=limit)


def held_document(store: Store, document_id: str) -> HeldDocument:
    """One of them; raises NotFound, too, once it is out."""
    with store.reading() as reader:
        return reader.held_document(document_id)


def withdraw(store: Store, document_id: str, *, editor_id: str, now: datetime) -> None:
    """Drop a held document: it never comes out, and nothing of it stays; raises NotFound."""
    with store.turn(now) as turn:
        if not turn.let_go(document_id):
            raise NotFound("No document under embargo has this id.")
    _log.info("embargo_withdrawn", document_id=document_id, editor_id=editor_id)
