"""An appearance by its id in, all that a person needs to put it right out: how it stands, and what was done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.model.conflict import Decision
from app.flows.answers import ClaimResult
from app.flows.correct.edit import appearance_of
from app.flows.house import House
from app.flows.results import stored_results
from app.storage.tables.claims import Ending


@dataclass(frozen=True, slots=True)
class ToldAppearance:
    """An appearance with its claim and what it meets; `ended` is why it counts no longer, `decisions` oldest first."""

    result: ClaimResult
    ended: Ending | None
    decisions: Sequence[Decision]


def read_appearance(house: House, appearance_id: str) -> ToldAppearance:
    """Raises NotFound."""
    with house.store.reading() as reader:
        known = appearance_of(reader, appearance_id)
        (result,) = stored_results(reader, [known])
        return ToldAppearance(result, reader.ending_of(appearance_id), reader.decisions_about(appearance_id))
