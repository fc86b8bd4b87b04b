"""What was just decided in, where to go next and what to say about it there out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from app.core.errors import NotFound
from app.core.model.conflict import Decision
from app.desk.visit import DeskVisit
from app.desk.wanted import QueueStatus, Wanted
from app.flows.review import Decided
from app.storage.pages import Place


@dataclass(frozen=True, slots=True)
class Done:
    """The decision that led to this page, while it may still be undone with one key."""

    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """The decisions that were made at once and led to this page, while they may be undone with one key."""

    id: str = ""
    count: int = 0


def done_of(visit: DeskVisit, decision_id: str) -> Done:
    """The decision that an address names, as long as it is this editor's and the last one of its conflict."""
    if not decision_id:
        return Done()
    with visit.house.store.reading() as reader:
        try:
            decision = reader.decision(decision_id)
        except NotFound:
            return Done()
        last = reader.last_ruling(decision.subject_id)
    mine = last is not None and last.id == decision.id and decision.actor == visit.editor.id
    return Done(decision) if mine else Done()


def lot_of(visit: DeskVisit, bulk_id: str) -> Lot:
    """The lot that an address names, as long as it is this editor's and something of it stands."""
    if not bulk_id:
        return Lot()
    with visit.house.store.reading() as reader:
        mine = [each for each in reader.decisions_of_bulk(bulk_id) if each.actor == visit.editor.id]
        stands = bool(mine) and reader.last_ruling(mine[0].subject_id) == mine[0]
    return Lot(bulk_id, len(mine)) if stands else Lot()


def following(visit: DeskVisit, decided: Decided, *, wanted: Wanted) -> str:
    """The address of what is to be settled next in the same part of the queue; the queue where nothing is."""
    settled = wanted.status in {QueueStatus.RESOLVED, QueueStatus.DISMISSED}
    asked = wanted.model_copy(update={"status": QueueStatus.WAITING}) if settled else wanted
    place = Place(decided.conflict.rank, decided.conflict.seq)
    with visit.house.store.reading() as reader:
        before, after = reader.conflict_neighbours(asked.chosen(visit.editor.id), order=asked.sort, place=place)
    found = after or before
    said = "&".join(part for part in (asked.query, urlencode({"done": decided.decision.id})) if part)
    return f"/desk/conflicts/{found}?{said}" if found else f"/desk/?{said}"
