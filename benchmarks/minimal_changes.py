"""A statement in, the same statement with exactly one fact changed beyond tolerance out, in every way it allows."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from app.core.facts.entries import Form
from app.core.facts.names import canonical
from app.core.facts.words import STOP_WORDS
from app.core.matching.concepts import classes_of, stem_of
from app.core.matching.prepare import PALE_KEYS
from app.core.model.facts import Bound, Interval, Name, NameKind, Precision
from app.core.model.parse import Parse, Token
from app.core.model.span import Span
from benchmarks.minimal_sentences import Sentence

FACTORS = (0.4, 0.6, 1.5, 2, 3, 7, 10)
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER_WORDS = ("two", "four", "seven", "eleven", "nineteen", "sixty", "ninety")
MAGNITUDES = {"thousand": "million", "million": "billion", "billion": "million", "bn": "m", "trillion": "billion"}
COUNTRIES = ("Norway", "Peru", "Kenya", "Vietnam", "Portugal", "Jordan", "Canada", "Mongolia")
PEOPLES = ("Norwegian", "Peruvian", "Kenyan", "Vietnamese", "Portuguese", "Jordanian", "Canadian", "Mongolian")
CITIES = ("Bergen", "Arequipa", "Mombasa", "Hanoi", "Porto", "Calgary", "Cardiff", "Osaka")
PEOPLE = ("Ingrid Solberg", "Mateo Quispe", "Wanjiru Otieno", "Linh Tran", "Tiago Faria", "Rana Haddad")
BODIES = ("Velora", "Trinmark", "Ostrander", "Quellmark", "Bryndal", "Halvex")
OPPOSITES = (
    "rose fell|rises falls|rise fall|increased decreased|raised cut|raises cuts|raise cut|grew shrank|"
    "accepted rejected|accepts rejects|approved rejected|supports opposes|supported opposed|support oppose|won lost|"
    "opened closed|open closed|began ended|joined left|confirmed denied|allowed banned|allows bans|upheld overturned|"
    "acquitted convicted|released detained|signed vetoed|survived died|alive dead|legal illegal|success failure|"
    "more fewer|imposed lifted|praised criticised|strengthened weakened|bought sold|safe unsafe|profit loss|"
    "arrived left|approve reject"
)
OPPOSITE = {
    one: other for pair in OPPOSITES.split("|") for one, other in (tuple(pair.split()), tuple(reversed(pair.split())))
}
MODALS = {"will": ("may", "could"), "is": ("may be",), "are": ("may be",), "has": ("may have",), "have": ("may have",)}
AUXILIARIES = frozenset("will has have had is are was were can must should would could may might".split())
BARE_PAST = frozenset({"VBD"})

OTHER_WORDS = {
    "NN": ("harbour", "library", "orchestra", "subsidy", "glacier", "licence", "warehouse", "satellite", "curriculum"),
    "NNS": (
        "harbours",
        "libraries",
        "farmers",
        "subsidies",
        "pilots",
        "licences",
        "warehouses",
        "satellites",
        "tenants",
    ),
    "VBD": ("painted", "measured", "borrowed", "visited", "described", "repaired", "inspected", "photographed"),
    "VB": ("paint", "measure", "borrow", "visit", "describe", "repair", "inspect", "photograph"),
    "VBN": ("painted", "measured", "borrowed", "visited", "described", "repaired", "inspected", "photographed"),
    "JJ": ("coastal", "medical", "digital", "wooden", "annual", "rural", "electric", "ancient"),
}

Change = Callable[[Sentence, random.Random], Iterator[str]]


def changed(base: Sentence, pick: random.Random) -> Iterator[tuple[str, str]]:
    """Each kind of change that the statement allows, with the changed text."""
    for kind, change in CHANGES.items():
        for text in change(base, pick):
            if text != base.text:
                yield kind, text


def _number(base: Sentence, pick: random.Random) -> Iterator[str]:
    """Another number of the same thing."""
    for quantity in base.facts.quantities:
        found = DIGITS.search(quantity.span.text)
        if found and quantity.bound is not Bound.RANGE:
            new = _other_figure(found.group(), pick)
            yield base.with_out(_inside(quantity.span, *found.span()), new)
        elif quantity.span.text.lower() in NUMBER_WORDS:
            others = [word for word in NUMBER_WORDS if word != quantity.span.text.lower()]
            word = pick.choice(others)
            yield base.with_out(quantity.span, word.capitalize() if quantity.span.text[0].isupper() else word)


def _other_figure(figure: str, pick: random.Random) -> str:
    value = float(figure.replace(",", ""))
    decimals = len(figure.partition(".")[2])
    other = round(value * pick.choice(FACTORS), decimals)
    if abs(other - value) <= max(1.0, 0.3 * value):
        other = round(value * 2 + 2, decimals)
    return f"{other:,.{decimals}f}" if "," in figure or other >= 10_000 else f"{other:.{decimals}f}"


def _magnitude(base: Sentence, _: random.Random) -> Iterator[str]:
    """Million for billion."""
    for quantity in base.facts.quantities:
        for word, other in MAGNITUDES.items():
            found = re.search(rf"(?<=\d){word}\b|\b{word}\b", quantity.span.text)
            if found:
                yield base.with_out(_inside(quantity.span, *found.span()), other)


def _date(base: Sentence, pick: random.Random) -> Iterator[str]:
    """Another day, month or year."""
    for moment in base.facts.moments:
        interval = moment.interval
        if interval is None or interval.start is None:
            continue
        if interval.precision is Precision.YEAR and YEAR.fullmatch(moment.span.text):
            yield base.with_out(moment.span, str(interval.start.year + pick.choice((-7, -3, 2, 5))))
        elif interval.precision is Precision.MONTH and YEAR.search(moment.span.text):
            other = interval.start + timedelta(days=pick.choice((-100, 70, 130)))
            yield base.with_out(moment.span, f"{other:%B} {other.year}")
        elif interval.precision is Precision.DAY and (YEAR.search(moment.span.text) or base.published_at):
            yield base.with_out(moment.span, _other_day(interval, base.text[: moment.span.start], pick))


def _other_day(interval: Interval, before: str, pick: random.Random) -> str:
    assert interval.start is not None
    other = interval.start + timedelta(days=pick.choice((-23, -5, 4, 9, 31)))
    preposition = "" if before.rstrip().lower().endswith((" on", " by", " until", " since", " of", " for")) else "on "
    return f"{preposition}{other.day} {other:%B} {other.year}"


def _name(base: Sentence, pick: random.Random) -> Iterator[str]:
    """Another person or organisation."""
    for name in _alone(base):
        if name.kind is NameKind.PERSON:
            yield base.with_out(name.span, pick.choice(PEOPLE))
        elif name.kind is NameKind.ORGANISATION and not base.text[: name.span.start].lower().endswith("the "):
            yield base.with_out(name.span, pick.choice(BODIES))


def _place(base: Sentence, pick: random.Random) -> Iterator[str]:
    """Another country, people or city."""
    keys = {key for name in base.facts.names for key in (name.key, name.metonym_of)}
    for name in _alone(base):
        if name.kind is not NameKind.PLACE or base.text[: name.span.start].lower().endswith("the "):
            continue
        entry = canonical(name.span.text)
        country = entry.source_kind is not None and entry.form is Form.NAME
        pool = PEOPLES if entry.form is Form.DEMONYM else COUNTRIES if country else CITIES
        yield base.with_out(name.span, pick.choice([one for one in pool if canonical(one).key not in keys]))


def _alone(base: Sentence) -> Iterator[Name]:
    """The names that stand once: changing one of two would leave the other."""
    keys = [name.key for name in base.facts.names] + [name.metonym_of for name in base.facts.names]
    for name in base.facts.names:
        before = base.text[: name.span.start].split()[-1:]
        if keys.count(name.key) == 1 and not (
            before and before[0][0].isupper() and name.span.start > len(before[0]) + 1
        ):
            yield name


def _negation(base: Sentence, _: random.Random) -> Iterator[str]:
    """A negation more, or one less."""
    if base.facts.negations:
        bare = [span for span in base.facts.negations if span.text == "not"]
        if (
            bare
            and len(base.facts.negations) == 1
            and not base.text[: bare[0].start].endswith(("does ", "did ", "do "))
        ):
            yield base.text[: bare[0].start] + base.text[bare[0].end + 1 :]
        return
    root = _root(base.parse)
    if root is None or any(one.dependency == "ccomp" for one in _children(base.parse, root)):
        return
    auxiliary = _auxiliary(base.parse, root)
    if auxiliary is not None:
        yield base.text[: auxiliary.end] + " not" + base.text[auxiliary.end :]
    elif root.tag in BARE_PAST and stem_of(root.lemma) == stem_of(root.text):
        yield base.text[: root.start] + "did not " + root.lemma + base.text[root.end :]
    elif root.tag == "VBZ":
        yield base.text[: root.start] + "does not " + root.lemma + base.text[root.end :]


def _denial(base: Sentence, _: random.Random) -> Iterator[str]:
    """The whole of it said to be untrue."""
    if not base.facts.negations:
        yield "It is not true that " + _inner(base)


def _opposite(base: Sentence, _: random.Random) -> Iterator[str]:
    """The predicate, or what is said of the subject, turned into its opposite or into an outcome that excludes it."""
    root = _root(base.parse)
    if root is None:
        return
    beside = [base.parse.tokens[index] for index in base.parse.children[root.index]]
    for token in (root, *(one for one in beside if one.dependency in {"acomp", "attr", "oprd"})):
        if token.text in OPPOSITE:
            yield base.text[: token.start] + OPPOSITE[token.text] + base.text[token.end :]


def _roles(base: Sentence, _: random.Random) -> Iterator[str]:
    """Who did it to whom, turned round: only between two names."""
    root = _root(base.parse)
    if root is None or root.tag not in {"VBD", "VBZ"} or root.lemma in SYMMETRIC:
        return
    ends = [
        _named(base, [one for one in _children(base.parse, root) if one.dependency in labels])
        for labels in ({"nsubj"}, {"dobj", "obj"})
    ]
    subject, patient = ends
    if subject and patient and subject.end < patient.start:
        text = base.text
        yield (
            text[: subject.start]
            + patient.text
            + text[subject.end : patient.start]
            + subject.text
            + text[patient.end :]
        )


def _named(base: Sentence, tokens: Sequence[Token]) -> Span | None:
    """The name that is the whole of one of these, if there is one."""
    for token in tokens:
        below = base.parse.subtree(token.index)
        start, end = base.parse.tokens[below[0]].start, base.parse.tokens[below[-1]].end
        for name in base.facts.names:
            if (name.span.start, name.span.end) == (start, end):
                return name.span
    return None


def _scope(base: Sentence, _: random.Random) -> Iterator[str]:
    """All made some, most made few; before a number "some" is not a part but "about"."""
    numbers = {quantity.span.start for quantity in base.facts.quantities}
    for mark in base.facts.scopes:
        if mark.span.end + 1 in numbers:
            continue
        other = {"all": "some", "most": "few", "some": "all", "many": "few", "every": "hardly any"}.get(mark.key)
        if other and mark.span.text.lower() == mark.key:
            yield base.with_out(mark.span, other.capitalize() if mark.span.text[0].isupper() else other)


def _modality(base: Sentence, pick: random.Random) -> Iterator[str]:
    """What is told as a fact or a plan made a mere possibility."""
    if base.facts.modals and any(mark.span.text.lower() != "will" for mark in base.facts.modals):
        return
    root = _root(base.parse)
    auxiliary = _auxiliary(base.parse, root) if root else None
    if auxiliary is not None and auxiliary.text in MODALS:
        yield base.text[: auxiliary.start] + pick.choice(MODALS[auxiliary.text]) + base.text[auxiliary.end :]
    elif root is not None:
        yield "It is possible that " + _inner(base)


def _word(base: Sentence, pick: random.Random) -> Iterator[str]:
    """Another word in the place of one that tells, neither its like nor its opposite; one of all that could be."""
    taken = list(_facts(base))
    free = [
        token
        for token in base.parse.tokens
        if token.tag in OTHER_WORDS
        and token.text.islower()
        and token.text not in STOP_WORDS
        and stem_of(token.text) not in PALE_KEYS
        and not any(span.start < token.end and token.start < span.end for span in taken)
    ]
    if free:
        token = pick.choice(free)
        classes = classes_of(stem_of(token.text))
        pool = [
            one for one in OTHER_WORDS[token.tag] if not classes & classes_of(stem_of(one)) and one not in base.text
        ]
        yield base.text[: token.start] + pick.choice(pool) + base.text[token.end :]


def _facts(base: Sentence) -> Iterator[Span]:
    """Where the values, names and marks stand."""
    facts = base.facts
    for found in (facts.quantities, facts.moments, facts.names, facts.modals, facts.scopes):
        yield from (one.span for one in found)


def _inner(base: Sentence) -> str:
    """The statement as it stands inside another sentence."""
    first = base.parse.tokens[0]
    keeps = any(name.span.start == first.start for name in base.facts.names) or first.text.isupper()
    return base.text if keeps else base.text[0].lower() + base.text[1:]


def _root(parse: Parse) -> Token | None:
    """The main verb, if the sentence has one."""
    roots = [token for token in parse.tokens if token.head == token.index]
    return roots[0] if len(roots) == 1 and roots[0].part_of_speech in {"VERB", "AUX"} else None


def _auxiliary(parse: Parse, root: Token) -> Token | None:
    """The first finite auxiliary of the main verb; the verb itself where it is a form of "be"."""
    if root.text in {"is", "are", "was", "were"}:
        return root
    found = [one for one in _children(parse, root) if one.text in AUXILIARIES and one.index < root.index]
    return found[0] if found else None


def _children(parse: Parse, token: Token) -> list[Token]:
    return [parse.tokens[index] for index in parse.children[token.index]]


def _inside(span: Span, start: int, end: int) -> Span:
    """A part of a span."""
    return Span(span.start + start, span.start + end, span.text[start:end])


SYMMETRIC = frozenset({"meet", "marry", "join", "be", "face", "accuse", "play", "equal"})
CHANGES: dict[str, Change] = {
    "number": _number,
    "magnitude": _magnitude,
    "date": _date,
    "name": _name,
    "place": _place,
    "negation": _negation,
    "denial": _denial,
    "opposite": _opposite,
    "roles": _roles,
    "scope": _scope,
    "modality": _modality,
    "word": _word,
}
