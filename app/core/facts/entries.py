"""The tables of names in, one look-up by the words of a name out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from app.core.facts.tables.countries import COUNTRIES
from app.core.facts.tables.organisations import KINDS
from app.core.facts.tables.outlets import OUTLETS
from app.core.facts.tables.places import MORE_PLACES
from app.core.facts.words import plain, split
from app.core.model.chain import SourceKind
from app.core.model.facts import NameKind


class Form(StrEnum):
    """How a form of an entry stands to the thing that its key names."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"  # a capital, a palace, an office: what speaks for a government


@dataclass(frozen=True, slots=True)
class Entry:
    """What the tables know of one form: `name` is how it is usually written, `source_kind` who it is as a speaker."""

    key: str
    name: str
    kind: NameKind
    form: Form = Form.NAME
    metonym_of: str = ""
    source_kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries by the lower-case words of their forms, and by the exact form for acronyms ("WHO", "US", "FT").

    `lengths` tells, for a first word, how many words the forms have that begin with it, longest first.
    """

    by_words: dict[tuple[str, ...], Entry]
    acronyms: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]


_SPEAKERS = {
    NameKind.ORGANISATION: SourceKind.ORGANISATION,
    NameKind.GOVERNMENT: SourceKind.GOVERNMENT,
    NameKind.PLACE: None,
}
_ADJECTIVES = ("an", "ans", "ern", "i", "is", "ish")


@cache
def entries() -> Entries:
    """All tables as one; the first table to name a form keeps it."""
    by_words: dict[tuple[str, ...], Entry] = {}
    acronyms: dict[str, Entry] = {}
    for form, entry in _forms():
        words = tuple(split(form).lowers)
        if len(words) == 1 and form.isupper() and form.isalpha():
            acronyms.setdefault(form, entry)
        else:
            by_words.setdefault(words, entry)
    lengths: dict[str, set[int]] = {}
    for words in by_words:
        lengths.setdefault(words[0], set()).add(len(words))
    ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Entries(by_words, acronyms, ordered)


def _forms() -> Iterator[tuple[str, Entry]]:
    yield from _country_forms()
    yield from _outlet_forms()
    yield from _organisation_forms()
    yield from _place_forms()


def _outlet_forms() -> Iterator[tuple[str, Entry]]:
    for outlet in OUTLETS:
        entry = Entry(_key(outlet.name), outlet.name, NameKind.OUTLET, source_kind=outlet.kind)
        yield from ((form, entry) for form in (outlet.name, *filter(None, outlet.aliases.split(","))))


def _organisation_forms() -> Iterator[tuple[str, Entry]]:
    for organisations, kind in KINDS:
        speaker = _SPEAKERS[kind]
        for body in organisations:
            entry = Entry(_key(body.name), body.name, kind, metonym_of=body.country, source_kind=speaker)
            people = replace(entry, form=Form.DEMONYM)
            for form in (body.name, *filter(None, body.aliases.split(","))):
                adjective = kind is NameKind.PLACE and form != body.name and form.endswith(_ADJECTIVES)
                yield form, people if adjective else entry


def _place_forms() -> Iterator[tuple[str, Entry]]:
    for name, aliases in MORE_PLACES:
        entry = Entry(_key(name), name, NameKind.PLACE)
        yield from ((form, entry) for form in (name, *filter(None, aliases.split(","))))


def _key(name: str) -> str:
    return plain(name.removeprefix("The ").removeprefix("the "))


def _country_forms() -> Iterator[tuple[str, Entry]]:
    for country in COUNTRIES:
        forms = country.names.split(",")
        named = Entry(country.key, forms[0], NameKind.PLACE, source_kind=SourceKind.GOVERNMENT)
        people = Entry(
            country.key,
            forms[0],
            NameKind.PLACE,
            Form.DEMONYM,
            source_kind=SourceKind.GOVERNMENT,
        )
        yield from ((form, named) for form in forms)
        yield from ((form, people) for form in country.demonyms.split(",") if form)
        yield from _seat_forms(country.capitals, country.key, kind=NameKind.PLACE)
        yield from _seat_forms(country.seats, country.key, kind=NameKind.GOVERNMENT)


def _seat_forms(seats: str, country: str, *, kind: NameKind) -> Iterator[tuple[str, Entry]]:
    for seat in filter(None, seats.split(";")):
        forms = seat.split(",")
        key = _key(forms[0])
        entry = Entry(key, forms[0], kind, Form.SEAT, country, SourceKind.GOVERNMENT)
        yield from ((form, entry) for form in forms)
