"""What editors remark on a conflict in, the same in its order out."""

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import Noun
from app.core.model.conflict import Comment
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.access import EditorRow
from app.storage.tables.review import CommentRow


def of_conflict(connection: Connection, conflict_id: str, *, limit: int) -> tuple[Comment, ...]:
    """The comments on one conflict, oldest first; the last of them where there are more."""
    rows = connection.execute(
        select(
            col(CommentRow.id),
            col(CommentRow.conflict_id),
            col(CommentRow.editor_id),
            col(EditorRow.name),
            col(CommentRow.at),
            col(CommentRow.text),
        )
        .join(EditorRow, col(EditorRow.id) == col(CommentRow.editor_id))
        .where(col(CommentRow.conflict_id) == conflict_id)
        .order_by(col(CommentRow.seq).desc())
        .limit(limit)
    ).all()
    return tuple(Comment(*row) for row in reversed(rows))


def add(ledger: Ledger, conflict_id: str, *, editor_id: str, text: str) -> str:
    """Keep a comment; its id."""
    ledger.note_changed(Noun.CONFLICT, [conflict_id])
    comment_id = new_id("cmt")
    row = {
        "id": comment_id,
        "seq": ledger.head,
        "conflict_id": conflict_id,
        "editor_id": editor_id,
        "at": ledger.at,
        "text": text,
    }
    ledger.connection.execute(insert(CommentRow), [row])
    return comment_id
