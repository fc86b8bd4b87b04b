"""Jobs: long work that answers later, kept until it is done, whoever dies in between."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.job import Answer, Job, JobStatus
from app.storage.ids import new_id
from app.storage.tables.access import JobRow


@dataclass(frozen=True, slots=True)
class LeasedJob:
    """A job and the `owner` token under which it is held."""

    job: Job
    owner: str


def job(connection: Connection, job_id: str) -> Job:
    """Raises NotFound."""
    row = connection.execute(_selected().where(col(JobRow.id) == job_id)).one_or_none()
    if row is None:
        raise NotFound("There is no job with this id.")
    return _known(row)


def counts(connection: Connection) -> Mapping[JobStatus, int]:
    """How many jobs stand where."""
    rows = connection.execute(select(col(JobRow.status), func.count()).group_by(col(JobRow.status)))
    found = {row[0]: row[1] for row in rows}
    return {status: found.get(status, 0) for status in JobStatus}


def add_job(connection: Connection, at: datetime, *, payload: str, key_id: str) -> Job:
    """Queue work."""
    job_id = new_id("job")
    row = {
        "id": job_id,
        "key_id": key_id,
        "status": JobStatus.WAITING,
        "payload": payload,
        "attempts": 0,
        "owner": None,
        "leased_until": None,
        "answer_status": None,
        "answer_body": None,
        "created_at": at,
        "finished_at": None,
    }
    connection.execute(insert(JobRow), [row])
    return job(connection, job_id)


def lease_job(connection: Connection, at: datetime, *, lease: timedelta) -> LeasedJob | None:
    """The oldest job that waits or whose lease lapsed, taken by compare-and-set; None where there is none."""
    free = or_(
        col(JobRow.status) == JobStatus.WAITING,
        and_(col(JobRow.status) == JobStatus.RUNNING, col(JobRow.leased_until) <= at),
    )
    waiting = connection.execute(
        select(col(JobRow.id), col(JobRow.attempts)).where(free).order_by(col(JobRow.id)).limit(20)
    ).all()
    owner = secrets.token_hex(16)
    for row in waiting:
        taken = connection.execute(
            update(JobRow)
            .where(col(JobRow.id) == row.id, col(JobRow.attempts) == row.attempts, free)
            .values(status=JobStatus.RUNNING, owner=owner, leased_until=at + lease, attempts=row.attempts + 1)
        )
        if taken.rowcount == 1:
            return LeasedJob(job(connection, row.id), owner)
    return None


def extend_job(connection: Connection, at: datetime, *, leased: LeasedJob, lease: timedelta) -> bool:
    """Hold it longer."""
    return _update(connection, leased, leased_until=at + lease)


def free_job(connection: Connection, leased: LeasedJob) -> bool:
    """Put it back into the queue."""
    return _update(connection, leased, status=JobStatus.WAITING, owner=None, leased_until=None)


def end_job(connection: Connection, at: datetime, *, leased: LeasedJob, status: JobStatus, answer: Answer) -> bool:
    """Mark it done or failed, and forget what was asked."""
    return _update(
        connection,
        leased,
        status=status,
        owner=None,
        leased_until=None,
        answer_status=answer.status,
        answer_body=answer.body,
        payload="",
        finished_at=at,
    )


def _update(connection: Connection, leased: LeasedJob, **values: object) -> bool:
    done = connection.execute(update(JobRow).where(_is_held(leased)).values(**values))
    return done.rowcount == 1


def _is_held(leased: LeasedJob) -> ColumnElement[bool]:
    return and_(col(JobRow.id) == leased.job.id, col(JobRow.owner) == leased.owner)


def _selected() -> Select[*tuple[Any, ...]]:
    return select(
        col(JobRow.id),
        col(JobRow.key_id),
        col(JobRow.status),
        col(JobRow.created_at),
        col(JobRow.payload),
        col(JobRow.attempts),
        col(JobRow.answer_status),
        col(JobRow.answer_body),
        col(JobRow.finished_at),
    )


def _known(row: Row[*tuple[Any, ...]]) -> Job:
    return Job(
        id=row.id,
        key_id=row.key_id,
        status=row.status,
        created_at=row.created_at,
        payload=row.payload,
        attempts=row.attempts,
        answer=Answer(row.answer_status, row.answer_body) if row.answer_status is not None else None,
        finished_at=row.finished_at,
    )
