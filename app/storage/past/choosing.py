"""What a page asks for in, rows of the past that may stand on it gathered: stretch by stretch, newest first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select, union
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col

from app.core.model.change import Noun
from app.core.model.judgement import Standing
from app.storage import queue
from app.storage.binding import among, ids
from app.storage.pages import ConflictFilter, Order, Place, SourceFilter
from app.storage.past.gathering import Gathering
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.review import ConflictRow, ConflictSourceRow
from app.storage.tables.sources import SourceRow

# So many are looked at before the next are fetched: a page is filled by the first stretch where few were joined.
STRETCH = 96

_SAYING = select(col(AppearanceRow.claim_id)).join(LinkRow, col(LinkRow.appearance_id) == col(AppearanceRow.id))


class ChosenClaims:
    """Claims of one standing, or in whose chains somebody stands."""

    def __init__(self, gathering: Gathering, standing: Standing | None, said_by: Collection[str] | None) -> None:
        self._gathering = gathering
        self._standing = standing
        self._said_by = said_by

    def stretches(self, before: int | None) -> Iterator[tuple[int, int]]:
        """Gather stretch after stretch; each as (lowest seq in it, the seq that it ends before)."""
        gathering = self._gathering
        top = min(before or gathering.known.seq + 1, gathering.known.seq + 1)
        if self._said_by is not None:
            self._take(self._revised_saying())
        while True:
            found = self._next(top)
            self._take({row.id for row in found})
            lowest = found[-1].seq if len(found) == STRETCH else 0
            yield lowest, top
            if lowest == 0:
                return
            top = lowest

    def _take(self, claim_ids: Collection[str]) -> None:
        stating = self._gathering.stating(claim_ids)
        self._gathering.bare_appearances(stating)

    def _next(self, top: int) -> Sequence[Any]:
        today, known = self._gathering.today, self._gathering.known
        if self._said_by is not None:
            return _next_said(today, self._said_by, top=top)
        newest = select(col(ClaimRow.id), col(ClaimRow.seq)).where(col(ClaimRow.seq) < top)
        if self._standing is None:
            return _falling(today, newest, row=ClaimRow)
        standing = newest.where(
            col(ClaimRow.canonical_id) == col(ClaimRow.id), col(ClaimRow.standing) == self._standing
        )
        return _either(
            today, standing, other=newest.where(_is_revised(ClaimRow, Noun.CLAIM, known=known.seq)), row=ClaimRow
        )

    def _revised_saying(self) -> set[str]:
        """Claims that were joined or parted since, or whose chains were mended, and that these may have stated."""
        gathering, said_by = self._gathering, self._said_by or ()
        known = gathering.known.seq
        saying = _SAYING.where(
            among(col(LinkRow.source_id)), _is_revised(AppearanceRow, Noun.CLAIM, known=known, column="claim_id")
        )
        found = set(gathering.today.execute(saying, ids(said_by)).scalars())
        mended = select(col(AppearanceRow.claim_id)).where(_is_revised(AppearanceRow, Noun.APPEARANCE, known=known))
        return found.union(gathering.today.execute(mended).scalars())


class ChosenSources:
    """Sources of a kind, named or not."""

    def __init__(self, gathering: Gathering, wanted: SourceFilter) -> None:
        self._gathering = gathering
        self._wanted = wanted

    def stretches(self, before: int | None) -> Iterator[tuple[int, int]]:
        """Gather stretch after stretch; each as (lowest seq in it, the seq that it ends before)."""
        known = self._gathering.known
        top = min(before or known.seq + 1, known.seq + 1)
        while True:
            found = self._next(top)
            self._gathering.sources({row.id for row in found})
            lowest = found[-1].seq if len(found) == STRETCH else 0
            yield lowest, top
            if lowest == 0:
                return
            top = lowest

    def _next(self, top: int) -> Sequence[Any]:
        today, known, wanted = self._gathering.today, self._gathering.known, self._wanted
        newest = select(col(SourceRow.id), col(SourceRow.seq)).where(col(SourceRow.seq) < top)
        if wanted == SourceFilter():
            return _falling(today, newest, row=SourceRow)
        fitting = newest
        if wanted.kind is not None:
            fitting = fitting.where(col(SourceRow.kind) == wanted.kind)
        if wanted.named is not None:
            fitting = fitting.where(col(SourceRow.named) == wanted.named)
        return _either(
            today, fitting, other=newest.where(_is_revised(SourceRow, Noun.SOURCE, known=known.seq)), row=SourceRow
        )


class ChosenConflicts:
    """The part of the queue that a page may show."""

    def __init__(self, gathering: Gathering, wanted: ConflictFilter) -> None:
        self._gathering = gathering
        self._wanted = wanted

    def gather(self, order: Order, *, after: Place | None, limit: int) -> None:
        """Fetch the conflicts that may stand on a page, bare, with whoever spoke in them where that is asked."""
        wanted = self._wanted
        if wanted.ids is not None:
            self._gathering.bare_conflicts(wanted.ids)
            return
        if wanted.source is None and wanted.claims is None:
            known = self._gathering.known.seq
            revised = select(col(ConflictRow.id)).where(_is_revised(ConflictRow, Noun.CONFLICT, known=known))
            changed = set(self._gathering.today.execute(revised).scalars())
            self._gathering.bare_conflicts(changed | self._unchanged(changed, order, after=after, limit=limit))
            return
        if wanted.claims is not None:
            self._gathering.bare_conflicts(self._about(self._gathering.groups(Noun.CLAIM, wanted.claims)))
        if wanted.source is not None:
            self._heard(self._gathering.voices(wanted.source))

    def _unchanged(self, changed: Collection[str], order: Order, *, after: Place | None, limit: int) -> set[str]:
        """So many as fill a page of those that stand today as they stood then."""
        found: set[str] = set()
        place = after
        while len(found) <= limit:
            wanted = replace(self._wanted, upto=self._gathering.known.seq)
            page = queue.page(self._gathering.today, wanted, order=order, after=place, limit=limit + 1)
            found.update(conflict.id for conflict in page.items if conflict.id not in changed)
            if page.next is None:
                break
            place = page.next
        return found

    def _about(self, claim_ids: Collection[str]) -> set[str]:
        about = union(
            select(col(ConflictRow.id)).where(among(col(ConflictRow.low_claim_id))),
            select(col(ConflictRow.id)).where(among(col(ConflictRow.high_claim_id))),
        )
        found = set(self._gathering.today.execute(about, ids(claim_ids)).scalars())
        for column in ("low_claim_id", "high_claim_id"):
            found |= self._gathering.moved(Noun.CONFLICT, column, among_ids=claim_ids)
        return found

    def _heard(self, source_ids: Collection[str]) -> None:
        heard = select(col(ConflictSourceRow.conflict_id)).where(among(col(ConflictSourceRow.source_id)))
        self._gathering.conflicts(set(self._gathering.today.execute(heard, ids(source_ids)).scalars()))
        self._gathering.note_voices()


def _next_said(today: Connection, said_by: Collection[str], *, top: int) -> Sequence[Any]:
    said = (
        select(col(ClaimRow.id), col(ClaimRow.seq))
        .join(LinkRow, col(LinkRow.claim_seq) == col(ClaimRow.seq))
        .where(among(col(LinkRow.source_id)), col(LinkRow.claim_seq) < top)
        .distinct()
    )
    return today.execute(said.order_by(col(ClaimRow.seq).desc()).limit(STRETCH), ids(said_by)).all()


def _either(
    today: Connection, one: Select[*tuple[Any, ...]], *, other: Select[*tuple[Any, ...]], row: type[SQLModel]
) -> Sequence[Any]:
    """The newest of both, each asked by itself, so that each uses its index."""
    both = {found.id: found for statement in (one, other) for found in _falling(today, statement, row=row)}
    return sorted(both.values(), key=lambda found: -found.seq)[:STRETCH]


def _falling(today: Connection, statement: Select[*tuple[Any, ...]], *, row: type[SQLModel]) -> Sequence[Any]:
    return today.execute(statement.order_by(row.seq.desc()).limit(STRETCH)).all()  # type: ignore[attr-defined]


def _is_revised(row: type[SQLModel], noun: Noun, *, known: int, column: str = "id") -> Any:  # noqa: ANN401
    revised = select(col(RevisionRow.subject_id)).where(col(RevisionRow.noun) == noun, col(RevisionRow.seq) > known)
    return getattr(row, column).in_(revised)
