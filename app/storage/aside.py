"""Small writes that need no place in the ledger: reservations, leases, keys, editors, their sessions, jobs, seen-at."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from app.core.model.document import HeldDocument
from app.core.model.editor import Editor, Role
from app.core.model.feed import FeedRun, KnownItem, LeasedFeed, Subscription
from app.core.model.job import Answer, Job, JobStatus, Reservation
from app.core.model.key import ApiKey, Scope
from app.core.model.watch import Watch
from app.core.model.webhook import LeasedDelivery, OffReason, Signing, Webhook
from app.storage import (
    conflicts,
    deliveries,
    editors,
    embargoes,
    feeds,
    gists,
    idempotency,
    jobs,
    keys,
    tombstones,
    watches,
    webhooks,
)
from app.storage.erasing import traces as erasing_traces
from app.storage.erasing.traces import Traces
from app.storage.idempotency import RequestKey
from app.storage.jobs import LeasedJob
from app.storage.keys import IssuedKey
from app.storage.tombstones import Tombstone
from app.storage.writes import NewDelivery, NewWatch, NewWebhook, Outcome


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

    def blank_traces(self, traces: Traces, *, gone: Answer) -> None:
        """Blank what repeats words that are erased; a job among it answers `gone`."""
        erasing_traces.blank(self._connection, self.at, traces=traces, gone=gone)

    def put_tombstone(self, tombstone: Tombstone) -> None:
        """Remember an erasure of what is not here (any more): it does not come in again, nor out of an embargo."""
        tombstones.put(self._connection, tombstone)
        embargoes.drop_erased(self._connection, tombstone)

    def mark_scrubbed(self, document_ids: Collection[str]) -> None:
        """Note that nothing is left of these, not in free pages either."""
        tombstones.mark_scrubbed(self._connection, document_ids, at=self.at)

    def lease_held(self, *, lease: timedelta) -> HeldDocument | None:
        """The document whose embargo ended first, for as long as the lease; None where there is none."""
        return embargoes.lease(self._connection, self.at, lease=lease)

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

    def webhook(self, webhook_id: str) -> Webhook:
        """As it stands in this transaction; raises NotFound."""
        return webhooks.webhook(self._connection, webhook_id)

    def add_webhook(self, new: NewWebhook) -> Webhook:
        """An endpoint that is told of what comes from now on; it has no secret until it is signed with one."""
        return webhooks.add_webhook(self._connection, self.at, new=new)

    def change_webhook(self, changed: Webhook) -> None:
        """Write what its owner may change: where to, what of, under which name, and whether at all."""
        webhooks.change_webhook(self._connection, changed)

    def sign_with(self, webhook_id: str, signing: Signing) -> None:
        """Write from what the endpoint's secret is derived."""
        webhooks.sign_with(self._connection, webhook_id, signing=signing)

    def delete_webhook(self, webhook_id: str) -> None:
        """Take an endpoint away with all that was sent or waits."""
        webhooks.delete_webhook(self._connection, webhook_id)

    def switch_off(self, webhook_id: str, reason: OffReason) -> None:
        """Send nothing more to an endpoint, unless it is off already."""
        webhooks.switch_off(self._connection, webhook_id, reason=reason)

    def tell(self, told: Webhook, new: Sequence[NewDelivery], *, upto: int) -> bool:
        """Put events on their way to an endpoint that was told of everything up to `upto` by this; False where late."""
        if not webhooks.move_cursor(self._connection, told, to=upto):
            return False
        deliveries.add_deliveries(self._connection, self.at, new=new)
        return True

    def add_delivery(self, new: NewDelivery) -> str:
        """Put one message on its way; its id."""
        return deliveries.add_deliveries(self._connection, self.at, new=[new])[0]

    def lease_deliveries(
        self, *, limit: int, resting: Collection[str] = (), lease: timedelta = timedelta(minutes=1)
    ) -> tuple[LeasedDelivery, ...]:
        """The deliveries that are due, one for each endpoint that does not rest, oldest first."""
        return deliveries.lease(self._connection, self.at, lasting=lease, limit=limit, resting=resting)

    def end_attempt(self, leased: LeasedDelivery, outcome: Outcome) -> bool:
        """Write down a try and what follows of it; False where another took the delivery over."""
        return deliveries.end_attempt(self._connection, leased, outcome=outcome)

    def drop_delivery(self, leased: LeasedDelivery) -> None:
        """There is nothing left to tell."""
        deliveries.drop(self._connection, leased, at=self.at)

    def release_delivery(self, leased: LeasedDelivery) -> None:
        """Give it back untried."""
        deliveries.release(self._connection, leased)

    def replay(self, webhook_id: str, *, since: datetime) -> int:
        """Put everything that was given up since a time on its way again; how many there are."""
        return deliveries.replay(self._connection, webhook_id, since=since, at=self.at)

    def forget_deliveries(self, before: datetime) -> int:
        """Drop some of the deliveries that were finished before a time; how many."""
        return deliveries.forget(self._connection, before)

    def note_success(self, webhook_id: str) -> None:
        """An endpoint took something: whatever failed before is forgiven."""
        webhooks.note_success(self._connection, webhook_id, at=self.at)

    def note_failure(self, webhook_id: str) -> datetime:
        """An endpoint took nothing; since when that is so."""
        return webhooks.note_failure(self._connection, webhook_id, at=self.at)

    def add_watch(self, new: NewWatch, *, limit: int) -> Watch:
        """A watch for what comes from now on; raises Conflict where the key has `limit` already."""
        return watches.add_watch(self._connection, self.at, new=new, limit=limit)

    def delete_watch(self, watch_id: str) -> None:
        """Take a watch away with all that it told."""
        watches.delete_watch(self._connection, watch_id)

    def pass_watches(self, seen: int, *, upto: int) -> bool:
        """Note that nothing in seen < seq <= upto is for any watch; False where another process was faster."""
        return watches.move_cursor(self._connection, seen, to=upto)

    def add_feed(self, url: str, *, publisher: str | None, fetch_pages: bool, minutes: int) -> Subscription:
        """Follow a feed, or take one up again that was switched off; raises Conflict where it is followed."""
        return feeds.add(
            self._connection, self.at, url=url, publisher=publisher, fetch_pages=fetch_pages, minutes=minutes
        )

    def switch_feed_off(self, feed_id: str) -> None:
        """Follow it no more; what came of it stays."""
        feeds.switch_off(self._connection, feed_id)

    def lease_feed(self, *, lease: timedelta, feed_id: str | None = None) -> LeasedFeed | None:
        """The feed that is due longest, or a given one; None where there is none or another runs it."""
        return feeds.lease(self._connection, self.at, lasting=lease, feed_id=feed_id)

    def extend_feed(self, leased: LeasedFeed, *, lease: timedelta) -> bool:
        """Hold it longer; False where another took it over."""
        return feeds.extend(self._connection, leased, until=self.at + lease)

    def release_feed(self, leased: LeasedFeed) -> None:
        """Give it back as it was."""
        feeds.release(self._connection, leased)

    def end_feed_run(self, leased: LeasedFeed, run: FeedRun) -> bool:
        """Write down what a run came to; False where another took the feed over meanwhile."""
        return feeds.end_run(self._connection, leased, run=run, at=self.at)

    def note_item(self, feed_id: str, item: KnownItem) -> None:
        """Remember what became of an item that brought no document."""
        feeds.note_item(self._connection, feed_id, item=item, at=self.at)

    def see_items(self, feed_id: str, keys: Collection[str], *, forget_before: datetime) -> None:
        """Note which items still stand in a feed, and forget those that none has held since a time."""
        feeds.see_items(self._connection, feed_id, keys=keys, at=self.at)
        feeds.forget_items(self._connection, feed_id, before=forget_before)
