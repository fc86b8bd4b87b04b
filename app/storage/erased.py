"""One consistent snapshot in, what was erased and what an erasure would take out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from app.core.model.document import DocumentStatus
from app.storage import retention, tombstones
from app.storage.binding import among, ids
from app.storage.erasing import subject, traces
from app.storage.erasing.subject import HeldSubject, Subject
from app.storage.erasing.traces import Repeated, Traces
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tombstones import RETENTION, Tombstone
from app.storage.tracing import TracingReader


class ErasedReader(TracingReader):
    """The part of a Reader that speaks of erasure."""

    def check_may_come_in(self, identity: str, *, text_sha256: str) -> None:
        """Raises Erased for a text that was erased, and is not to come in again."""
        tombstones.check_may_come_in(self._connection, identity=identity, text_sha256=text_sha256)

    def tombstones(self, document_ids: Collection[str]) -> Mapping[str, Tombstone]:
        """By document; those that were not erased are left out."""
        return tombstones.by_ids(self._connection, document_ids)

    def unscrubbed(self) -> tuple[Tombstone, ...]:
        """The erasures of which traces may be left in free pages, oldest first."""
        return tombstones.unscrubbed(self._connection)

    def unconfirmed(self, after_seq: int, *, until: datetime, limit: int) -> Sequence[tuple[int, str]]:
        """The next documents that came before a time and that nobody confirmed, by (seq, id)."""
        return retention.unconfirmed(self._connection, after_seq, until=until, limit=limit)

    def subject(self, document_id: str) -> Subject:
        """All that goes with a document when it is erased; raises NotFound."""
        return subject.subject_of(self._connection, document_id)

    def held_subject(self, document_id: str) -> HeldSubject:
        """The same of one that is under embargo; raises NotFound."""
        return subject.held_subject_of(self._connection, document_id)

    def traces(self, of: Repeated) -> Traces:
        """Where else the words of a document stand: kept answers, jobs, notes, remarks, watches."""
        return traces.find(self._connection, of)

    def copies_of(self, document_id: str) -> Sequence[str]:
        """Documents of the same kin that were not erased, oldest first: other revisions and copies of its text."""
        kin = (
            select(col(FamilyRow.kin_id))
            .join(DocumentRow, col(DocumentRow.family_id) == col(FamilyRow.id))
            .where(col(DocumentRow.id) == document_id)
            .scalar_subquery()
        )
        rows = self._connection.execute(
            select(col(DocumentRow.id))
            .join(FamilyRow, col(FamilyRow.id) == col(DocumentRow.family_id))
            .where(
                col(FamilyRow.kin_id) == kin,
                col(DocumentRow.id) != document_id,
                col(DocumentRow.status) != DocumentStatus.ERASED,
            )
            .order_by(col(DocumentRow.seq))
        )
        return tuple(rows.scalars())

    def still_there(self, erased: Collection[Tombstone]) -> Mapping[str, Sequence[str]]:
        """What the database holds of what was erased: the documents that are to go, by the id on the tombstone.

        That is the document itself, and unless it was only kept long enough, whatever has its identity.
        """
        barred = {one.identity: one.document_id for one in erased if one.reason != RETENTION}
        own = {one.document_id for one in erased}
        columns = select(col(DocumentRow.id), col(DocumentRow.identity)).where(
            col(DocumentRow.status) != DocumentStatus.ERASED
        )
        rows = [
            *self._connection.execute(columns.where(among(col(DocumentRow.id))), ids(own)),
            *self._connection.execute(columns.where(among(col(DocumentRow.identity))), ids(barred)),
        ]
        found: dict[str, set[str]] = {}
        for row in rows:
            found.setdefault(row.id if row.id in own else barred[row.identity], set()).add(row.id)
        return {tombstone_id: sorted(document_ids) for tombstone_id, document_ids in found.items()}
