"""One consistent snapshot in, what was erased and what an erasure would take out."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlmodel import col

from app.core.model.document import DocumentStatus
from app.storage import tombstones
from app.storage.erasing import subject, traces
from app.storage.erasing.subject import Subject
from app.storage.erasing.traces import Traces
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tombstones import Tombstone
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

    def subject(self, document_id: str) -> Subject:
        """All that goes with a document when it is erased; raises NotFound."""
        return subject.subject_of(self._connection, document_id)

    def traces(self, of: Subject) -> Traces:
        """Where else its words stand: kept answers, jobs, notes, remarks, watches."""
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

    def documents_with(self, identity: str) -> Sequence[str]:
        """The documents with an identity, in force or not."""
        rows = self._connection.execute(select(col(DocumentRow.id)).where(col(DocumentRow.identity) == identity))
        return tuple(rows.scalars())
