"""A time in, the documents that came before it and that nobody confirmed out: what a retention may take."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from app.core.model.conflict import DecisionKind
from app.core.model.document import DocumentStatus
from app.core.model.judgement import DecidedBy
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.outgoing import WatchRow
from app.storage.tables.review import CommentRow, ConflictRow, ConflictSideRow, DecisionRow, JudgementRow

RULE = "rule"


def unconfirmed(connection: Connection, after_seq: int, *, until: datetime, limit: int) -> Sequence[tuple[int, str]]:
    """The next documents in the order in which they came, by (seq, id).

    Nobody confirmed a document while no decision of a person stands that is about it, about what it states, about the
    claims of that or about a conflict in which it speaks; no judgement of it was made by an editor, no conflict of it
    is in somebody's hand or remarked on, and nobody watches one of its claims.
    """
    wanted = {"after": after_seq, "until": until, "limit": limit}
    return [(row.seq, row.id) for row in connection.execute(_UNCONFIRMED, wanted)]


def _decided(subject: Mapped[str] | ColumnElement[str], *, as_object: bool = False) -> ColumnElement[bool]:
    """Whether a decision of a person about this stands."""
    made, undoing = aliased(DecisionRow), aliased(DecisionRow)
    about = col(made.subject_id) == subject
    return exists().where(
        or_(about, col(made.object_id) == subject) if as_object else about,
        col(made.actor) != RULE,
        col(made.kind) != DecisionKind.UNDO,
        ~exists().where(col(undoing.undoes) == col(made.id)),
    )


def _judged() -> ColumnElement[bool]:
    sides = or_(
        col(JudgementRow.our_appearance_id) == col(AppearanceRow.id),
        col(JudgementRow.their_appearance_id) == col(AppearanceRow.id),
    )
    return exists().where(sides, col(JudgementRow.decided_by) == DecidedBy.EDITOR)


def _in_hand() -> ColumnElement[bool]:
    """Whether somebody looks, or looked, at a conflict of the appearance."""
    return exists().where(
        col(ConflictSideRow.appearance_id) == col(AppearanceRow.id),
        col(ConflictRow.id) == col(ConflictSideRow.conflict_id),
        or_(
            col(ConflictRow.assignee_id).is_not(None),
            exists().where(col(CommentRow.conflict_id) == col(ConflictRow.id)),
            _decided(col(ConflictRow.id)),
        ),
    )


def _rests_on_an_appearance() -> ColumnElement[bool]:
    claims = (col(AppearanceRow.claim_id), col(ClaimRow.canonical_id))
    return exists().where(
        col(AppearanceRow.document_id) == col(DocumentRow.id),
        col(ClaimRow.id) == col(AppearanceRow.claim_id),
        or_(
            _decided(col(AppearanceRow.id), as_object=True),
            *(_decided(claim, as_object=True) for claim in claims),
            *(exists().where(col(WatchRow.claim_id) == claim) for claim in claims),
            _judged(),
            _in_hand(),
        ),
    )


_UNCONFIRMED = (
    select(col(DocumentRow.seq), col(DocumentRow.id))
    .where(
        and_(
            col(DocumentRow.seq) > bindparam("after"),
            col(DocumentRow.received_at) <= bindparam("until"),
            col(DocumentRow.status) != DocumentStatus.ERASED,
            ~_decided(col(DocumentRow.id), as_object=True),
            ~_rests_on_an_appearance(),
        )
    )
    .order_by(col(DocumentRow.seq))
    .limit(bindparam("limit"))
)
