"""Who may come in, which requests were answered, and which work waits."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.core.model.editor import Role
from app.core.model.job import JobStatus
from app.storage.tables.row import Row, one_of


class EditorRow(Row, table=True):
    """A person who decides."""

    __tablename__ = "editors"

    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    role: Role = Field(sa_type=one_of(Role, "role"))
    created_at: datetime
    disabled_at: datetime | None


class EditorPasswordRow(Row, table=True):
    """What an editor's password hashes to; an editor without one has keys alone, and no way in to the desk."""

    __tablename__ = "editor_passwords"

    editor_id: str = Field(primary_key=True, foreign_key="editors.id")
    password_hash: str
    set_at: datetime


class DeskSessionRow(Row, table=True):
    """A browser that somebody signed in with, by the sha256 of its token, which is stored nowhere."""

    __tablename__ = "desk_sessions"

    token_sha256: str = Field(primary_key=True)
    editor_id: str = Field(foreign_key="editors.id", index=True)
    created_at: datetime
    seen_at: datetime
    expires_at: datetime = Field(index=True)


class SignInFailureRow(Row, table=True):
    """How often signing in failed since a time, by the sha256 of who tried from where: neither stands here."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (CheckConstraint("failures >= 1", name="failures_count"),)

    subject_sha256: str = Field(primary_key=True)
    failures: int
    since: datetime = Field(index=True)


class ApiKeyRow(Row, table=True):
    """A key by the sha256 of its secret, which is stored nowhere."""

    __tablename__ = "api_keys"
    __table_args__ = (
        CheckConstraint("NOT can_review OR editor_id IS NOT NULL", name="a_reviewer_has_a_name"),
        CheckConstraint("can_submit OR can_review OR can_lookup OR can_admin", name="opens_something"),
    )

    id: str = Field(primary_key=True)
    name: str
    secret_sha256: str
    can_submit: bool
    can_review: bool
    can_lookup: bool
    can_admin: bool
    editor_id: str | None = Field(foreign_key="editors.id")
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    rotated_to: str | None = Field(foreign_key="api_keys.id", unique=True)
    seen_at: datetime | None


class IdempotencyRow(Row, table=True):
    """A request under a key of its sender: held by `owner` until `leased_until`, or answered."""

    __tablename__ = "idempotency"
    __table_args__ = (
        CheckConstraint("(answer_status IS NULL) = (answer_body IS NULL)", name="an_answer_is_whole"),
        CheckConstraint("answer_status IS NOT NULL OR owner IS NOT NULL", name="held_or_answered"),
    )

    key_id: str = Field(primary_key=True, foreign_key="api_keys.id")
    idempotency_key: str = Field(primary_key=True)
    route: str
    body_sha256: str
    owner: str | None
    leased_until: datetime | None
    answer_status: int | None
    answer_body: str | None
    created_at: datetime
    expires_at: datetime = Field(index=True)


class JobRow(Row, table=True):
    """Work that answers later; `owner` holds it until `leased_until`."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("(answer_status IS NULL) = (answer_body IS NULL)", name="an_answer_is_whole"),
        CheckConstraint("(status IN ('done', 'failed')) = (answer_status IS NOT NULL)", name="finished_with_an_answer"),
        CheckConstraint("(status = 'running') = (owner IS NOT NULL)", name="running_is_held"),
        Index(None, "status", "id"),
    )

    id: str = Field(primary_key=True)
    key_id: str = Field(foreign_key="api_keys.id")
    status: JobStatus = Field(sa_type=one_of(JobStatus, "status"))
    payload: str
    attempts: int
    owner: str | None
    leased_until: datetime | None
    answer_status: int | None
    answer_body: str | None
    created_at: datetime
    finished_at: datetime | None
