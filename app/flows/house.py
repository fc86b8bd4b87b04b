"""Everything that a flow needs in one value; `main` and the command line compose it, tests compose their own."""

from dataclasses import dataclass, field

from app.connectors.visitor import Visitor
from app.core.matching.match import Thresholds
from app.core.model.parse import Parser
from app.core.review.life import Limits
from app.index.candidates import Index
from app.settings import Settings
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class House:
    """The store, the candidate index, the parser (None: patterns alone), the settings in force, and who fetches."""

    store: Store
    index: Index
    parser: Parser | None
    settings: Settings
    visitor: Visitor = field(default_factory=Visitor)

    @property
    def thresholds(self) -> Thresholds:
        """What matching needs of the settings."""
        return Thresholds(suggest=self.settings.suggest, confirm=self.settings.confirm, judged=self.settings.judged)

    @property
    def limits(self) -> Limits:
        """What review needs of the settings."""
        return Limits(suggest=self.settings.suggest, confirm=self.settings.confirm)
