"""One consistent snapshot in, where claims come from out: everywhere they are told, checks of what was cited."""

from collections.abc import Sequence

from app.core.lineage.independence import Told
from app.storage import told
from app.storage.outgoing import OutgoingReader


class TracingReader(OutgoingReader):
    """The part of a Reader that speaks of origins."""

    def told(self, claim_id: str) -> Sequence[Told]:
        """All live appearances of a claim and of what was joined to it, with whom each has it from."""
        return told.of_claims(self._connection, [claim_id]).get(claim_id, ())
