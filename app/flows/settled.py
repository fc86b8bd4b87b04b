"""A claim in, what editors and publishers settled about it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import NotFound
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import KnownClaim
from app.core.model.conflict import ConflictStatus
from app.core.model.judgement import Standing
from app.flows.house import House
from app.storage.pages import ConflictFilter
from app.storage.reader import Reader

SHOWN = 50

_SETTLED = frozenset({Standing.RETRACTED, Standing.SUPERSEDED, Standing.DISPUTED})


@dataclass(frozen=True, slots=True)
class SettledClaim:
    """A claim about which something was settled at a time, and where it is stated, first of all by the earliest."""

    claim: KnownClaim
    settled_at: datetime
    appearances: Sequence[KnownAppearance]


def settled_claim(house: House, claim_id: str, *, now: datetime) -> SettledClaim:
    """The claim; raises NotFound, also where nothing is settled: no editor ruled on it, or something waits again."""
    with house.store.reading() as reader:
        claim = reader.claim(claim_id)
        settled_at = _settled_at(reader, claim)
        appearances = reader.appearances_of_claim(claim.id, limit=SHOWN)
        shown = reader.showable([one.id for one in appearances], now=now)
    if settled_at is None:
        raise NotFound("Nothing is settled about this claim.")
    return SettledClaim(claim, settled_at, [one for one in appearances if one.id in shown])


def _settled_at(reader: Reader, claim: KnownClaim) -> datetime | None:
    if claim.standing is Standing.DISPUTED_UNREVIEWED:
        return None
    ruled = reader.conflict_page(ConflictFilter(status=ConflictStatus.RESOLVED, claims=(claim.id,)), limit=SHOWN).items
    rulings = [ruling.decided_at for one in ruled if (ruling := reader.last_ruling(one.id)) is not None]
    since = reader.standing_since([claim.id]).get(claim.id)
    if claim.standing in _SETTLED and since is not None:
        rulings.append(since)
    return max(rulings, default=None)
