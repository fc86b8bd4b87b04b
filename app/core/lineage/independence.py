"""Everywhere a claim was told in, how many independent origins it has and where it narrows out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.facts.names import canonical
from app.core.lineage.graph import Path, Ways, circles, roots, roots_behind, ways
from app.core.lineage.identify import role_words
from app.core.lineage.owners import shared_owners
from app.core.model.chain import Source, SourceKind

_LAST = datetime.max.replace(tzinfo=UTC)
_MANY = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """A source under its canonical id; where several fit, all of them as one, which is then not named."""

    id: str
    source: Source


@dataclass(frozen=True, slots=True)
class Told:
    """One live appearance: its publisher, whom it names behind (outermost first), and its family of copies.

    `first` is the outlet known to have had the text first; `published_at` that of the document.
    """

    appearance_id: str
    document_id: str
    publisher: Voice | None
    chain: tuple[Voice, ...]
    kin: str
    first: Voice | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """Where ways end: `voices` (several for a circle; none where no outlet is known), and who goes back to it.

    `outlets` in the order of their first publication, those without a known time last; `first_at` of the earliest.
    """

    key: str
    voices: tuple[Voice, ...]
    outlets: tuple[str, ...]
    appearance_count: int
    first_at: datetime | None


@dataclass(frozen=True, slots=True)
class Copies:
    """Documents of one family that several outlets published; `first` is None where no time tells."""

    kin: str
    first: str | None
    outlets: tuple[str, ...]
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PossiblySame:
    """Unnamed roots that may be one, which no machine joins, and why they might."""

    keys: tuple[str, ...]
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Independence:
    """The whole picture of one claim; `bottleneck` is one sentence that an editor can read."""

    origin_count: int
    publisher_count: int
    appearance_count: int
    bottleneck: str
    roots: tuple[Root, ...]
    copies: tuple[Copies, ...]
    possibly_same: tuple[PossiblySame, ...]
    circles: tuple[tuple[str, ...], ...]
    owners: Mapping[str, tuple[str, ...]]


def independence(told: Iterable[Told]) -> Independence:
    """Follow every appearance to where it ends; the order in which they come changes nothing."""
    held = sorted(told, key=lambda one: (one.published_at or _LAST, one.appearance_id))
    paths = [path_of(one) for one in held]
    graph = ways(paths)
    found = _roots(held, paths, graph=graph)
    outlets = tuple(dict.fromkeys(one.publisher.source.name for one in held if one.publisher))
    voices = _voices(held, graph.names)
    return Independence(
        origin_count=len(found),
        publisher_count=len(outlets),
        appearance_count=len(held),
        bottleneck=_bottleneck(found, outlets=len(outlets), appearances=len(held)),
        roots=found,
        copies=_copies(held),
        possibly_same=_possibly_same(found),
        circles=tuple(tuple(_name(voices.get(node)) for node in circle) for circle in circles(graph)),
        owners=shared_owners(outlets),
    )


def path_of(told: Told) -> Path:
    """The way of one appearance through the graph; an unnamed source is one in all copies of a text."""
    alike = tuple((voice.id, _in_any_copy(voice, told.kin)) for voice in told.chain if not voice.source.named)
    home = told.first.id if told.first else f"text:{told.kin}"
    publisher = told.publisher.id if told.publisher else None
    return Path(publisher, tuple(voice.id for voice in told.chain), home, alike)


def _in_any_copy(voice: Voice, kin: str) -> str:
    source = voice.source
    return f"unnamed:{role_words(source)}|{source.affiliation or ''}|{source.number or ''}@{kin}"


def _voices(told: Sequence[Told], names: Mapping[str, str]) -> Mapping[str, Voice]:
    """The voice of each node, the same one whatever the order."""
    found: dict[str, Voice] = {}
    for one in told:
        for voice in (one.publisher, one.first, *one.chain):
            if voice is not None:
                node = names.get(voice.id, voice.id)
                found[node] = min(found.get(node, voice), voice, key=lambda each: (each.source.name, each.id))
    return found


def _roots(told: Sequence[Told], paths: Sequence[Path], *, graph: Ways) -> tuple[Root, ...]:
    nodes, voices = roots(graph), _voices(told, graph.names)
    behind: list[list[Told]] = [[] for _ in nodes]
    seen: dict[str, tuple[int, ...]] = {}
    for one, path in zip(told, paths, strict=True):
        node = graph.names[path.innermost]
        if node not in seen:
            seen[node] = roots_behind(graph, node, among=nodes)
        for place in seen[node]:
            behind[place].append(one)
    found = [
        Root(
            key=" + ".join(sorted(root)),
            voices=tuple(voices[node] for node in sorted(root) if node in voices),
            outlets=tuple(dict.fromkeys(one.publisher.source.name for one in those if one.publisher)),
            appearance_count=len(those),
            first_at=min((one.published_at for one in those if one.published_at), default=None),
        )
        for root, those in zip(nodes, behind, strict=True)
    ]
    return tuple(sorted(found, key=lambda root: (-len(root.outlets), -root.appearance_count, root.key)))


def _copies(told: Sequence[Told]) -> tuple[Copies, ...]:
    kin: dict[str, list[Told]] = {}
    for one in told:
        kin.setdefault(one.kin, []).append(one)
    found: list[Copies] = []
    for key in sorted(kin):
        outlets = tuple(dict.fromkeys(one.publisher.source.name for one in kin[key] if one.publisher))
        if len(outlets) > 1:
            documents = tuple(dict.fromkeys(one.document_id for one in kin[key]))
            first = next((one.first.source.name for one in kin[key] if one.first), None)
            found.append(Copies(key, first, outlets, documents))
    return tuple(found)


def _possibly_same(found: Sequence[Root]) -> tuple[PossiblySame, ...]:
    """Unnamed roots in one role, whose affiliations and numbers do not clash."""
    unnamed = [(root, root.voices[0].source) for root in found if _is_one_unnamed(root)]
    by_role: dict[str, list[tuple[Root, Source]]] = {}
    for root, source in unnamed:
        by_role.setdefault(_role_without_affiliation(source), []).append((root, source))
    possible: list[PossiblySame] = []
    for role in sorted(by_role):
        those = by_role[role]
        affiliations = {canonical(source.affiliation).key for _, source in those if source.affiliation}
        numbers = {source.number for _, source in those if source.number is not None}
        if len(those) < _MANY or len(affiliations) > 1 or len(numbers) > 1:
            continue
        name = min(source.name for _, source in those)
        why = f"Each is called “{name}” or so, and nothing told of them differs. They may be one person or several."
        possible.append(PossiblySame(tuple(sorted(root.key for root, _ in those)), name, why))
    return tuple(possible)


def _is_one_unnamed(root: Root) -> bool:
    return len(root.voices) == 1 and not root.voices[0].source.named and not root.voices[0].id.startswith("one of:")


def _role_without_affiliation(source: Source) -> str:
    """The last word of the role: "a senior French official" and "an official" may be one."""
    return role_words(source).split()[-1] if role_words(source) else ""


def _bottleneck(found: Sequence[Root], *, outlets: int, appearances: int) -> str:
    if not found:
        return "Nobody says this any more."
    seen = _counted(outlets, "outlet") if outlets else _counted(appearances, "text")
    if len(found) == 1:
        return f"{seen}, {_who(found[0])}."
    widest = found[0]
    if outlets > _MANY and len(widest.outlets) * 2 > outlets:
        return f"{len(widest.outlets)} of {seen} go back to {_who(widest)}; {len(found)} independent origins in all."
    return f"{seen}, {len(found)} independent origins, none behind most of them."


def _who(root: Root) -> str:
    if not root.voices:
        return "1 text whose first publisher is not known"
    if len(root.voices) > 1:
        names = ", ".join(voice.source.name for voice in root.voices)
        return f"a circle of {len(root.voices)} that cite each other ({names})"
    source = root.voices[0].source
    if source.named:
        return f"1 source: {source.name}"
    if root.voices[0].id.startswith("one of:"):
        return f"1 source that is not clear ({source.name})"
    if source.number is not None and source.number > 1:
        return f"{source.number} {_plural(source)} who are not named"
    if source.kind in {SourceKind.DOCUMENT, SourceKind.DATASET}:
        return f"1 document that is not named ({source.name})"
    return f"1 {_role_without_affiliation(source) or 'source'} who is not named"


def _plural(source: Source) -> str:
    role = _role_without_affiliation(source) or "source"
    return role if role.endswith("s") or role == "people" else f"{role}s"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _name(voice: Voice | None) -> str:
    return voice.source.name if voice else "a text whose first publisher is not known"
