"""Chains in, one graph out: every source once, what it passed on as steps, in rows from the claim to who published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.core.model.appearance import KnownAppearance
from app.core.model.chain import Link, SourceKind, Stance

# The claim itself, which every root speaks about.
CLAIM = "claim"

# More than this nobody looks at; the text beside a picture names them all.
MOST_CHAINS = 40

_KINDS = {
    SourceKind.OUTLET: "outlet",
    SourceKind.WIRE: "news agency",
    SourceKind.PERSON: "person",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.GOVERNMENT: "government",
    SourceKind.DOCUMENT: "document",
    SourceKind.DATASET: "data",
    SourceKind.GROUP: "group",
}
_UNTOLD = "who published it is not known"


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A link, and the source that it resolved to: sources are told apart by their ids, not by what they are called."""

    link: Link
    source_id: str | None = None


Chain = Sequence[Mentioned]
"""From who published to the root."""


@dataclass(frozen=True, slots=True)
class Node:
    """A source, or the claim; `named` is False for one that is not named, or of which several fit."""

    key: str
    name: str
    about: str
    named: bool = True


@dataclass(slots=True)
class Step:
    """What one source took from another, in the words it did that with; `backwards` closes a circle."""

    giver: str
    taker: str
    cues: list[str] = field(default_factory=list)
    stances: set[Stance] = field(default_factory=set)
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in rows, the claim in the first; `left_out` chains are not in it."""

    rows: tuple[tuple[Node, ...], ...]
    steps: tuple[Step, ...]
    left_out: int = 0


def chain_of(known: KnownAppearance) -> Chain:
    """The chain of a stored appearance."""
    source_ids = (*known.source_ids, *(None for _ in known.appearance.chain))
    return [Mentioned(*each) for each in zip(known.appearance.chain, source_ids, strict=False)]


def graph(chains: Sequence[Chain], claim: str) -> Graph:
    """All chains as one graph; a circle is opened where it closes."""
    nodes = {CLAIM: Node(CLAIM, claim, "the claim")}
    steps: dict[tuple[str, str], Step] = {}
    for number, chain in enumerate(chains[:MOST_CHAINS]):
        _add(chain, number, nodes=nodes, steps=steps)
    ranks = _ranks(nodes, steps.values())
    rows: list[list[Node]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for key, node in nodes.items():
        rows[ranks[key]].append(node)
    above: list[Node] = []
    found = []
    for row in rows:
        above = _sorted(row, steps.values(), above=above)
        found.append(tuple(above))
    return Graph(tuple(found), tuple(steps.values()), max(0, len(chains) - MOST_CHAINS))


def _add(chain: Chain, number: int, *, nodes: dict[str, Node], steps: dict[tuple[str, str], Step]) -> None:
    giver = CLAIM
    for mentioned in reversed(chain):
        link, taker = mentioned.link, _node(mentioned, number)
        nodes.setdefault(taker.key, taker)
        if taker.key != giver:
            step = steps.setdefault((giver, taker.key), Step(giver, taker.key))
            step.stances.add(link.stance)
            cue = link.cue.text if link.cue else ""
            if cue and cue not in step.cues:
                step.cues.append(cue)
        giver = taker.key
    if not chain:
        nodes.setdefault(_UNTOLD, Node(_UNTOLD, "The document", _UNTOLD, named=False))
        steps.setdefault((CLAIM, _UNTOLD), Step(CLAIM, _UNTOLD, stances={Stance.ASSERTS}))


def _node(mentioned: Mentioned, number: int) -> Node:
    link, source = mentioned.link, mentioned.link.source
    if source is None:
        name = " or ".join(candidate.name for candidate in link.candidates) or "Nobody named"
        return Node(f"?{number}{name}", name, "one of them" if link.candidates else "not told", named=False)
    about = _KINDS[source.kind] if source.named else f"{_KINDS[source.kind]}, not named"
    # Without an id, two who are not named are never taken for one.
    alone = source.name if source.named else f"{number}{source.name}"
    return Node(mentioned.source_id or f"{source.kind}:{alone}", source.name, about, named=source.named)


def _ranks(nodes: Iterable[str], steps: Iterable[Step]) -> dict[str, int]:
    """How far each node is from the claim at most; steps that close a circle are marked and do not count."""
    waiting = dict.fromkeys(nodes, 0)
    open_steps = list(steps)
    ranks: dict[str, int] = {}
    while waiting:
        taking = {step.taker for step in open_steps if step.giver in waiting}
        free = [key for key in waiting if key not in taking]
        if not free:
            first = min(waiting, key=lambda key: (waiting[key], list(waiting).index(key)))
            for step in open_steps:
                step.backwards = step.backwards or (step.taker == first and step.giver in waiting)
            open_steps = [step for step in open_steps if not step.backwards]
            continue
        for key in free:
            ranks[key] = waiting.pop(key)
            for step in open_steps:
                if step.giver == key and step.taker in waiting:
                    waiting[step.taker] = max(waiting[step.taker], ranks[key] + 1)
    return ranks


def _sorted(row: Sequence[Node], steps: Iterable[Step], *, above: Sequence[Node]) -> list[Node]:
    """Beneath what they took it from, so that few lines cross."""
    places = {node.key: place for place, node in enumerate(above)}
    takes = list(steps)

    def place(node: Node) -> float:
        givers = [places[step.giver] for step in takes if step.taker == node.key and step.giver in places]
        return sum(givers) / len(givers) if givers else len(places)

    return sorted(row, key=place)
