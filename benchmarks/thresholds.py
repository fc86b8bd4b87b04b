"""Verdicts on our own pairs in, what suggest and confirm let through and how far scores can be trusted out."""

from collections.abc import Iterator, Mapping, Sequence

from app.core.model.judgement import Relation, Verdict
from app.settings import Settings
from benchmarks.own_pairs import Pair
from benchmarks.tally import BINS, Tally, calibration_error, reliability

CALLED = (Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE)
SIZE, MARGIN = 320, 44
COLOURS = {"work": "#0072b2", "measured": "#d55e00"}

Found = Sequence[tuple[Pair, Verdict]]


def at_thresholds(found: Found) -> Iterator[str]:
    """Precision and recall of each kind from each threshold on."""
    settings = Settings()
    for name, least in (("suggest", settings.suggest), ("confirm", settings.confirm)):
        for relation in CALLED:
            pairs = [
                (pair.label is relation, verdict.relation is relation and verdict.score >= least)
                for pair, verdict in found
            ]
            yield f"  {name} {least:.2f} {relation:<14} {Tally.of(pairs)}"


def trusted(found: Found) -> Iterator[str]:
    """How often scores of each tenth were right, duplicates, contradictions and updates together."""
    scored = _scored(found)
    for held in reliability(scored):
        if held:
            yield f"  said {held.said:.2f}  so {held.so:.2f}  ({held.count})"
    yield f"  calibration error {calibration_error(scored):.3f}"


def drawn(halves: Mapping[str, Found]) -> str:
    """An SVG of what was said against what was so, a line for each half, the diagonal beside them."""
    far = SIZE - MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" font-family="sans-serif">',
        "<title>How often a verdict is right, against the score it was given</title>",
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff"/>',
        f'<path d="M{MARGIN} {far}L{far} {MARGIN}" stroke="#bbb" stroke-dasharray="4 3"/>',
        f'<path d="M{MARGIN} {MARGIN}V{far}H{far}" fill="none" stroke="#333"/>',
        f'<text x="{SIZE / 2}" y="{SIZE - 10}" font-size="12" text-anchor="middle">score, 0 to 1</text>',
        f'<text x="14" y="{SIZE / 2}" font-size="12" transform="rotate(-90 14 {SIZE / 2})">right, 0 to 1</text>',
    ]
    for place, (name, found) in enumerate(halves.items()):
        points = [(_at(held.said), SIZE - _at(held.so), held.count) for held in reliability(_scored(found)) if held]
        colour = COLOURS[name]
        path = "M" + "L".join(f"{x} {y}" for x, y, _ in points)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x}" cy="{y}" r="{3 + count**0.5 / BINS:.1f}" fill="{colour}"/>' for x, y, count in points
        ]
        parts.append(
            f'<text x="{MARGIN + 10}" y="{MARGIN + 14 + 16 * place}" font-size="12" fill="{colour}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _at(share: float) -> float:
    return round(MARGIN + share * (SIZE - 2 * MARGIN), 1)


def _scored(found: Found) -> list[tuple[float, bool]]:
    return [(verdict.score, verdict.relation is pair.label) for pair, verdict in found if verdict.relation in CALLED]
