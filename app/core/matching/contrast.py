"""Two prepared sides in, what they share and every difference that counts out."""

from dataclasses import dataclass

from app.core.matching.actors import actor_findings
from app.core.matching.align import Alignment, align
from app.core.matching.finding import Bearing, Finding
from app.core.matching.framing import framing_findings
from app.core.matching.numbers import number_findings
from app.core.matching.prepare import Prepared
from app.core.matching.times import time_findings
from app.core.matching.turns import turn_findings


@dataclass(frozen=True, slots=True)
class Contrast:
    """The alignment of two sides and what was found, in the order of the kinds."""

    ours: Prepared
    theirs: Prepared
    alignment: Alignment
    findings: tuple[Finding, ...]

    def bearing(self, bearing: Bearing) -> tuple[Finding, ...]:
        """The findings that speak for one thing."""
        return tuple(finding for finding in self.findings if finding.bearing is bearing)


def contrast(ours: Prepared, theirs: Prepared) -> Contrast:
    """Align two sides, then compare them kind by kind."""
    alignment = align(ours, theirs)
    findings = (
        *turn_findings(ours, theirs, alignment=alignment),
        *number_findings(ours, theirs, alignment=alignment),
        *time_findings(ours, theirs, alignment=alignment),
        *actor_findings(ours, theirs, alignment=alignment),
        *framing_findings(ours, theirs, alignment=alignment),
    )
    return Contrast(ours, theirs, alignment, findings)
