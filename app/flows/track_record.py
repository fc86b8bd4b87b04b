"""A source in, how editors settled its claims out: of all that it said, and of what came from it."""

from dataclasses import dataclass

from app.core.lineage.record import TrackRecord, track_record
from app.storage.past.reader import AnyReader


@dataclass(frozen=True, slots=True)
class Records:
    """`as_speaker` over every claim in whose chains it stands, `as_root` over those it was the innermost source of."""

    as_speaker: TrackRecord | None
    as_root: TrackRecord | None


def records_of(reader: AnyReader, source_id: str) -> Records:
    """Both records, None where fewer than five claims were settled."""
    settled = reader.settled_claims(source_id)
    return Records(track_record(settled), track_record(one for one in settled if one.as_root))
