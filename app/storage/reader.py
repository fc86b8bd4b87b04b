"""One consistent snapshot in, frozen models out: every question that may be asked of the store."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.engine import Connection

from app.core.model.appearance import KnownAppearance
from app.core.model.change import Change
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.conflict import ConflictRecord, Decision
from app.core.model.document import KnownDocument
from app.core.model.job import Job
from app.core.model.judgement import Judgement
from app.core.model.key import ApiKey
from app.core.model.source import KnownSource
from app.storage.pages import ClaimFilter, ConflictFilter, Page, SourceFilter


class Reader:
    """All answers come from one snapshot. Ids of joined claims and sources are answered by the canonical one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ledger_id(self) -> str:
        """Which store this is; a restored or emptied database is another."""
        raise NotImplementedError

    def head(self) -> int:
        """The seq of the last change, 0 in an empty store."""
        raise NotImplementedError

    def changes(self, after: int, limit: int = 1000) -> tuple[Change, ...]:
        """The changes after `after`, in order, at most `limit`."""
        raise NotImplementedError

    def claims_touched(self, after: int) -> tuple[str, ...]:
        """Claims that are new or changed since `after`: a new or lost appearance, a join, a parting, a correction."""
        raise NotImplementedError

    def canonical(self, claim_ids: Collection[str]) -> Mapping[str, str]:
        """The claim that answers for each; unknown ids are left out."""
        raise NotImplementedError

    def claims_by_key(self, claim_keys: Collection[str]) -> Mapping[str, KnownClaim]:
        """The claims under these keys, by key; unknown keys are left out."""
        raise NotImplementedError

    def not_same(self, claim_ids: Collection[str]) -> frozenset[frozenset[str]]:
        """Pairs of canonical ids that an editor keeps apart and of which one answers for a given claim."""
        raise NotImplementedError

    def claims(self, claim_ids: Collection[str]) -> Mapping[str, KnownClaim]:
        """The canonical claim for each id that was asked for; unknown ids are left out."""
        raise NotImplementedError

    def claim(self, claim_id: str) -> KnownClaim:
        """The canonical claim; raises NotFound."""
        raise NotImplementedError

    def claim_page(self, wanted: ClaimFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownClaim]:
        """Canonical claims with a live appearance, newest first."""
        raise NotImplementedError

    def claim_counts(self, claim_ids: Collection[str]) -> Mapping[str, ClaimCounts]:
        """Counts over everything that was joined, by the ids asked for."""
        raise NotImplementedError

    def appearances_of_claim(self, claim_id: str, limit: int = 200) -> tuple[KnownAppearance, ...]:
        """Appearances of everything that was joined, oldest first, live ones before superseded ones."""
        raise NotImplementedError

    def appearances_of_document(self, document_id: str) -> tuple[KnownAppearance, ...]:
        """In the order of the text."""
        raise NotImplementedError

    def appearances(self, appearance_ids: Collection[str]) -> Mapping[str, KnownAppearance]:
        """By id; unknown ids are left out."""
        raise NotImplementedError

    def judgements_of_claim(self, claim_id: str, limit: int = 200) -> tuple[Judgement, ...]:
        """Judgements that touch the claim or what was joined to it, newest first; rejected ones left out."""
        raise NotImplementedError

    def judgements_of_conflict(self, conflict_id: str) -> tuple[Judgement, ...]:
        """All judgements that wait under one conflict, oldest first."""
        raise NotImplementedError

    def judgements_of_appearances(self, appearance_ids: Collection[str]) -> tuple[Judgement, ...]:
        """Judgements of which one side is among these appearances, best first."""
        raise NotImplementedError

    def document(self, document_id: str) -> KnownDocument:
        """Raises NotFound."""
        raise NotImplementedError

    def documents(self, document_ids: Collection[str]) -> Mapping[str, KnownDocument]:
        """By id; unknown ids are left out."""
        raise NotImplementedError

    def document_by_identity(self, url: str | None, publisher: str | None, text_sha256: str) -> KnownDocument | None:
        """The document with this identity: (canonical url, or publisher, or none; sha256 of the text)."""
        raise NotImplementedError

    def latest_document_at(self, url: str) -> KnownDocument | None:
        """The last revision at a canonical url."""
        raise NotImplementedError

    def family_by_sha(self, text_sha256: str) -> str | None:
        """The family of all documents with this text."""
        raise NotImplementedError

    def source(self, source_id: str) -> KnownSource:
        """The canonical source, with aliases and members; raises NotFound."""
        raise NotImplementedError

    def sources(self, source_ids: Collection[str]) -> Mapping[str, KnownSource]:
        """The canonical source for each id that was asked for; unknown ids are left out."""
        raise NotImplementedError

    def source_page(self, wanted: SourceFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownSource]:
        """Canonical sources, newest first."""
        raise NotImplementedError

    def conflict(self, conflict_id: str) -> ConflictRecord:
        """Raises NotFound."""
        raise NotImplementedError

    def conflict_page(
        self, wanted: ConflictFilter, *, before: int | None = None, limit: int = 50
    ) -> Page[ConflictRecord]:
        """The queue, newest first."""
        raise NotImplementedError

    def decisions_about(self, subject_id: str) -> tuple[Decision, ...]:
        """What editors and rules decided about one claim, source, judgement or conflict, oldest first."""
        raise NotImplementedError

    def api_key(self, key_id: str) -> ApiKey:
        """Raises NotFound."""
        raise NotImplementedError

    def api_keys(self) -> tuple[ApiKey, ...]:
        """All keys, the revoked and expired ones too, oldest first."""
        raise NotImplementedError

    def authenticate(self, token: str, now: datetime) -> ApiKey | None:
        """The key behind `hsy_<id>_<secret>`, None where it is unknown, wrong, revoked or expired."""
        raise NotImplementedError

    def job(self, job_id: str) -> Job:
        """Raises NotFound."""
        raise NotImplementedError
