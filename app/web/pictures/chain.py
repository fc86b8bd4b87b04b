"""The chains of a claim in, one drawing out: the claim above, who said it first below it, down to who published it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.model.chain import Link, Stance
from app.web.pictures.graph import CLAIM, Chain, Graph, Node, Step, graph
from app.web.pictures.svg import element, picture, plain, words, wrapped

_LETTERS, _LINES, _CLAIM_LINES = 22, 3, 4
_CLAIM_LETTERS = 40
_WIDTH, _CLAIM_WIDTH, _GAP, _MARGIN = 178.0, 300.0, 26.0, 14.0
_LINE, _PAD, _BETWEEN = 17.0, 11.0, 58.0
_CUE_LETTERS = 24
# What is no wider shrinks on a narrow page and is still read; what is wider is scrolled.
_NARROW = 420.0

_TAKES = {Stance.ASSERTS: "", Stance.DENIES: "✕ denies", Stance.DOUBTS: "? doubts", Stance.NONE: "asks"}


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def foot(self) -> float:
        return self.y + self.height


def chain_picture(chains: Sequence[Chain], *, claim: str, title: str = "Where it comes from") -> str:
    """The drawing of one chain or of many; a source that several chains share stands there once."""
    drawn = graph(chains, claim)
    boxes, size = _placed(drawn)
    described = ". ".join(sentences(chains)) or "No chain is known."
    steps = [_step(step, boxes) for step in drawn.steps]
    left_out = f"{drawn.left_out} more are not drawn" if drawn.left_out else ""
    note = words(left_out, (size[0] / 2, size[1] - 4), class_="about") if left_out else ""
    class_ = "chain narrow" if size[0] <= _NARROW else "chain"
    return picture(title, described, *steps, *map(_box, boxes.values()), note, size=size, class_=class_)


def sentences(chains: Sequence[Chain]) -> list[str]:
    """Each chain in words, from who published it to who said it first."""
    return [
        " ← ".join(_told(mentioned.link) for mentioned in chain) or "The document says it in its own voice"
        for chain in chains
    ]


def _told(link: Link) -> str:
    source = link.source
    name = source.name if source else " or ".join(candidate.name for candidate in link.candidates) or "nobody named"
    cue = f" (“{link.cue.text}”)" if link.cue else ""
    stance = {Stance.DENIES: ", denying it", Stance.DOUBTS: ", doubting it", Stance.NONE: ", asking"}
    return f"{name}{cue}{stance.get(link.stance, '')}"


def _placed(drawn: Graph) -> tuple[dict[str, _Box], tuple[float, float]]:
    widths = [sum(map(_width, row)) + _GAP * (len(row) - 1) for row in drawn.rows]
    whole = max(widths, default=0.0) + 2 * _MARGIN
    boxes: dict[str, _Box] = {}
    y = _MARGIN
    for row, width in zip(drawn.rows, widths, strict=True):
        x = (whole - width) / 2
        tallest = max(map(_height, row), default=0.0)
        for node in row:
            boxes[node.key] = _Box(node, x, y, _width(node), _height(node))
            x += _width(node) + _GAP
        y += tallest + _BETWEEN
    return boxes, (whole, y - _BETWEEN + _MARGIN + (14 if drawn.left_out else 0))


def _width(node: Node) -> float:
    return _CLAIM_WIDTH if node.key == CLAIM else _WIDTH


def _name(node: Node) -> list[str]:
    if node.key == CLAIM:
        return wrapped(node.name, _CLAIM_LETTERS, most=_CLAIM_LINES)
    return wrapped(node.name, _LETTERS, most=_LINES)


def _height(node: Node) -> float:
    return _LINE * (len(_name(node)) + 1) + 2 * _PAD - 4


def _box(box: _Box) -> str:
    kind = "claim" if box.node.key == CLAIM else "source" if box.node.named else "source unnamed"
    lines = [
        words(line, (box.middle, box.y + _PAD + 11 + _LINE * number), class_="name")
        for number, line in enumerate(_name(box.node))
    ]
    about = words(box.node.about, (box.middle, box.foot - _PAD + 1), class_="about")
    frame = element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=9.0, class_="box")
    return element("g", element("title", plain(box.node.name)), frame, *lines, about, class_=kind)


def _step(step: Step, boxes: dict[str, _Box]) -> str:
    giver, taker = boxes[step.giver], boxes[step.taker]
    against = step.stances & {Stance.DENIES, Stance.DOUBTS, Stance.NONE}
    kind = "step back" if step.backwards else "step against" if against else "step"
    if step.backwards:
        side = max(giver.x + giver.width, taker.x + taker.width) + 10
        ends = (giver.x + giver.width, giver.y + 14, taker.x + taker.width, taker.y + 14)
        way = f"M {ends[0]:.0f} {ends[1]:.0f} H {side:.0f} V {ends[3]:.0f} H {ends[2]:.0f}"
        return element("g", element("path", d=way, class_="way"), class_=kind)
    bend = (taker.y - giver.foot) / 2
    way = (
        f"M {giver.middle:.0f} {giver.foot:.0f} C {giver.middle:.0f} {giver.foot + bend:.0f}, "
        f"{taker.middle:.0f} {taker.y - bend:.0f}, {taker.middle:.0f} {taker.y - 7:.0f}"
    )
    tip = f"M {taker.middle - 5:.0f} {taker.y - 8:.0f} l 5 7 l 5 -7 z"
    return element(
        "g",
        element("path", d=way, class_="way"),
        element("path", d=tip, class_="tip"),
        *_cue(step, at=(taker.middle, taker.y - 20)),
        class_=kind,
    )


def _cue(step: Step, *, at: tuple[float, float]) -> list[str]:
    """What the taker's words were, and how it stood to what it took; beside the line's end, where it is alone."""
    takes = [_TAKES[stance] for stance in Stance if stance in step.stances and _TAKES[stance]]
    quoted = f"“{step.cues[0]}”" + ("…" if len(step.cues) > 1 else "") if step.cues else ""
    text = " ".join(part for part in (quoted, *takes) if part)
    if not text:
        return []
    line = wrapped(text, _CUE_LETTERS, most=1)[0]
    width = len(line) * 6.6 + 10
    backing = element("rect", x=at[0] - width / 2, y=at[1] - 12, width=width, height=17, rx=8, class_="cue-box")
    return [backing, words(line, at, class_="cue")]
