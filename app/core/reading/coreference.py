"""Mentions in the order of the text in, who each one is out: names grow full, "the source" and "she" find their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.core.model.chain import Link, Source, SourceKind
from app.core.reading import cues
from app.core.reading.ahead import acronyms
from app.core.reading.antecedents import (
    BODIES,
    SINGULAR,
    Known,
    description,
    gender_of,
    has_role,
    is_person,
    part_of,
    pronoun,
    redescription,
)
from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.names import TITLES
from app.core.reading.roles import singular
from app.core.reading.speakers import Described, Reference, describe

_LEAD = 1
_MOST_ALIKE = 4
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_NOBODY = re.compile(r"(?:neither|no|every|each|any|nobody|none|whose|which|what)\b", re.IGNORECASE)
_MEMORY = 40
_WORD = re.compile(r"[\w'’-]+")
_PARTITIVE = re.compile(
    r"^(?:one|two|some|many|most|several|both|another|a second|a third) of (?:the|them)\b", re.IGNORECASE
)
FULL_NAME = re.compile(
    r"(?<![^\W_])(?:(?:(?!X\. )[A-Z]\.)+|[A-ZÀ-ÖØ-ÞČĐĞİŁŃŐŘŚŞŠŤŽŻ][\w'’-]*+(?:\.[\w'’-]++)*)"
    r"(?:[ ](?:(?:von|van|de|der|den|bin|al|el|la|le|du|da|di)[ ])*(?:[A-Z]\.(?= [A-Z])|[A-Z][\w'’-]*+)){1,5}"
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
class Memory:
    """Who has been met so far; made anew for each reading. Each question looks at a bounded number of entries."""

    text: str = ""
    names: dict[str, str] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    titled: list[Source] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    leading: dict[int, list[Source]] = field(default_factory=dict)

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
        if (named or self._is_new(described, passage)) and not _NOBODY.match(phrase):
            self._keep(self._full(described), described, passage=passage, spoke=False)

    def name(self, phrase: str, passage: int) -> None:
        """Remember somebody who is only named in a sentence; a pronoun means them where nobody else fits."""
        described = describe(phrase)
        if self._is_new(described, passage) and not _NOBODY.match(phrase) and not phrase[0].isdigit():
            self._keep(self._full(described), described, passage=passage, spoke=False, central=False)

    def _is_new(self, described: Described, passage: int) -> bool:
        """Whether a mention is of itself, or describes somebody, or a body, not met before: "the mayor"."""
        if described.reference is not Reference.DEFINITE:
            return described.reference is Reference.OWN
        known = [one for one in self._recent() if not one.described or one.source.name == described.source.name]
        one = is_person(described) or described.source.kind in BODIES
        return one and not described.plural and not any(description(known, described, passage=passage))

    def introduced(self, source: Source) -> Source:
        """Somebody whom the form of the document names, by the fullest name so far."""
        if source.named:
            self.meet_names(source.name, 0)
        full = self._lengthened(source)
        self.speakers.add(full.name)
        return full

    def introduce(self, phrase: str) -> None:
        """Remember somebody named with an office anywhere in a sentence, for descriptions by that office alone."""
        source = describe(phrase).source
        if source.named and source.role and source.kind is SourceKind.PERSON:
            self.titled.append(self._lengthened(source))
            del self.titled[:-_MEMORY]

    def resolve(
        self, phrase: str, passage: int, *, besides: frozenset[str] = frozenset(), common: bool = False
    ) -> Resolved:
        """Who a mention is; a pronoun never means who is among `besides`. One that finds nobody has no source at all.

        `common` where the capital of its first word is only that of the sentence ("Employers").
        """
        described = describe(f"{phrase[:1].lower()}{phrase[1:]}") if common else describe(phrase)
        if common and described.reference is Reference.OWN and described.source.name[1:] == phrase[1:]:
            described = replace(described, source=replace(described.source, name=phrase))
        if _PARTITIVE.match(phrase):
            return self._part(described, passage)
        if described.reference is Reference.OWN:
            return Resolved(self._full(described))
        found = self._antecedents(described, passage, besides=besides)
        if not found:
            return Resolved(None if described.reference is Reference.PRONOUN else described.source)
        if len(found) > 1:
            return Resolved(None, tuple(one.source for one in found))
        one = found[0]
        if described.head in SINGULAR and not one.gender:
            one.gender = SINGULAR[described.head]
        return Resolved(one.source, prefix=one.prefix if one.spoke and not one.source.named else None)

    def told_in(self, contents: Sequence[str]) -> frozenset[str]:
        """Who is named or described in full in what a pronoun says, and so is not whom the pronoun means.

        Principle C of binding: "Hale would resign, he said" (N. Chomsky, Lectures on Government and Binding, 1981).
        """
        words = {word for content in contents for word in _WORD.findall(content)}
        people = (one for one in self._recent() if one.source.kind is SourceKind.PERSON)
        return frozenset(one.source.name for one in people if _last_word(one) in words)

    def _part(self, described: Described, passage: int) -> Resolved:
        """Some of a group that has spoken, under the links of the whole: "one of the traders"."""
        whole = part_of(list(self._recent()), passage)
        return Resolved(described.source, prefix=whole.prefix if whole is not None else None)

    def spoke(self, resolved: Resolved, phrase: str, *, passage: int, prefix: tuple[Link, ...]) -> None:
        """Remember who has just spoken, with the links outside."""
        if resolved.source is not None:
            self._keep(resolved.source, describe(phrase), passage=passage, spoke=True, prefix=prefix)

    def person(self, pronoun: str, passage: int) -> Source | None:
        """Whom a pronoun inside a content or a sentence means, where only one fits."""
        described = describe(pronoun)
        found = self._antecedents(described, passage)
        return found[0].source if len(found) == 1 and found[0].source.named else None

    def _keep(
        self,
        source: Source,
        described: Described,
        *,
        passage: int,
        spoke: bool,
        prefix: tuple[Link, ...] = (),
        central: bool = True,
    ) -> None:
        by_itself = described.reference is Reference.OWN or source.name == described.source.name
        head = described.head if by_itself else singular(source.name.lower().split(" ")[-1])
        earlier = next((one for one in self._recent() if one.source.name == source.name), None)
        if earlier is not None:
            self.known.remove(earlier)
            head = earlier.head
        if any(one.source.name.startswith(f"{source.name} ") and one.passage == passage for one in self._recent()):
            return  # "researchers", who were met as "researchers at Ghent"
        shorter = [one for one in self.known if source.name.startswith(f"{one.source.name} ") and _is_cut(one, passage)]
        self.known = [one for one in self.known if one not in shorter]
        gender = (earlier.gender if earlier else "") or gender_of(source)
        spoke = spoke or (earlier is not None and earlier.spoke)
        if earlier is not None and not central:  # only named again: when and how it last acted counts
            self.known.append(replace(earlier, source=source))
            return
        central = central or (earlier is not None and earlier.central)
        plural = described.plural or (earlier is not None and earlier.plural)
        only_described = described.reference is Reference.DEFINITE and by_itself and not spoke
        self.known.append(Known(source, head, passage, spoke, plural, gender, prefix, central, only_described))
        del self.known[:-_MEMORY]

    def _recent(self) -> Iterator[Known]:
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
            name = self._later(source) if name is None else name
            if name is not None:
                return replace(source, name=name, aliases=(source.name,))
        acronym = source.name.removeprefix("the ").removeprefix("The ")
        if source.named and acronym.isupper() and (name := acronyms(self.text).get(acronym)) is not None:
            return replace(source, name=name, aliases=(acronym,))
        return source

    def _later(self, source: Source) -> str | None:
        """The only full name that the text gives later to who is first named by the last word of it."""
        if source.name.lower() in GIVEN_NAMES:
            return None
        full = _full_names(self.text).get(source.name, ())
        people = {one.name for one in (describe(name).source for name in full) if one.kind is SourceKind.PERSON}
        return people.pop() if len(people) == 1 else None

    def foretold(self, phrase: str, passage: int) -> Source | None:
        """Who is first described and named with that office in the next sentences: "a councillor has claimed"."""
        described = describe(phrase)
        if passage > _LEAD or described.source.named or described.plural or not _INDEFINITE.match(phrase):
            return None
        for later in range(passage + 1, passage + 1 + _LEAD + 1):
            found = [one for one in self.leading.get(later, ()) if has_role(one, described)]
            if found:
                return self._lengthened(found[0]) if len({one.name for one in found}) == 1 else None
        return None

    def _antecedents(self, described: Described, passage: int, *, besides: frozenset[str] = frozenset()) -> list[Known]:
        known = [one for one in self._recent() if one.source.name not in besides]
        if described.reference is Reference.PRONOUN:
            return list(pronoun(known, described.head, passage=passage))
        known = [one for one in known if not one.described]
        found = list(description(known, described, passage=passage))
        if not found and described.head not in cues.OUTLET_NOUNS:
            found = list(self._titled(described)) or list(redescription(known, described, passage=passage))
        return found

    def _titled(self, described: Described) -> Iterator[Known]:
        """Somebody whom the text has named with this office without letting them speak: the last one."""
        for one in reversed(self.titled):
            if not described.plural and has_role(one, described):
                yield Known(one, described.head, 0, spoke=False)
                return


def _last_word(one: Known) -> str:
    return one.source.name.rsplit(" ", 1)[-1] if one.source.named else one.head


def _is_cut(one: Known, passage: int) -> bool:
    """Whether somebody unnamed was met in this very sentence without what follows their description."""
    return one.passage == passage and not one.spoke and not one.source.named


@lru_cache(maxsize=8)
def _full_names(text: str) -> dict[str, tuple[str, ...]]:
    """The different full names of a text by their last word, at most a few of each."""
    found: dict[str, tuple[str, ...]] = {}
    for match in FULL_NAME.finditer(text):
        last = match.group().rsplit(" ", 1)[-1]
        names = found.get(last, ())
        if match.group() not in names and len(names) <= _MOST_ALIKE:
            found[last] = (*names, match.group())
    return found
