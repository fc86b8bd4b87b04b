"""Mentions in the order of the text in, who each one is out: names grow full, "the source" and "she" find their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.core.model.chain import Link, Source, SourceKind
from app.core.reading import cues
from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.names import TITLES
from app.core.reading.roles import singular
from app.core.reading.speakers import Described, Reference, describe

_MEMORY = 40
_REACH = 4
_SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_THEY = frozenset(("they", "them", "their", "these", "those", "themselves"))
_IT = frozenset(("it", "its", "itself", "this", "that", "which"))
_ANYBODY = frozenset("source official person insider people individual".split())
_PAIR = frozenset("two three both pair duo trio couple".split())
_AGENCY = frozenset(("agency", "network", "station", "channel"))
_ANY_BODY = frozenset(
    "organisation organization company firm group body charity carmaker airline institute lender retailer supermarket"
    " insurer manufacturer maker drugmaker chipmaker automaker brewer publisher conglomerate startup utility".split()
)
_PARTITIVE = re.compile(
    r"^(?:one|two|some|many|most|several|both|another|a second|a third) of (?:the|them)\b", re.IGNORECASE
)
_NEAR = 3
_SMALL = frozenset("the a an this that these those same its his her their said former".split())
_BODIES = frozenset((SourceKind.ORGANISATION, SourceKind.GOVERNMENT))
_BASE_END = re.compile(r"\s(?:of|at|for|in|with|from|on|who|that|which|to|close|familiar|briefed|speaking)\s")
_GENDERED = {
    "m": re.compile(
        r"\b(?:mr|sir|lord|king|prince|chairman|spokesman|congressman|father|brother|husband|son)\b", re.IGNORECASE
    ),
    "f": re.compile(
        r"\b(?:mrs|ms|miss|dame|lady|queen|princess|chairwoman|spokeswoman|congresswoman|mother|sister)\b",
        re.IGNORECASE,
    ),
}
FULL_NAME = re.compile(
    r"[A-ZÀ-ÖØ-ÞČĐĞİŁŃŐŘŚŞŠŤŽŻ][\w'’.-]*+"
    r"(?:[ ](?:(?:von|van|de|der|den|bin|al|el|la|le|du|da|di)[ ])*[A-Z][\w'’-]*+){1,5}"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a mention is: one source or several `candidates`; `prefix` is what stands outside of who it goes back to."""

    source: Source | None
    candidates: tuple[Source, ...] = ()
    prefix: tuple[Link, ...] | None = None


def as_outlet(resolved: Resolved) -> Resolved:
    """The same source as an outlet."""
    return (
        resolved
        if resolved.source is None
        else replace(resolved, source=replace(resolved.source, kind=SourceKind.OUTLET))
    )


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
    since: dict[str, int] = field(default_factory=dict)
    known: list[_Known] = field(default_factory=list)
    titled: list[Source] = field(default_factory=list)

    def meet_names(self, text: str, passage: int) -> None:
        """Remember the full names of a passage by their last word."""
        for match in FULL_NAME.finditer(text):
            source = describe(match.group()).source
            if source.named and source.kind is SourceKind.PERSON and " " in source.name:
                self.names[source.name.rsplit(" ", 1)[-1].lower()] = source.name
                self.since.setdefault(source.name, passage)

    def is_person(self, name: str, *, before: int) -> bool:
        """Whether a name is known, or looks, as somebody's: met in full in an earlier passage, or with a given name."""
        words = name.lower().split()
        if words[0] in GIVEN_NAMES or name[:1] in "@#":
            return True
        met = self.since.get(self.names.get(words[-1], name), before)
        return met < before

    def meet(self, phrase: str, passage: int) -> None:
        """Remember the subject of a sentence as somebody whom a pronoun may mean."""
        described = describe(phrase)
        named = described.source.named and described.source.kind is not SourceKind.PERSON
        if described.reference is Reference.OWN or named:
            self._keep(self._full(described), described, passage=passage, spoke=False)

    def introduced(self, source: Source) -> Source:
        """Somebody whom the form of the document names, by the fullest name so far."""
        if source.named:
            self.meet_names(source.name, 0)
        return self._lengthened(source)

    def introduce(self, phrase: str) -> None:
        """Remember somebody named with an office anywhere in a sentence, for descriptions by that office alone."""
        source = describe(phrase).source
        if source.named and source.role and source.kind is SourceKind.PERSON:
            self.titled.append(self._lengthened(source))
            del self.titled[:-_MEMORY]

    def resolve(self, phrase: str, passage: int, *, besides: str | None = None, common: bool = False) -> Resolved:
        """Who a mention is; a pronoun never means who is `besides`. One that finds nobody has no source at all.

        `common` where the capital of its first word is only that of the sentence ("Employers").
        """
        described = describe(f"{phrase[:1].lower()}{phrase[1:]}") if common else describe(phrase)
        if common and described.reference is Reference.OWN and described.source.name[1:] == phrase[1:]:
            described = replace(described, source=replace(described.source, name=phrase))
        if _PARTITIVE.match(phrase):
            return self._part(described, passage)
        if described.reference is Reference.OWN:
            return Resolved(self._full(described))
        found = [one for one in self._antecedents(described, passage) if one.source.name != besides]
        if not found:
            return Resolved(None if described.reference is Reference.PRONOUN else described.source)
        if len(found) > 1:
            return Resolved(None, tuple(one.source for one in found))
        one = found[0]
        if described.head in _SINGULAR and not one.gender:
            one.gender = _SINGULAR[described.head]
        return Resolved(one.source, prefix=one.prefix if one.spoke and not one.source.named else None)

    def _part(self, described: Described, passage: int) -> Resolved:
        """Some of a group that has spoken, under the links of the whole: "one of the traders"."""
        several = [one for one in self._recent() if one.plural and one.spoke and passage - one.passage <= _REACH]
        whole = next((one for one in several if not one.source.named), None)
        return Resolved(described.source, prefix=whole.prefix if whole is not None else None)

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
            yield from self._outlet(described.head)
        elif described.head in _ANYBODY:
            yield from self._unnamed(described, passage)
        elif described.head in _PAIR:
            yield from _first(one for one in self._recent() if one.plural and one.spoke)
        else:
            found = list(self._by_role(described, passage)) or list(self._titled(described))
            yield from found or (self._only_body() if described.head in _ANY_BODY else ())

    def _pronoun(self, pronoun: str, passage: int) -> Iterator[_Known]:
        near = [one for one in self._recent() if passage - one.passage <= _REACH]
        if pronoun in _SINGULAR:
            yield from _one_person(near, _SINGULAR[pronoun])
        elif pronoun in _THEY:
            plural = [one for one in near if one.plural]
            several = plural or [one for one in near if one.source.kind in _BODIES]
            speaking = [one for one in several if one.spoke]
            yield from _first(iter(speaking or several))
        elif pronoun in _IT:
            people = {SourceKind.PERSON, SourceKind.GROUP}
            bodies = [one for one in near if one.source.kind not in people or self._is_unexplained(one)]
            last = [one for one in bodies if passage - one.passage <= 1]
            yield from _first(iter([one for one in bodies if one.spoke] or last))

    def _outlet(self, head: str) -> Iterator[_Known]:
        """The last outlet; "the agency" may be a body where no outlet has spoken."""
        outlets = [one for one in self._recent() if one.source.kind in {SourceKind.OUTLET, SourceKind.WIRE}]
        if not outlets and head in _AGENCY:
            outlets = [one for one in self._recent() if one.source.kind in _BODIES and one.spoke]
        yield from outlets[:1] or _first(one for one in self._recent() if self._may_be_outlet(one))

    def _is_unexplained(self, one: _Known) -> bool:
        """Whether a name is of one word and nobody's that is known: a body's or an outlet's ("Enel said it ...")."""
        source = one.source
        unexplained = source.named and source.kind is SourceKind.PERSON and not (source.role or source.affiliation)
        return unexplained and " " not in source.name and source.name.lower() not in GIVEN_NAMES and not one.gender

    def _may_be_outlet(self, one: _Known) -> bool:
        """Whether a name that has spoken is known for nobody's: what "the broadcaster" can mean where no outlet is."""
        source = one.source
        unexplained = one.spoke and source.named and source.kind is SourceKind.PERSON and not source.role
        return unexplained and source.name.split(" ")[0].lower() not in GIVEN_NAMES

    def _unnamed(self, described: Described, passage: int) -> Iterator[_Known]:
        """The last unnamed source of the same number; two of one kind near each other stay open."""
        unnamed = [
            one
            for one in self._recent()
            if not one.source.named and one.spoke and one.source.kind in {SourceKind.PERSON, SourceKind.GROUP}
        ]
        alike = [one for one in unnamed if one.plural == described.plural]
        same_head = [one for one in alike if one.head == described.head]
        near = [one for one in same_head or alike if passage - one.passage <= _NEAR]
        if len(near) > 1 and near[0].passage - near[-1].passage <= 1:
            yield from near
            return
        yield from _first(iter(same_head or alike or unnamed))

    def _by_role(self, described: Described, passage: int) -> Iterator[_Known]:
        """Who was introduced by the same word, and by no other beside it: "the ministry", "the finance minister"."""
        head, words = described.head, _base(described.source.name)
        alike: list[_Known] = []
        for one in self._recent():
            known = _base(one.source.role or "") | _base(one.source.name) | {one.head}
            if head in known and (words - {head} <= known or not words - {head}):
                alike.append(one)
        near = [one for one in alike if passage - one.passage <= _REACH]
        yield from near if len(near) > 1 else alike[:1]

    def _titled(self, described: Described) -> Iterator[_Known]:
        """Somebody whom the text has named with this office without letting them speak: the last one."""
        words = _base(described.source.name) | {described.head}
        for one in reversed(self.titled):
            if words <= _base(one.role or ""):
                yield _Known(one, described.head, 0, spoke=False)
                return

    def _only_body(self) -> Iterator[_Known]:
        """The only named body so far: "the company"."""
        named = [one for one in self._recent() if one.source.named]
        bodies = [one for one in named if one.source.kind is SourceKind.ORGANISATION or self._is_unexplained(one)]
        if len(bodies) == 1:
            yield bodies[0]


def _base(phrase: str) -> set[str]:
    """The words of a noun phrase before what follows its head, as lemmas without articles."""
    base = _BASE_END.split(phrase.lower(), maxsplit=1)[0]
    return {singular(word) for word in base.split() if not word.endswith(("'s", "’s", "s'", "s’"))} - _SMALL


def _one_person(near: list[_Known], gender: str) -> Iterator[_Known]:
    """Whom "he" or "she" means: the last who spoke, else whoever the last sentence is about."""
    people = [
        one for one in near if one.source.kind is SourceKind.PERSON and not one.plural and one.gender in {"", gender}
    ]
    people = [one for one in people if not _is_other_by_name(one, gender)] or people
    speaking = [one for one in people if one.spoke]
    if speaking:
        yield speaking[0]
    else:
        yield from _nearest(people)


def _is_other_by_name(one: _Known, gender: str) -> bool:
    """Whether a given name speaks against a pronoun."""
    given = one.source.name.split(" ")[0].lower() if one.source.named else ""
    return GIVEN_NAMES.get(given, gender) != gender


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
