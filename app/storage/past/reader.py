"""A time in, a reader of what was known then out: it answers as a Reader would have answered at that time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy.engine import Connection

from app.core.errors import NotFound
from app.core.lineage.record import SettledClaim
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.conflict import ConflictRecord
from app.core.model.judgement import Judgement
from app.core.model.published import KnownVerdict
from app.core.model.source import KnownSource
from app.storage import changes
from app.storage.citations import KnownCheck
from app.storage.pages import ClaimFilter, ConflictFilter, Order, Page, Place, QueuePage, SourceFilter
from app.storage.past.choosing import ChosenClaims, ChosenConflicts, ChosenSources
from app.storage.past.gathering import Gathering, Known
from app.storage.past.settling import gather_settled
from app.storage.reader import Reader


class PastReader:
    """All answers are those of one moment; each method is that of Reader with the same name.

    What an answer needs is fetched as it was into a database in memory, and asked there with the statements of today.
    """

    def __init__(self, today: Connection, memory: Connection, *, known: Known) -> None:
        self._gathering = Gathering(today, memory, known=known)
        self._then = Reader(memory)

    def claim(self, claim_id: str) -> KnownClaim:
        """The claim that was the canonical one; raises NotFound."""
        self._gathering.claims([claim_id])
        with _told_as_past():
            return self._then.claim(claim_id)

    def joined_claims(self, claim_id: str) -> tuple[str, ...]:
        """The other ids that the canonical claim answered for, oldest first."""
        self._gathering.claims([claim_id])
        return self._then.joined_claims(claim_id)

    def claim_page(self, wanted: ClaimFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownClaim]:
        """Claims that had a live appearance, newest first."""
        since = 0
        if wanted.since is not None:
            since = changes.first_seq_at(self._gathering.today, wanted.since) or self._gathering.known.seq + 1
        said_by = self._gathering.voices(wanted.source_id) if wanted.source_id is not None else None
        chosen = ChosenClaims(self._gathering, wanted.standing, said_by)
        found: list[KnownClaim] = []
        for lowest, highest in chosen.stretches(before):
            self._gathering.place_links()
            page = self._then.claim_page(replace(wanted, since=None), before=highest, limit=limit + 1)
            found.extend(claim for claim in page.items if claim.seq >= max(lowest, since))
            if len(found) > limit or lowest <= since:
                break
        shown = tuple(found[:limit])
        return Page(shown, shown[-1].seq if len(found) > limit else None)

    def claim_counts(self, claim_ids: Collection[str]) -> Mapping[str, ClaimCounts]:
        """Counts over everything that was joined, by the ids asked for."""
        self._gathering.appearances(self._gathering.stating(claim_ids))
        return self._then.claim_counts(claim_ids)

    def appearances_of_claim(self, claim_id: str, limit: int = 200) -> tuple[KnownAppearance, ...]:
        """Oldest first, those that were live before those that were superseded."""
        self._gathering.appearances(self._gathering.stating([claim_id]))
        return self._then.appearances_of_claim(claim_id, limit)

    def appearances(self, appearance_ids: Collection[str]) -> Mapping[str, KnownAppearance]:
        """By id; those that were not there yet are left out."""
        self._gathering.appearances(appearance_ids)
        return self._then.appearances(appearance_ids)

    def judgements_of_claim(self, claim_id: str, limit: int = 200) -> tuple[Judgement, ...]:
        """Newest first; those that were rejected then left out."""
        stating = self._gathering.stating([claim_id])
        self._gathering.judgements(self._gathering.judged(stating))
        return self._then.judgements_of_claim(claim_id, limit)

    def verdicts_of_claims(self, claim_ids: Collection[str]) -> Mapping[str, tuple[KnownVerdict, ...]]:
        """By claim as asked, what publishers held of it, last published first."""
        self._gathering.verdicts(self._gathering.stating(claim_ids))
        return self._then.verdicts_of_claims(claim_ids)

    def citation_checks(self, appearance_ids: Collection[str]) -> Mapping[str, Sequence[KnownCheck]]:
        """By appearance what had come of holding it against texts that it cites."""
        self._gathering.checks(appearance_ids)
        return self._then.citation_checks(appearance_ids)

    def source(self, source_id: str) -> KnownSource:
        """The source that was the canonical one, with aliases and members; raises NotFound."""
        self._gathering.sources([source_id])
        with _told_as_past():
            return self._then.source(source_id)

    def joined_sources(self, source_id: str) -> tuple[str, ...]:
        """The other ids that the canonical source answered for, oldest first."""
        self._gathering.sources([source_id])
        return self._then.joined_sources(source_id)

    def source_page(self, wanted: SourceFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownSource]:
        """Sources that were canonical, newest first."""
        found: list[KnownSource] = []
        for lowest, highest in ChosenSources(self._gathering, wanted).stretches(before):
            page = self._then.source_page(wanted, before=highest, limit=limit + 1)
            found.extend(source for source in page.items if source.seq >= lowest)
            if len(found) > limit:
                break
        shown = tuple(found[:limit])
        return Page(shown, shown[-1].seq if len(found) > limit else None)

    def settled_claims(self, source_id: str) -> tuple[SettledClaim, ...]:
        """What editors had settled of the claims that a source stated."""
        gather_settled(self._gathering, source_id)
        return self._then.settled_claims(source_id)

    def conflict(self, conflict_id: str) -> ConflictRecord:
        """Raises NotFound."""
        self._gathering.conflicts([conflict_id])
        with _told_as_past():
            return self._then.conflict(conflict_id)

    def conflict_page(
        self, wanted: ConflictFilter, *, order: Order = Order.PRIORITY, after: Place | None = None, limit: int = 50
    ) -> QueuePage:
        """The queue, the most urgent or the newest first."""
        ChosenConflicts(self._gathering, wanted).gather(order, after=after, limit=limit)
        page = self._then.conflict_page(wanted, order=order, after=after, limit=limit)
        self._gathering.conflicts([conflict.id for conflict in page.items])
        return self._then.conflict_page(wanted, order=order, after=after, limit=limit)

    def judgements_of_conflict(self, conflict_id: str) -> tuple[Judgement, ...]:
        """All judgements that waited under one conflict, oldest first."""
        self._gathering.conflicts([conflict_id])
        return self._then.judgements_of_conflict(conflict_id)


@contextmanager
def _told_as_past() -> Iterator[None]:
    try:
        yield
    except NotFound as error:
        raise NotFound("Nothing was known under this id at that time.") from error


AnyReader: TypeAlias = Reader | PastReader
"""A reader of today or of then: whoever takes both can only ask what both answer."""
