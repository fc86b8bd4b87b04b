"""Two aligned sides in, every difference that counts out."""

from dataclasses import dataclass

from app.core.matching.actors import actor_findings
from app.core.matching.align import Alignment
from app.core.matching.embedded import embedded_findings
from app.core.matching.exclusive import exclusive_findings
from app.core.matching.figures import figure_findings
from app.core.matching.finding import Bearing, Finding
from app.core.matching.framing import framing_findings
from app.core.matching.kinds import kind_findings
from app.core.matching.numbers import number_findings
from app.core.matching.parts import part_findings
from app.core.matching.roles import role_findings
from app.core.matching.stages import stage_findings
from app.core.matching.substitutes import substitute_findings
from app.core.matching.times import time_findings
from app.core.matching.turns import turn_findings


@dataclass(frozen=True, slots=True)
class Contrast:
    """The alignment of two sides and what was found, in the order of the kinds."""

    alignment: Alignment
    findings: tuple[Finding, ...]

    def bearing(self, bearing: Bearing) -> tuple[Finding, ...]:
        """The findings that speak for one thing."""
        return tuple(finding for finding in self.findings if finding.bearing is bearing)


def contrast(alignment: Alignment) -> Contrast:
    """Compare two aligned sides kind by kind."""
    kinds = (
        turn_findings,
        number_findings,
        figure_findings,
        time_findings,
        stage_findings,
        actor_findings,
        role_findings,
        kind_findings,
        exclusive_findings,
        framing_findings,
        embedded_findings,
        part_findings,
    )
    found = tuple(finding for compare in kinds for finding in compare(alignment))
    return Contrast(alignment, (*found, *substitute_findings(alignment, found)))
