"""Who went back to whom for one claim in, the roots and the circles of it out.

A node is a source, or the family of copies whose first outlet is not known. Each appearance leads from its publisher
inwards. A root is where the way ends: a source that goes back to nobody else, one that speaks for itself somewhere, or
a circle that nobody leaves. So an echo adds a way to a root and never a root.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Path:
    """One appearance: who published it, whom it names from the outermost to the innermost, and whose text it is.

    `home` is the first outlet of the document's family of copies, or the family itself; the root where nobody is
    named. `alike` are pairs of nodes that are one: an unnamed source and the same one in another copy of the text.
    """

    publisher: str | None
    steps: tuple[str, ...]
    home: str
    alike: tuple[tuple[str, str], ...] = ()

    @property
    def innermost(self) -> str:
        """Where the way of this appearance ends, as far as it tells itself."""
        return self.steps[-1] if self.steps else self.home


@dataclass(frozen=True, slots=True)
class Ways:
    """All paths of a claim as one graph. `names` maps each node to the one that stands for it."""

    names: Mapping[str, str]
    onward: Mapping[str, frozenset[str]]
    own_voices: frozenset[str]


def ways(paths: Iterable[Path]) -> Ways:
    """Join the paths; the order in which they come changes nothing."""
    held = tuple(paths)
    names = _names(held)
    onward: dict[str, set[str]] = {}
    own_voices: set[str] = set()
    for path in held:
        passed = (*((path.publisher,) if path.publisher else ()), *(path.steps or (path.home,)))
        stops = [names[node] for node in passed]
        for stop in stops:
            onward.setdefault(stop, set())
        for outer, inner in pairwise(stops):
            if outer != inner:
                onward[outer].add(inner)
        if not path.steps:
            own_voices.add(stops[-1])
    return Ways(names, {node: frozenset(found) for node, found in onward.items()}, frozenset(own_voices))


def roots(graph: Ways) -> tuple[frozenset[str], ...]:
    """Each root by its nodes: one, or those of a circle that nobody leaves and in which nobody speaks for himself."""
    found = [frozenset({node}) for node in graph.own_voices]
    for ring in rings(graph):
        leaves = any(graph.onward[node] - ring for node in ring)
        if not leaves and not ring & graph.own_voices:
            found.append(ring)
    return tuple(sorted(found, key=sorted))


def circles(graph: Ways) -> tuple[tuple[str, ...], ...]:
    """One shortest way round in every circle of sources that go back to each other, from its smallest node."""
    return tuple(sorted(_way_round(ring, graph) for ring in rings(graph) if len(ring) > 1))


def roots_behind(graph: Ways, start: str, *, among: Sequence[frozenset[str]]) -> tuple[int, ...]:
    """The places of the roots that one reaches from a node, a source that speaks for itself leading no further."""
    reached = _reached(graph.names[start], graph)
    return tuple(place for place, root in enumerate(among) if root & reached)


def rings(graph: Ways) -> tuple[frozenset[str], ...]:
    """Nodes by whom they reach and are reached by: each circle, and each other node alone (Kosaraju's way)."""
    backward: dict[str, set[str]] = {node: set() for node in graph.onward}
    for node, inner in graph.onward.items():
        for one in inner:
            backward[one].add(node)
    taken: set[str] = set()
    found: list[frozenset[str]] = []
    for node in reversed(_finished(graph.onward)):
        if node in taken:
            continue
        ring, waiting = {node}, [node]
        taken.add(node)
        while waiting:
            fresh = backward[waiting.pop()] - taken
            taken |= fresh
            ring |= fresh
            waiting.extend(fresh)
        found.append(frozenset(ring))
    return tuple(found)


def _names(paths: Sequence[Path]) -> Mapping[str, str]:
    answering: dict[str, str] = {}

    def top(node: str) -> str:
        while answering.setdefault(node, node) != node:
            answering[node] = answering[answering[node]]
            node = answering[node]
        return node

    for path in paths:
        for one, other in path.alike:
            ours, theirs = sorted((top(one), top(other)))
            answering[theirs] = ours
        for node in (path.publisher, path.home, *path.steps):
            if node is not None:
                top(node)
    return {node: top(node) for node in tuple(answering)}


def _finished(onward: Mapping[str, frozenset[str]]) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(onward):
        if start in seen:
            continue
        seen.add(start)
        under_way = [(start, iter(sorted(onward[start])))]
        while under_way:
            node, rest = under_way[-1]
            following = next((one for one in rest if one not in seen), None)
            if following is None:
                under_way.pop()
                order.append(node)
            else:
                seen.add(following)
                under_way.append((following, iter(sorted(onward[following]))))
    return order


def _way_round(ring: frozenset[str], graph: Ways) -> tuple[str, ...]:
    start = min(ring)
    ways_there: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways_there:
        inner = graph.onward[way[-1]] & ring
        if start in inner:
            return way
        ways_there.extend((*way, one) for one in sorted(inner - seen))
        seen |= inner
    return tuple(sorted(ring))


def _reached(start: str, graph: Ways) -> frozenset[str]:
    reached, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        fresh = graph.onward[node] - reached
        reached |= fresh
        waiting.extend(fresh)
    return frozenset(reached)
