"""A source in, what editors had settled of its claims gathered: of all that it said only what was ever ruled on."""

from sqlalchemy import or_, select, union
from sqlmodel import col

from app.core.model.change import Noun
from app.core.model.judgement import DecidedBy
from app.storage.binding import among, ids
from app.storage.past.gathering import Gathering
from app.storage.tables.claims import AppearanceRow, LinkRow
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.review import JudgementRow

_SAID = (
    select(col(LinkRow.appearance_id), col(AppearanceRow.claim_id))
    .join(AppearanceRow, col(AppearanceRow.id) == col(LinkRow.appearance_id))
    .where(among(col(LinkRow.source_id)))
)


def gather_settled(gathering: Gathering, source_id: str) -> None:
    """Fetch the judgements that editors ever made on what it, or a group that it is of, stated."""
    said = gathering.today.execute(_SAID, ids(gathering.voices(source_id))).all()
    revised = select(col(RevisionRow.subject_id)).where(
        col(RevisionRow.noun) == Noun.JUDGEMENT, col(RevisionRow.seq) > gathering.known.seq
    )
    ruled = or_(col(JudgementRow.decided_by) == DecidedBy.EDITOR, col(JudgementRow.id).in_(revised))
    stating = gathering.stating({row.claim_id for row in said})
    touching = union(
        select(col(JudgementRow.id)).where(among(col(JudgementRow.our_appearance_id)), ruled),
        select(col(JudgementRow.id)).where(among(col(JudgementRow.their_appearance_id)), ruled),
    )
    judgements = set(gathering.today.execute(touching, ids(stating)).scalars())
    gathering.judgements(judgements)
    gathering.bare_appearances({row.appearance_id for row in said})
