"""Mentions in the order of the text in, who each one is out: names grow full, "the source" and "she" find their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.core.model.chain import Link, Source, SourceKind
from app.core.reading import cues
from app.core.reading.names import TITLES
from app.core.reading.speakers import Described, Reference, describe, singular

_MEMORY = 40
_REACH = 4
_SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_ANYBODY = frozenset("source official person insider people individual".split())
_GENDERED = {
    "m": re.compile(
        r"\b(?:mr|sir|lord|king|prince|chairman|spokesman|congressman|father|brother|husband|son)\b", re.IGNORECASE
    ),
    "f": re.compile(
        r"\b(?:mrs|ms|miss|dame|lady|queen|princess|chairwoman|spokeswoman|congresswoman|mother|sister)\b",
        re.IGNORECASE,
    ),
}
_FULL_NAME = re.compile(
    r"[A-Z][\w'’.-]*(?:[ ](?:(?:von|van|de|der|den|bin|al|el|la|le|du|da|di)[ ])*[A-Z][\w'’-]*){1,5}"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a mention is: one source or several `candidates`; `prefix` is what stands outside of who it goes back to."""

    source: Source | None
    candidates: tuple[Source, ...] = ()
    prefix: tuple[Link, ...] | None = None


@dataclass(slots=True)
class _Known:
    """Somebody who has spoken or been the subject, when last, and with which links outside."""

    source: Source
    head: str
    passage: int
    spoke: bool
    plural: bool = False
    gender: str = ""
    prefix: tuple[Link, ...] = ()


@dataclass(slots=True)
class Memory:
    """Who has been met so far; made anew for each reading. Each question looks at a bounded number of entries."""

    names: dict[str, str] = field(default_factory=dict)
    known: list[_Known] = field(default_factory=list)

    def meet_names(self, text: str) -> None:
        """Remember the full names of a passage by their last word."""
        for match in _FULL_NAME.finditer(text):
            source = describe(match.group()).source
            if source.named and source.kind is SourceKind.PERSON and " " in source.name:
                self.names[source.name.rsplit(" ", 1)[-1].lower()] = source.name

    def meet(self, phrase: str, passage: int) -> None:
        """Remember the subject of a sentence as somebody whom a pronoun may mean."""
        described = describe(phrase)
        if described.reference is Reference.OWN or described.source.kind is not SourceKind.PERSON:
            self._keep(self._full(described), described, passage=passage, spoke=False)

    def resolve(self, phrase: str, passage: int) -> Resolved:
        """Who a mention is."""
        described = describe(phrase)
        if described.reference is Reference.OWN:
            return Resolved(self._full(described))
        found = list(self._antecedents(described, passage))
        if not found:
            return Resolved(described.source)
        if len(found) > 1:
            return Resolved(None, tuple(one.source for one in found))
        one = found[0]
        if described.head in _SINGULAR and not one.gender:
            one.gender = _SINGULAR[described.head]
        return Resolved(one.source, prefix=one.prefix if not one.source.named else None)

    def spoke(self, resolved: Resolved, phrase: str, *, passage: int, prefix: tuple[Link, ...]) -> None:
        """Remember who has just spoken, with the links outside."""
        if resolved.source is not None:
            self._keep(resolved.source, describe(phrase), passage=passage, spoke=True, prefix=prefix)

    def person(self, pronoun: str, passage: int) -> Source | None:
        """Whom a pronoun inside a content or a sentence means, where only one fits."""
        described = describe(pronoun)
        found = list(self._antecedents(described, passage))
        return found[0].source if len(found) == 1 and found[0].source.named else None

    def _keep(
        self, source: Source, described: Described, *, passage: int, spoke: bool, prefix: tuple[Link, ...] = ()
    ) -> None:
        head = described.head if described.reference is Reference.OWN else singular(source.name.lower().split(" ")[-1])
        earlier = next((one for one in self._recent() if one.source.name == source.name), None)
        if earlier is not None:
            self.known.remove(earlier)
            head = earlier.head
        gender = (earlier.gender if earlier else "") or _gender(source)
        spoke = spoke or (earlier is not None and earlier.spoke)
        plural = described.plural or (earlier is not None and earlier.plural)
        self.known.append(_Known(source, head, passage, spoke, plural, gender, prefix))
        del self.known[:-_MEMORY]

    def _recent(self) -> Iterator[_Known]:
        return reversed(self.known)

    def _full(self, described: Described) -> Source:
        """A person's fullest name so far, with the role that an earlier mention told."""
        source = described.source
        if source.kind is SourceKind.GROUP:
            return replace(source, members=tuple(self._lengthened(member) for member in source.members))
        full = self._lengthened(source)
        earlier = next((one.source for one in self._recent() if one.source.name == full.name), None)
        if earlier is not None and earlier.named and full.named:
            role = earlier.role if not full.role or full.role.lower().strip(".") in TITLES else full.role
            return replace(full, role=role, kind=earlier.kind)
        return full

    def _lengthened(self, source: Source) -> Source:
        if source.kind is SourceKind.OUTLET and source.name.startswith("The ") and source.name.count(" ") == 1:
            ending = source.name.removeprefix("The")
            outlets = (one.source for one in self._recent() if one.source.kind is SourceKind.OUTLET)
            return next((one for one in outlets if one.name.endswith(ending)), source)
        if source.named and source.kind in {SourceKind.PERSON, SourceKind.ORGANISATION} and " " not in source.name:
            name = self.names.get(source.name.lower())
            if name is not None:
                return replace(source, name=name, aliases=(source.name,))
        return source

    def _antecedents(self, described: Described, passage: int) -> Iterator[_Known]:
        if described.reference is Reference.PRONOUN:
            yield from self._pronoun(described.head, passage)
        elif described.head in cues.OUTLET_NOUNS:
            yield from _first(one for one in self._recent() if one.source.kind in {SourceKind.OUTLET, SourceKind.WIRE})
        elif described.head in _ANYBODY:
            yield from self._unnamed(described, passage)
        else:
            yield from self._by_role(described)

    def _pronoun(self, pronoun: str, passage: int) -> Iterator[_Known]:
        near = [one for one in self._recent() if passage - one.passage <= _REACH]
        if pronoun in _SINGULAR:
            gender = _SINGULAR[pronoun]
            people = [
                one
                for one in near
                if one.source.kind is SourceKind.PERSON and not one.plural and one.gender in {"", gender}
            ]
            speaking = [one for one in people if one.spoke]
            yield from _first(iter(speaking)) if speaking else _nearest(people)
        elif pronoun in {"they", "them", "their"}:
            several = [one for one in near if one.plural or one.source.kind is not SourceKind.PERSON]
            speaking = [one for one in several if one.spoke]
            yield from _first(iter(speaking or several))
        elif pronoun in {"it", "its"}:
            bodies = [one for one in near if one.source.kind not in {SourceKind.PERSON, SourceKind.GROUP}]
            yield from _first(one for one in bodies if one.spoke)

    def _unnamed(self, described: Described, passage: int) -> Iterator[_Known]:
        """The last unnamed source of the same number; where the number differs, the last one."""
        unnamed = [
            one
            for one in self._recent()
            if not one.source.named and one.spoke and one.source.kind in {SourceKind.PERSON, SourceKind.GROUP}
        ]
        alike = [one for one in unnamed if one.plural == described.plural]
        same_passage = [one for one in alike if one.passage == passage - 1]
        if len({one.source.name for one in same_passage}) > 1:
            yield from same_passage
            return
        same_head = [one for one in alike if one.head == described.head]
        yield from _first(iter(same_head or alike or unnamed))

    def _by_role(self, described: Described) -> Iterator[_Known]:
        """Who was introduced by the same word: "the ministry", "the minister", "the spokeswoman"."""
        head = described.head
        alike: list[_Known] = []
        for one in self._recent():
            role = (one.source.role or "").lower()
            if one.head == head or re.search(rf"\b{re.escape(head)}\b", f"{role} {one.source.name.lower()}"):
                alike.append(one)
        names = {one.source.name for one in alike}
        yield from alike if len(names) > 1 else alike[:1]


def _first(found: Iterator[_Known]) -> Iterator[_Known]:
    first = next(found, None)
    if first is not None:
        yield first


def _nearest(people: list[_Known]) -> Iterator[_Known]:
    """All of the last sentence that has any: more than one stays open."""
    for one in people:
        if one.passage == people[0].passage:
            yield one


def _gender(source: Source) -> str:
    described = f"{source.role or ''} {source.name if not source.named else ''}"
    return next((gender for gender, pattern in _GENDERED.items() if pattern.search(described)), "")
