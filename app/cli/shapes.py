"""What reading and judging give in, lines for programs and for people out."""

import json
from collections.abc import Iterable, Sequence

from app.core.model.appearance import Appearance
from app.core.model.chain import Link, Position, position
from app.core.model.facts import Polarity
from app.core.model.judgement import Reason, ReasonSide, ReasonValue, Verdict
from app.core.model.span import Span

# The stance of a whole chain is the position on a content that affirms; who asks whether it is so commits to nothing.
STANCES = {
    Position.AFFIRMS: "asserts",
    Position.DENIES: "denies",
    Position.DOUBTS: "doubts",
    Position.NONE: "doubts",
}
SCORE_DIGITS = 4


def claims_line(name: str, appearances: Iterable[Appearance]) -> str:
    """One JSON line: what one document states."""
    return _line({"doc_id": name, "claims": [_claim(appearance) for appearance in appearances]})


def claims_page(name: str, appearances: Sequence[Appearance]) -> str:
    """The same for people."""
    lines = [f"{name}: {len(appearances)} claim{'' if len(appearances) == 1 else 's'}"]
    for appearance in appearances:
        lines += ["", f"  {appearance.text}", f"    {chain_text(appearance.chain)}"]
    return "\n".join(lines)


def chain_text(chain: Sequence[Link]) -> str:
    """A chain in one line, who published first."""
    if not chain:
        return "in the text's own voice"
    return " > ".join(_link_text(link) for link in chain)


def verdict_line(verdict: Verdict) -> str:
    """One JSON line: how one pair stands."""
    reasons = [_reason(reason) for reason in verdict.reasons]
    return _line({"relation": verdict.relation.value, "score": round(verdict.score, SCORE_DIGITS), "reasons": reasons})


def verdict_page(verdict: Verdict) -> str:
    """The same for people."""
    reasons = [f"  {reason.kind.value}: {reason.explanation}" for reason in verdict.reasons]
    return "\n".join([f"{verdict.relation.value} ({verdict.score:.2f})", *reasons])


def error_line(message: str) -> str:
    """The JSON line that stands in the place of an answer that cannot be given."""
    return _line({"error": message})


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _claim(appearance: Appearance) -> dict[str, object]:
    stance = position(Polarity.POSITIVE, (link.stance for link in appearance.chain))
    return {
        "text": appearance.text,
        "content": [_ends(piece.span) for piece in appearance.content],
        "chain": [_link(link) for link in appearance.chain],
        "stance": STANCES[stance],
        "directness": appearance.directness.value,
        "hedged": bool(appearance.hedges),
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "name": link.source.name if link.source else None,
        "kind": link.source.kind.value if link.source else None,
        "named": link.source.named if link.source else None,
        "candidates": [candidate.name for candidate in link.candidates],
        "mention": _ends(link.mention) if link.mention else None,
        "cue": _ends(link.cue) if link.cue else None,
        "stance": link.stance.value,
    }


def _link_text(link: Link) -> str:
    who = link.source.name if link.source else " or ".join(candidate.name for candidate in link.candidates)
    return f"{who} ({link.stance.value})"


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "kind": reason.kind.value,
        "effect": reason.effect.value,
        "ours": _reason_side(reason.ours),
        "theirs": _reason_side(reason.theirs),
        "explanation": reason.explanation,
    }


def _reason_side(side: ReasonSide | None) -> dict[str, object] | None:
    if side is None:
        return None
    return {"text": side.span.text, "start": side.span.start, "end": side.span.end, "value": _value(side.value)}


def _value(value: ReasonValue) -> dict[str, object]:
    if value.key is not None:
        return {"key": value.key}
    if value.start is not None or value.end is not None:
        return {"start": value.start, "end": value.end}
    return {"low": value.low, "high": value.high, "unit": value.unit}
