"""A claim in, all that happened to it and to what was joined to it out, oldest first, page by page."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Subquery, bindparam, or_, select, union
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import ChangeKind
from app.core.model.conflict import DecisionKind
from app.core.model.history import Act, ClaimEvent, EventKind, Meeting, Telling
from app.core.model.judgement import Standing
from app.storage import claims
from app.storage.binding import among, ids
from app.storage.codec import read_moment
from app.storage.pages import Page
from app.storage.tables.access import EditorRow
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending
from app.storage.tables.documents import DocumentRow
from app.storage.tables.ledger import ChangeRow, RevisionRow
from app.storage.tables.review import ConflictRow, DecisionRow, JudgementRow

# Who holds a conflict is nothing that happened to a claim.
_HANDLING = frozenset({DecisionKind.START, DecisionKind.RELEASE, DecisionKind.ASSIGN})
_ENDED_AS: Mapping[Ending, EventKind] = {
    Ending.SUPERSEDED: EventKind.SUPERSEDED,
    Ending.RETRACTED: EventKind.RETRACTED,
    Ending.WITHDRAWN: EventKind.WITHDRAWN,
    Ending.ERASED: EventKind.ERASED,
}
# So many tellings end under one change at most before the others are left for the next page.
_MOST_AT_ONCE = 2_000

_OURS, _THEIRS = aliased(AppearanceRow), aliased(AppearanceRow)
_STATING = select(col(AppearanceRow.id)).where(among(col(AppearanceRow.claim_id)))
_JUDGED = union(
    select(col(JudgementRow.id)).where(col(JudgementRow.our_appearance_id).in_(_STATING)),
    select(col(JudgementRow.id)).where(col(JudgementRow.their_appearance_id).in_(_STATING)),
)
_UNDER = (
    select(col(JudgementRow.conflict_id))
    .where(col(JudgementRow.id).in_(_JUDGED), col(JudgementRow.conflict_id).is_not(None))
    .distinct()
)


def _subjects() -> Subquery:
    """Everything whose decisions are told: the claims, their tellings and documents, what was judged, what waits."""
    return union(
        select(col(ClaimRow.id).label("id")).where(among(col(ClaimRow.id))),
        _STATING,
        select(col(AppearanceRow.document_id)).where(among(col(AppearanceRow.claim_id))),
        select(col(JudgementRow.id)).where(col(JudgementRow.id).in_(_JUDGED)),
        _UNDER,
    ).subquery()


_TELLINGS: Select[*tuple[Any, ...]] = select(
    col(AppearanceRow.id),
    col(AppearanceRow.seq),
    col(AppearanceRow.claim_id),
    col(AppearanceRow.document_id),
    col(AppearanceRow.event_time),
    col(AppearanceRow.stated_at),
    col(AppearanceRow.ended_seq),
    col(AppearanceRow.ended_as),
    col(DocumentRow.publisher),
    col(DocumentRow.published_at),
).join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
_CAME = _TELLINGS.where(among(col(AppearanceRow.claim_id)), col(AppearanceRow.seq) > bindparam("after")).order_by(
    col(AppearanceRow.seq)
)
_WENT = _TELLINGS.where(among(col(AppearanceRow.claim_id)), col(AppearanceRow.ended_seq) > bindparam("after")).order_by(
    col(AppearanceRow.ended_seq), col(AppearanceRow.seq)
)
_MEETINGS: Select[*tuple[Any, ...]] = (
    select(
        col(JudgementRow.id),
        col(JudgementRow.seq),
        col(JudgementRow.relation),
        col(JudgementRow.status),
        col(_OURS.claim_id).label("our_claim_id"),
        col(_THEIRS.claim_id).label("their_claim_id"),
    )
    .join(_OURS, col(_OURS.id) == col(JudgementRow.our_appearance_id))
    .join(_THEIRS, col(_THEIRS.id) == col(JudgementRow.their_appearance_id))
    .where(col(JudgementRow.id).in_(_JUDGED), col(JudgementRow.seq) > bindparam("after"))
    .order_by(col(JudgementRow.seq))
)
_OPENED = (
    select(col(ConflictRow.id), col(ConflictRow.seq))
    .where(col(ConflictRow.id).in_(_UNDER), col(ConflictRow.seq) > bindparam("after"))
    .order_by(col(ConflictRow.seq))
)
_ABOUT = select(_subjects().c.id)
_ACTS: Select[*tuple[Any, ...]] = (
    select(
        col(DecisionRow.id),
        col(DecisionRow.seq),
        col(DecisionRow.kind),
        col(DecisionRow.subject_id),
        col(DecisionRow.object_id),
        col(DecisionRow.actor),
        col(EditorRow.name).label("actor_name"),
        col(DecisionRow.note),
        col(DecisionRow.undoes),
    )
    .outerjoin(EditorRow, col(EditorRow.id) == col(DecisionRow.actor))
    .where(
        or_(col(DecisionRow.subject_id).in_(_ABOUT), col(DecisionRow.object_id).in_(_ABOUT)),
        col(DecisionRow.kind).not_in(_HANDLING),
        col(DecisionRow.seq) > bindparam("after"),
    )
    .order_by(col(DecisionRow.seq))
)
_RESTOOD = (
    select(col(RevisionRow.subject_id), col(RevisionRow.seq), col(RevisionRow.before))
    .join(ChangeRow, col(ChangeRow.seq) == col(RevisionRow.seq))
    .where(among(col(RevisionRow.subject_id)), col(ChangeRow.kind) == ChangeKind.STANDING_CHANGED)
    .order_by(col(RevisionRow.seq))
)
_STANDS = select(col(ClaimRow.id), col(ClaimRow.standing)).where(among(col(ClaimRow.id)))
_LEARNT = select(col(ChangeRow.seq), col(ChangeRow.at)).where(col(ChangeRow.seq).in_(bindparam("seqs", expanding=True)))


def of_claim(connection: Connection, claim_id: str, *, after: int, limit: int) -> Page[ClaimEvent]:
    """What came after a seq, oldest first; `next_before` is the seq after which the next page begins."""
    claims.claim(connection, claim_id)
    (members,) = claims.members_of(connection, [claim_id]).values()
    found = sorted(_events(connection, members, after=after, limit=limit), key=lambda event: event[0])
    shown = found[:limit]
    # Events under one change stay on one page, so that the seq of the last can be where the next begins.
    if len(found) > limit:
        shown += [event for event in found[limit:] if event[0] == shown[-1][0]]
    seqs = {seq for seq, _, _ in shown}
    learnt = {row.seq: row.at for row in connection.execute(_LEARNT, {"seqs": list(seqs)})} if seqs else {}
    events = tuple(ClaimEvent(seq, kind, learnt[seq], **told) for seq, kind, told in shown)
    return Page(events, shown[-1][0] if len(found) > len(shown) else None)


_Event = tuple[int, EventKind, dict[str, Any]]


def _events(connection: Connection, members: Sequence[str], *, after: int, limit: int) -> Iterator[_Event]:
    asked = {**ids(members), "after": after}
    first = connection.execute(_CAME.limit(1), {**asked, "after": 0}).first()
    for row in connection.execute(_CAME.limit(limit + 1), asked):
        kind = EventKind.FIRST_SEEN if first is not None and row.id == first.id else EventKind.APPEARED
        yield row.seq, kind, _told(row)
    for row in connection.execute(_WENT.limit(limit + _MOST_AT_ONCE), asked):
        yield row.ended_seq, _ENDED_AS[row.ended_as], _told(row)
    for row in connection.execute(_MEETINGS.limit(limit + 1), asked):
        ours = row.our_claim_id in members
        own, other = (row.our_claim_id, row.their_claim_id) if ours else (row.their_claim_id, row.our_claim_id)
        meeting = Meeting(row.id, other, row.relation, row.status)
        yield row.seq, EventKind.JUDGED, {"claim_id": own, "meeting": meeting}
    for row in connection.execute(_OPENED.limit(limit + 1), asked):
        yield row.seq, EventKind.CONFLICT_OPENED, {"conflict_id": row.id}
    for row in connection.execute(_ACTS.limit(limit + 1), asked):
        about = tuple(one for one in (row.subject_id, row.object_id) if one)
        act = Act(row.id, row.kind, about, row.actor, row.actor_name, row.note, row.undoes)
        yield row.seq, EventKind.DECIDED, {"act": act}
    yield from _restood(connection, members, after=after)


def _told(row: Any) -> dict[str, Any]:  # noqa: ANN401  a row of `_TELLINGS`
    telling = Telling(
        row.id,
        row.document_id,
        row.publisher,
        read_moment(row.event_time),
        read_moment(row.stated_at),
        row.published_at,
    )
    return {"claim_id": row.claim_id, "telling": telling}


def _restood(connection: Connection, members: Collection[str], *, after: int) -> Iterator[_Event]:
    stands: dict[str, Standing] = {row.id: row.standing for row in connection.execute(_STANDS, ids(members))}
    for row in reversed(connection.execute(_RESTOOD, ids(members)).all()):
        before = Standing(json.loads(row.before)["standing"])
        now, stands[row.subject_id] = stands[row.subject_id], before
        if row.seq > after:
            told = {"claim_id": row.subject_id, "standing": (before, now)}
            yield row.seq, EventKind.STANDING_CHANGED, told
