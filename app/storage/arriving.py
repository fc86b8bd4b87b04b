"""One consistent snapshot in, what others sent out: verdicts of publishers, and the feeds that are followed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from app.core.model.document import HeldDocument
from app.core.model.feed import KnownItem, Subscription
from app.core.model.published import ClaimReview, KnownVerdict
from app.core.model.receipt import Receipt
from app.storage import embargoes, feeds, receipts, verdicts
from app.storage.erased import ErasedReader
from app.storage.feeds import FeedFigures


class ArrivingReader(ErasedReader):
    """The part of a Reader that speaks of what comes in from others by itself."""

    def verdicts_of_claims(self, claim_ids: Collection[str]) -> Mapping[str, tuple[KnownVerdict, ...]]:
        """By claim as asked, what publishers hold of it and of all that was joined to it, last published first."""
        return verdicts.of_claims(self._connection, claim_ids)

    def latest_verdict(self, review: ClaimReview) -> KnownVerdict | None:
        """What this publisher was last known to hold of this claim at this address."""
        return verdicts.latest(self._connection, review)

    def verdict_history(self, verdict_id: str) -> Sequence[KnownVerdict]:
        """All revisions of the verdict that this is one of, oldest first."""
        return verdicts.history(self._connection, verdict_id)

    def feeds(self) -> tuple[Subscription, ...]:
        """All feeds, oldest first."""
        return feeds.feeds(self._connection)

    def feed(self, wanted: str) -> Subscription:
        """By its id or its address; raises NotFound."""
        return feeds.feed(self._connection, wanted)

    def feed_figures(self, now: datetime) -> FeedFigures:
        """How following goes."""
        return feeds.figures(self._connection, now)

    def is_any_feed_due(self, now: datetime) -> bool:
        """Whether there is a feed to run."""
        return feeds.is_any_due(self._connection, now)

    def feed_items(self, feed_id: str, keys: Collection[str]) -> Mapping[str, KnownItem]:
        """What is known of some items of a feed, by key."""
        return feeds.items(self._connection, feed_id, keys=keys)

    def receipt(self, url: str) -> Receipt | None:
        """How the document at a canonical address came in, the last time that it was fetched."""
        return receipts.at(self._connection, url)

    def held_as(self, url: str | None, *, publisher: str | None, text_sha256: str) -> HeldDocument | None:
        """What waits for the end of its embargo under this identity."""
        return embargoes.by_identity(self._connection, url, publisher=publisher, text_sha256=text_sha256)

    def held_document(self, document_id: str) -> HeldDocument:
        """Raises NotFound, too, once it is out."""
        return embargoes.by_id(self._connection, document_id)

    def is_any_embargo_over(self, now: datetime) -> bool:
        """Whether there is a document to bring out."""
        return embargoes.is_any_over(self._connection, now)

    def held_documents(self, *, before_id: str | None = None, limit: int = 50) -> tuple[HeldDocument, ...]:
        """What is under embargo, what came last first; one more than the limit where there are more."""
        return embargoes.held(self._connection, before_id=before_id, limit=limit)
