"""Small writes that need no place in the ledger: reservations, leases, keys, editors, their sessions, jobs, seen-at."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from app.core.model.editor import Editor, Role
from app.core.model.job import Answer, Job, JobStatus, Reservation
from app.core.model.key import ApiKey, Scope
from app.storage import conflicts, editors, gists, idempotency, jobs, keys
from app.storage.idempotency import RequestKey
from app.storage.jobs import LeasedJob
from app.storage.keys import IssuedKey


class Aside:
    """One small transaction, committed at its end; times are given by the caller."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        self.at = at

    def reserve(
        self,
        request: RequestKey,
        *,
        lease: timedelta = timedelta(seconds=60),
        keep: timedelta = timedelta(hours=24),
    ) -> Reservation | Answer:
        """Take the key for one request, or the answer that was given; a lapsed lease is taken over.

        Raises Conflict while another request holds the key, Invalid where the key was used for another request.
        """
        return idempotency.reserve(self._connection, self.at, request=request, lease=lease, keep=keep)

    def answer(self, reservation: Reservation, answer: Answer) -> bool:
        """Keep a reply that belongs to no turn (a refusal); False where another took the key over."""
        return idempotency.answer(self._connection, reservation, given=answer)

    def release(self, reservation: Reservation) -> None:
        """Free the key after a failure of ours, so that the next try runs."""
        idempotency.release(self._connection, reservation)

    def forget_answers(self) -> int:
        """Drop the replies whose time is up; how many there were."""
        return idempotency.forget_answers(self._connection, self.at)

    def refresh_gists(self, after_seq: int, *, limit: int) -> int | None:
        """Store the gists that the next appearances lack; where to go on, None at the end."""
        return gists.refresh(self._connection, after_seq, limit=limit)

    def create_key(
        self,
        name: str,
        scopes: Collection[Scope],
        *,
        editor_id: str | None = None,
        expires_at: datetime | None = None,
    ) -> IssuedKey:
        """Issue a key; raises Invalid where `review` has no editor."""
        return keys.create_key(
            self._connection, self.at, name=name, scopes=scopes, editor_id=editor_id, expires_at=expires_at
        )

    def rotate_key(self, key_id: str, *, overlap: timedelta = timedelta(0)) -> IssuedKey:
        """Issue a successor with the same name, scopes and editor; the old one expires after `overlap`."""
        return keys.rotate_key(self._connection, self.at, key_id=key_id, overlap=overlap)

    def revoke_key(self, key_id: str) -> ApiKey:
        """Refuse it from now on; revoking twice changes nothing; raises NotFound."""
        return keys.revoke_key(self._connection, self.at, key_id=key_id)

    def touch_key(self, key_id: str) -> None:
        """Note that it was used."""
        keys.touch_key(self._connection, self.at, key_id=key_id)

    def add_editor(self, name: str) -> str:
        """The id of the editor of this name, made where it is new."""
        return editors.add_editor(self._connection, self.at, name=name).id

    def give_first_password(self, name: str, role: Role, *, password_hash: str) -> Editor:
        """An account for a name; raises Conflict where it has one."""
        return editors.give_first_password(self._connection, self.at, name=name, role=role, password_hash=password_hash)

    def set_password(self, name: str, *, password_hash: str) -> Editor:
        """Another password, and a way in again for who was disabled; ends their sessions. Raises NotFound."""
        return editors.set_password(self._connection, self.at, name=name, password_hash=password_hash)

    def disable_editor(self, name: str) -> Editor:
        """No way in any more, by sessions or by keys; twice is once. Raises NotFound."""
        return editors.disable(self._connection, self.at, name=name)

    def open_session(self, token_sha256: str, *, editor_id: str, expires_at: datetime) -> None:
        """Remember a browser that somebody signed in with."""
        editors.open_session(
            self._connection, self.at, token_sha256=token_sha256, editor_id=editor_id, expires_at=expires_at
        )

    def touch_session(self, token_sha256: str) -> None:
        """Note that somebody is there."""
        editors.touch_session(self._connection, self.at, token_sha256=token_sha256)

    def end_session(self, token_sha256: str) -> None:
        """Forget one browser."""
        editors.end_session(self._connection, token_sha256)

    def count_failure(self, subject: str, *, since: datetime) -> int:
        """One failed try to sign in more, and how many those are."""
        return editors.count_failure(self._connection, self.at, subject=subject, since=since)

    def forgive(self, subject: str) -> None:
        """Start counting anew for one who came in."""
        editors.forgive(self._connection, subject)

    def see_conflict(self, conflict_id: str) -> None:
        """Note that an editor looked at it; raises NotFound."""
        conflicts.see(self._connection, conflict_id, at=self.at)

    def add_job(self, payload: str, *, key_id: str) -> Job:
        """Queue work; `payload` is JSON."""
        return jobs.add_job(self._connection, self.at, payload=payload, key_id=key_id)

    def lease_job(self, *, lease: timedelta = timedelta(minutes=5)) -> LeasedJob | None:
        """The oldest job that is queued or whose lease lapsed, None where there is none."""
        return jobs.lease_job(self._connection, self.at, lease=lease)

    def extend_job(self, leased: LeasedJob, *, lease: timedelta = timedelta(minutes=5)) -> bool:
        """Hold it longer; False where another took it over."""
        return jobs.extend_job(self._connection, self.at, leased=leased, lease=lease)

    def fail_job(self, leased: LeasedJob, answer: Answer) -> bool:
        """Mark it failed with its problem; False where another took it over."""
        return jobs.end_job(self._connection, self.at, leased=leased, status=JobStatus.FAILED, answer=answer)

    def free_job(self, leased: LeasedJob) -> bool:
        """Put it back into the queue, as when the process is told to stop; False where another took it over."""
        return jobs.free_job(self._connection, leased)
