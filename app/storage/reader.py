"""One consistent snapshot in, frozen models out: every question that may be asked of the store."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from app.core.matching.retrieve import IndexEntry
from app.core.matching.side import Candidate, Gist
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Change, Noun
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.conflict import Comment, ConflictRecord, Decision, DecisionKind
from app.core.model.document import KnownDocument
from app.core.model.editor import Editor
from app.core.model.job import Job, JobStatus
from app.core.model.judgement import Judgement, Standing
from app.core.model.key import ApiKey
from app.core.model.source import KnownSource
from app.core.review.decide import RULINGS
from app.core.review.effects import Matter
from app.core.review.precedent import Precedent
from app.storage import (
    appearances,
    candidates,
    changes,
    checked,
    claims,
    comments,
    conflicts,
    corrections,
    decisions,
    documents,
    editors,
    gists,
    jobs,
    joins,
    judgements,
    keys,
    matters,
    precedents,
    private,
    queue,
    sources,
    tallies,
)
from app.storage.arriving import ArrivingReader
from app.storage.editors import DeskSession
from app.storage.pages import ClaimFilter, ConflictFilter, Order, Page, Place, QueuePage, SourceFilter
from app.storage.private import HashedClaim, Opposed
from app.storage.tables.claims import Ending
from app.storage.tallies import Tally


class Reader(ArrivingReader):
    """All answers come from one snapshot. Ids of joined claims and sources are answered by the canonical one."""

    def ledger_id(self) -> str:
        """Which store this is; a restored or emptied database is another."""
        return changes.ledger_id(self._connection)

    def head(self) -> int:
        """The seq of the last change, 0 in an empty store."""
        return changes.head(self._connection)

    def changes(self, after: int, limit: int = 1000) -> tuple[Change, ...]:
        """The changes after `after`, in order, at most `limit`."""
        return changes.changes(self._connection, after, limit=limit)

    def claims_touched(self, after: int) -> tuple[str, ...]:
        """Claims that are new or changed since `after`: a new or lost appearance, a join, a parting, a correction."""
        return changes.claims_touched(self._connection, after)

    def index_entries(self, claim_ids: Collection[str]) -> tuple[IndexEntry, ...]:
        """What an index holds of these claims, each by its own id; those without a live appearance are left out."""
        return candidates.entries(self._connection, claim_ids)

    def all_index_entries(self, after_id: str = "", limit: int = 1000) -> tuple[IndexEntry, ...]:
        """The entries of the next claims by id, about `limit`; empty at the end."""
        return candidates.all_entries(self._connection, after_id, limit=limit)

    def claim_total(self) -> int:
        """How many claims were ever made here."""
        return candidates.total(self._connection)

    def candidates(self, claim_ids: Collection[str]) -> tuple[Candidate, ...]:
        """One for each position of each canonical claim: its earliest live appearance; unknown ids are dropped."""
        return candidates.candidates(self._connection, claim_ids)

    def candidates_at(self, appearance_ids: Collection[str]) -> tuple[Candidate, ...]:
        """The candidates that these appearances stand for; unknown ids are dropped."""
        return candidates.candidates_at(self._connection, appearance_ids)

    def known_candidates_at(self, appearance_ids: Collection[str]) -> tuple[tuple[Candidate, KnownAppearance], ...]:
        """The same beside the appearances themselves."""
        return candidates.known_at(self._connection, appearance_ids)

    def gists(self, claim_ids: Collection[str]) -> tuple[Gist, ...]:
        """What the gate needs to know of `candidates`, for a fraction of their cost."""
        return gists.gists(self._connection, claim_ids)

    def canonical(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """The claim that answers for each; unknown ids are left out."""
        return claims.canonical(self._connection, claim_ids)

    def claims_by_key(self, claim_keys: Collection[str]) -> Mapping[str, KnownClaim]:
        """The claims under these keys, by key; unknown keys are left out."""
        return claims.by_key(self._connection, claim_keys)

    def not_same(self, claim_ids: Collection[str]) -> frozenset[frozenset[str]]:
        """Pairs of canonical ids that an editor keeps apart and of which one answers for a given claim."""
        return joins.not_same(self._connection, Noun.CLAIM, ids=claim_ids)

    def claims(self, claim_ids: Collection[str]) -> Mapping[str, KnownClaim]:
        """The canonical claim for each id that was asked for; unknown ids are left out."""
        return claims.by_ids(self._connection, claim_ids)

    def claim(self, claim_id: str) -> KnownClaim:
        """The canonical claim; raises NotFound."""
        return claims.claim(self._connection, claim_id)

    def claim_page(self, wanted: ClaimFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownClaim]:
        """Canonical claims with a live appearance, newest first."""
        return claims.page(self._connection, wanted, before=before, limit=limit)

    def joined_claims(self, claim_id: str) -> tuple[str, ...]:
        """The other ids that the canonical claim of this one answers for, oldest first."""
        return joins.joined(self._connection, Noun.CLAIM, member_id=claim_id)

    def joined_sources(self, source_id: str) -> tuple[str, ...]:
        """The other ids that the canonical source of this one answers for, oldest first."""
        return joins.joined(self._connection, Noun.SOURCE, member_id=source_id)

    def claim_counts(self, claim_ids: Collection[str]) -> Mapping[str, ClaimCounts]:
        """Counts over everything that was joined, by the ids asked for."""
        return claims.counts(self._connection, claim_ids)

    def appearances_of_claim(self, claim_id: str, limit: int = 200) -> tuple[KnownAppearance, ...]:
        """Appearances of everything that was joined, oldest first, live ones before superseded ones."""
        return appearances.of_claims(self._connection, self._members(claim_id), limit=limit)

    def appearances_of_document(self, document_id: str) -> tuple[KnownAppearance, ...]:
        """In the order of the text."""
        return appearances.of_document(self._connection, document_id)

    def appearances(self, appearance_ids: Collection[str]) -> Mapping[str, KnownAppearance]:
        """By id; unknown ids are left out."""
        return appearances.by_ids(self._connection, appearance_ids)

    def appearances_under(self, text_key: str, *, extractor_version: str) -> tuple[KnownAppearance, ...]:
        """What a live document was read to state in a passage with this key, by this version, mended by nobody."""
        return appearances.under_text_key(self._connection, text_key, extractor_version=extractor_version)

    def standing_since(self, claim_ids: Collection[str]) -> Mapping[str, datetime]:
        """When each came to stand as it stands; those that always stood so are left out."""
        return checked.standing_since(self._connection, claim_ids)

    def claims_reviewed_by(self, site: str, *, limit: int) -> Sequence[str]:
        """The canonical claims of which a publisher at this site holds something, the newest first."""
        return checked.reviewed_by(self._connection, site, limit=limit)

    def claims_under(self, prefix: str, *, now: datetime) -> Sequence[HashedClaim]:
        """What passages state whose key's hash begins so, by hash; nothing erased, replaced or still held back."""
        return private.claims_under(self._connection, prefix, now=now)

    def pages_under(self, prefix: str, *, now: datetime) -> Mapping[str, Mapping[Standing, int]]:
        """By the hash of an address that begins so how many claims of the page stand how."""
        return private.pages_under(self._connection, prefix, now=now)

    def is_known_page(self, url_sha256: str, *, now: datetime) -> bool:
        """Whether a document stands at the address with this hash."""
        return private.is_known_page(self._connection, url_sha256, now=now)

    def opposed(self, claim_ids: Collection[str], *, now: datetime) -> Sequence[Opposed]:
        """What contradicts or updates canonical claims, best first for each; a dozen for each position on it."""
        return private.opposed(self._connection, claim_ids, now=now)

    def judgements_of_claim(self, claim_id: str, limit: int = 200) -> tuple[Judgement, ...]:
        """Judgements that touch the claim or what was joined to it, newest first; rejected ones left out."""
        return judgements.of_claims(self._connection, self._members(claim_id), limit=limit)

    def judgements_of_conflict(self, conflict_id: str) -> tuple[Judgement, ...]:
        """All judgements that wait under one conflict, oldest first."""
        return judgements.of_conflict(self._connection, conflict_id)

    def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, Judgement]:
        """By id; unknown ids are left out."""
        return judgements.by_ids(self._connection, judgement_ids)

    def judgements_of_appearances(self, appearance_ids: Collection[str]) -> tuple[Judgement, ...]:
        """Judgements of which one side is among these appearances, best first."""
        return judgements.of_appearances(self._connection, appearance_ids)

    def document(self, document_id: str) -> KnownDocument:
        """Raises NotFound."""
        return documents.document(self._connection, document_id)

    def documents_in_force(self, after_id: str = "") -> Sequence[str]:
        """The ids of all live documents after one, in the order of the ids."""
        return documents.in_force(self._connection, after_id)

    def documents(self, document_ids: Collection[str]) -> Mapping[str, KnownDocument]:
        """By id; unknown ids are left out."""
        return documents.by_ids(self._connection, document_ids)

    def document_by_identity(self, url: str | None, publisher: str | None, *, text_sha256: str) -> KnownDocument | None:
        """The document with this identity: (canonical url, or publisher, or none; sha256 of the text)."""
        return documents.by_identity(self._connection, url, publisher=publisher, text_sha256=text_sha256)

    def latest_document_at(self, url: str) -> KnownDocument | None:
        """The last revision at a canonical url."""
        return documents.latest_at(self._connection, url)

    def family_by_sha(self, text_sha256: str) -> str | None:
        """The family of all documents with this text."""
        return documents.family_by_sha(self._connection, text_sha256)

    def source(self, source_id: str) -> KnownSource:
        """The canonical source, with aliases and members; raises NotFound."""
        return sources.source(self._connection, source_id)

    def sources(self, source_ids: Collection[str]) -> Mapping[str, KnownSource]:
        """The canonical source for each id that was asked for; unknown ids are left out."""
        return sources.load_sources(self._connection, source_ids)

    def source_page(self, wanted: SourceFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownSource]:
        """Canonical sources, newest first."""
        return sources.source_page(self._connection, wanted, before=before, limit=limit)

    def sources_called(self, words: str, *, limit: int) -> tuple[KnownSource, ...]:
        """Canonical sources with these words in their name, newest first."""
        return sources.called(self._connection, words, limit=limit)

    def own_names(self, source_ids: Collection[str]) -> Mapping[str, str]:
        """What sources are called themselves, whoever answers for them."""
        return sources.own_names(self._connection, source_ids)

    def conflict(self, conflict_id: str) -> ConflictRecord:
        """Raises NotFound."""
        return conflicts.conflict(self._connection, conflict_id)

    def conflict_between(self, pair: tuple[str, str]) -> ConflictRecord | None:
        """The conflict that waits about two canonical claims."""
        conflict_id = conflicts.open_between(self._connection, pair)
        return None if conflict_id is None else conflicts.conflict(self._connection, conflict_id)

    def conflict_page(
        self,
        wanted: ConflictFilter,
        *,
        order: Order = Order.PRIORITY,
        after: Place | None = None,
        limit: int = 50,
    ) -> QueuePage:
        """The queue, the most urgent or the newest first."""
        return queue.page(self._connection, wanted, order=order, after=after, limit=limit)

    def conflict_neighbours(
        self, wanted: ConflictFilter, *, order: Order, place: Place
    ) -> tuple[str | None, str | None]:
        """The ids of what stands right before and right after a place in the queue; None at an end."""
        return queue.neighbours(self._connection, wanted, order=order, place=place)

    def conflict_count(self, wanted: ConflictFilter) -> int:
        """How many conflicts are wanted."""
        return queue.count(self._connection, wanted)

    def conflict_ids(self, wanted: ConflictFilter, *, limit: int) -> Sequence[str]:
        """The ids of those that are wanted, oldest first."""
        return queue.matching_ids(self._connection, wanted, limit=limit)

    def conflicts_opened(self, since: datetime) -> Sequence[Tally]:
        """How many were opened on each day."""
        return tallies.opened(self._connection, since)

    def conflicts_settled(self, since: datetime) -> Sequence[Tally]:
        """How many were settled on each day, and not opened again since."""
        return tallies.settled(self._connection, since)

    def matter(self, conflict_id: str) -> Matter:
        """A conflict with all that is judged under it; raises NotFound."""
        return matters.matter_of(self._connection, conflict_id)

    def precedents(self, claim_ids: Collection[str]) -> tuple[Precedent, ...]:
        """What editors settled of two of these claims, or of one with itself."""
        return precedents.between(self._connection, claim_ids)

    def comments(self, conflict_id: str, *, limit: int = 200) -> tuple[Comment, ...]:
        """What editors remarked on a conflict, oldest first."""
        return comments.of_conflict(self._connection, conflict_id, limit=limit)

    def decision(self, decision_id: str) -> Decision:
        """Raises NotFound."""
        return decisions.by_id(self._connection, decision_id)

    def decisions_about(self, *subject_ids: str) -> tuple[Decision, ...]:
        """What editors and rules decided about some claims, sources, judgements or conflicts, oldest first."""
        return decisions.about(self._connection, subject_ids)

    def decisions_about_all(self, subject_ids: Collection[str]) -> tuple[Decision, ...]:
        """What was decided about several things, oldest first."""
        return decisions.about_all(self._connection, subject_ids)

    def decisions_following(self, decision_id: str) -> tuple[Decision, ...]:
        """What a decision made be decided besides, and nobody took back."""
        return decisions.following(self._connection, decision_id)

    def noun_of(self, decision_id: str) -> Noun:
        """What a decision is about; raises NotFound."""
        return decisions.noun_of(self._connection, decision_id)

    def ending_of(self, appearance_id: str) -> Ending | None:
        """Why an appearance no longer counts; None while it does."""
        return corrections.ending_of(self._connection, appearance_id)

    def is_stated(self, claim_id: str) -> bool:
        """Whether anything that counts states a claim, by its own id."""
        return corrections.is_stated(self._connection, claim_id)

    def came_after(self, decision_id: str, appearance_ids: Collection[str]) -> frozenset[str]:
        """Those of some appearances that were read after something was decided."""
        return corrections.came_after(self._connection, decision_id, appearance_ids=appearance_ids)

    def judged_after(self, decision_id: str, judgement_ids: Collection[str]) -> frozenset[str]:
        """Those of some judgements that were made after something was decided."""
        return corrections.judged_after(self._connection, decision_id, judgement_ids=judgement_ids)

    def decisions_of_bulk(self, bulk_id: str) -> tuple[Decision, ...]:
        """The decisions that were made as one lot, in their order."""
        return decisions.of_bulk(self._connection, bulk_id)

    def last_ruling(self, conflict_id: str) -> Decision | None:
        """What was decided last about a conflict and not taken back."""
        return decisions.last_in_force(self._connection, conflict_id, kinds=RULINGS)

    def last_decision(self, conflict_id: str) -> Decision | None:
        """What was done last with the version of a conflict: a decision, or the undoing of one."""
        return decisions.last_in_force(self._connection, conflict_id, kinds=RULINGS | {DecisionKind.UNDO})

    def last_of(self, subject_id: str, *, kinds: Collection[DecisionKind]) -> Decision | None:
        """The last decision of these kinds about one thing that was not taken back."""
        return decisions.last_in_force(self._connection, subject_id, kinds=kinds)

    def may_decide(self, editor_id: str) -> bool:
        """Whether this is an editor, and one who was not shut out."""
        return keys.may_decide(self._connection, editor_id)

    def api_key(self, key_id: str) -> ApiKey:
        """Raises NotFound."""
        return keys.api_key(self._connection, key_id)

    def api_keys(self) -> tuple[ApiKey, ...]:
        """All keys, the revoked and expired ones too, oldest first."""
        return keys.api_keys(self._connection)

    def authenticate(self, token: str, now: datetime) -> ApiKey | None:
        """The key behind `hsy_<id>_<secret>`, None where it is unknown, wrong, revoked or expired."""
        return keys.authenticate(self._connection, token, now=now)

    def editors(self, limit: int = 500) -> tuple[tuple[Editor, bool], ...]:
        """Editors by name, each with whether they have a password."""
        return editors.editors(self._connection, limit=limit)

    def editors_by_id(self, editor_ids: Collection[str]) -> Mapping[str, Editor]:
        """By id; unknown ids are left out."""
        return editors.by_ids(self._connection, editor_ids)

    def editor_with_password(self, name: str) -> tuple[Editor, str | None] | None:
        """The editor of this name and what their password hashes to; None where there is no such editor."""
        return editors.with_password(self._connection, name)

    def desk_session(self, token_sha256: str, *, now: datetime, idle: timedelta) -> DeskSession | None:
        """The session behind a token, None where it is unknown, over, or its editor disabled."""
        return editors.session(self._connection, token_sha256, now=now, idle=idle)

    def sign_in_failures(self, subjects: Collection[str], *, since: datetime) -> Mapping[str, tuple[int, datetime]]:
        """How often each of these failed, and from when on, where that began after `since`."""
        return editors.failures(self._connection, subjects, since=since)

    def job_counts(self) -> Mapping[JobStatus, int]:
        """How many jobs stand where."""
        return jobs.counts(self._connection)

    def job(self, job_id: str) -> Job:
        """Raises NotFound."""
        return jobs.job(self._connection, job_id)

    def _members(self, claim_id: str) -> list[str]:
        return next(iter(claims.members_of(self._connection, [claim_id]).values()), [])
