"""One consistent snapshot in, where claims come from out: who tells them, checks of what was cited, records."""

from collections.abc import Collection, Mapping, Sequence

from app.core.lineage.downstream import Heard, Spring
from app.core.lineage.independence import Told
from app.core.lineage.record import SettledClaim
from app.core.model.anchor import Anchor
from app.core.model.history import ClaimEvent
from app.storage import anchors, citations, downstream, history, records, told
from app.storage.citations import KnownCheck
from app.storage.outgoing import OutgoingReader
from app.storage.pages import Page


class TracingReader(OutgoingReader):
    """The part of a Reader that speaks of origins."""

    def told(self, claim_id: str) -> Sequence[Told]:
        """All live appearances of a claim and of what was joined to it, with whom each has it from."""
        return told.of_claims(self._connection, [claim_id]).get(claim_id, ())

    def citation_checks(self, appearance_ids: Collection[str]) -> Mapping[str, Sequence[KnownCheck]]:
        """By appearance what came of holding it against texts that it cites, oldest first."""
        return citations.of_appearances(self._connection, appearance_ids)

    def anchors(self, document_id: str) -> tuple[Anchor, ...]:
        """The links that stand in a document."""
        return anchors.of_document(self._connection, document_id)

    def settled_claims(self, source_id: str) -> tuple[SettledClaim, ...]:
        """What editors settled of the claims that a source stated, and did not take back."""
        return records.settled_claims(self._connection, source_id)

    def timeline(self, claim_id: str, *, after: int = 0, limit: int = 50) -> Page[ClaimEvent]:
        """What happened to a claim, oldest first, from after a seq; raises NotFound."""
        return history.of_claim(self._connection, claim_id, after=after, limit=limit)

    def spring(self, document_id: str) -> Spring:
        """A document as what others may go back to."""
        return downstream.spring(self._connection, document_id)

    def stated_in(self, document_id: str) -> Mapping[str, str]:
        """The claims that a document states or stated, by their own ids: the canonical one for each."""
        return downstream.stated_in(self._connection, document_id)

    def heard(self, claim_ids: Collection[str]) -> tuple[Heard, ...]:
        """Every live telling of canonical claims, with all that it may go back to."""
        return downstream.heard(self._connection, claim_ids)
