"""A statement in, the same statement in other forms that mean the same out."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache

from app.core.facts.entries import Form
from app.core.facts.names import canonical
from app.core.facts.tables.countries import COUNTRIES
from app.core.facts.tables.organisations import KINDS
from app.core.model.facts import Bound, Moment, Precision
from app.core.model.parse import Token
from benchmarks.minimal_sentences import Sentence

WORDS = "two three four five six seven eight nine ten eleven twelve".split()
FIGURES = {word: str(number) for number, word in enumerate(WORDS, start=2)}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY_FIRST = re.compile(rf"(\d{{1,2}}) ({MONTHS}) (\d{{4}})")
MONTH_FIRST = re.compile(rf"({MONTHS}) (\d{{1,2}}), (\d{{4}})")
MONEY = {"dollars": "$", "euros": "€"}
UNITS = {
    "kilometres": ("miles", 0.621371),
    "miles": ("kilometres", 1.609344),
    "hectares": ("acres", 2.471054),
    "metres": ("feet", 3.28084),
    "kilograms": ("pounds of weight", 2.204623),
    "square kilometres": ("hectares", 100.0),
}
CONTRACTIONS = {"did not": "didn't", "will not": "won't", "does not": "doesn't", "has not": "hasn't", "is not": "isn't"}
FRONTED = frozenset({"in", "on", "at", "after", "before", "during", "because", "since", "despite"})

Twin = Callable[[Sentence, random.Random], Iterator[str]]


def twins(base: Sentence, pick: random.Random) -> Iterator[tuple[str, str]]:
    """Each kind of twin that the statement allows, with its text."""
    for kind, twin in TWINS.items():
        for text in twin(base, pick):
            if text != base.text:
                yield kind, text


def relative(base: Sentence) -> Iterator[tuple[str, datetime]]:
    """A day with its year told as "yesterday" or "tomorrow", with the time of publication that makes it so."""
    for moment in base.facts.moments:
        day = _dated(moment)
        behind = base.text[: moment.span.start]
        if day is None or not re.search(r"\bon $", behind):
            continue
        ahead = any(mark.span.text.lower() == "will" for mark in base.facts.modals)
        text = behind.removesuffix("on ") + ("tomorrow" if ahead else "yesterday") + base.text[moment.span.end :]
        yield text, day + timedelta(days=-1 if ahead else 1, hours=12)


def _dated(moment: Moment) -> datetime | None:
    told = DAY_FIRST.fullmatch(moment.span.text) or MONTH_FIRST.fullmatch(moment.span.text)
    known = moment.interval is not None and moment.interval.precision is Precision.DAY
    return moment.interval.start if told and known and moment.interval else None


def _format(base: Sentence, _: random.Random) -> Iterator[str]:
    """One number in another form."""
    for quantity in base.facts.quantities:
        text, at = quantity.span.text, quantity.span
        new = [text.replace("%", " percent") if "%" in text else text.replace(" percent", "%")]
        new += [re.sub(r"(\d+),000\b(?! ?[mbt])", r"\1 thousand", text), re.sub(r"(\d) million\b", r"\1m", text)]
        new += [re.sub(r"^([\d.]+) (million|billion)$", _in_full, text), re.sub(r"(\d),(\d{3})\b", r"\1\2", text)]
        for currency, sign in MONEY.items():
            found = re.fullmatch(rf"([\d.,]+(?: (?:million|billion))?) {currency}", text)
            new += [sign + found.group(1)] if found else []
        low = text.split()[0].lower()
        new += [text.replace(low, FIGURES[low])] if low in FIGURES else []
        yield from (base.with_out(at, one) for one in new if one != text)


def _in_full(found: re.Match[str]) -> str:
    value = float(found.group(1)) * (1e6 if found.group(2) == "million" else 1e9)
    return f"{value:,.0f}"


def _alias(base: Sentence, pick: random.Random) -> Iterator[str]:
    """Another form of a known name; a people stays a people."""
    for name in base.facts.names:
        entry = canonical(name.span.text)
        if entry.form is Form.SEAT or base.text[: name.span.start].lower().endswith("the "):
            continue
        others = [form for form in _forms().get((entry.key, entry.form), ()) if form != name.span.text]
        if others:
            yield base.with_out(name.span, pick.choice(others))


@cache
def _forms() -> dict[tuple[str, Form], list[str]]:
    """The forms of each thing that the tables know, as they are written."""
    found: dict[tuple[str, Form], list[str]] = defaultdict(list)
    for country in COUNTRIES:
        for form in country.names.split(","):
            found[country.key, Form.NAME].append(form)
    for organisations, _ in KINDS:
        for body in organisations:
            forms = [body.name, *filter(None, body.aliases.split(","))]
            keyed = [(canonical(form), form) for form in forms]
            for entry, form in keyed:
                found[entry.key, entry.form].append(form)
    return found


def _dates(base: Sentence, _: random.Random) -> Iterator[str]:
    """4 March 2025 and March 4, 2025."""
    for moment in base.facts.moments:
        text = moment.span.text
        if found := DAY_FIRST.fullmatch(text):
            yield base.with_out(moment.span, f"{found[2]} {found[1]}, {found[3]}")
        elif found := MONTH_FIRST.fullmatch(text):
            yield base.with_out(moment.span, f"{found[2]} {found[1]} {found[3]}")


def _rounding(base: Sentence, _: random.Random) -> Iterator[str]:
    """About the next round number."""
    for quantity in base.facts.quantities:
        found = re.search(r"\d[\d,]*", quantity.span.text)
        if not found or quantity.bound is not Bound.EXACT or "." in quantity.span.text or quantity.ordinal:
            continue
        value = int(found.group().replace(",", ""))
        coarse = round(value, -len(str(value)) + 2)
        if value >= 100 and coarse != value and abs(coarse - value) <= 0.03 * value:
            start = quantity.span.start + found.start()
            yield base.text[:start] + f"about {coarse:,}" + base.text[start + len(found.group()) :]


def _units(base: Sentence, _: random.Random) -> Iterator[str]:
    """The same measure in another unit, rounded as a newsroom would."""
    for quantity in base.facts.quantities:
        for unit, (other, factor) in UNITS.items():
            found = re.fullmatch(rf"([\d,.]+) {unit}", quantity.span.text)
            if found:
                value = float(found.group(1).replace(",", "")) * factor
                yield base.with_out(quantity.span, f"{value:,.0f} {other}")


def _contraction(base: Sentence, _: random.Random) -> Iterator[str]:
    for long, short in CONTRACTIONS.items():
        yield base.text.replace(long, short, 1)


def _passive(base: Sentence, _: random.Random) -> Iterator[str]:
    """Done by somebody in place of somebody doing it, for verbs whose past and participle are one form."""
    parse = base.parse
    verbs = [token for token in parse.tokens if token.head == token.index and token.tag == "VBD"]
    if len(verbs) != 1 or not verbs[0].text.endswith("ed"):
        return
    verb = verbs[0]
    below = [parse.tokens[index] for index in parse.children[verb.index]]
    subjects = [token for token in below if token.dependency == "nsubj" and token.part_of_speech != "PRON"]
    patients = [token for token in below if token.dependency in {"dobj", "obj"} and token.part_of_speech != "PRON"]
    if len(subjects) != 1 or len(patients) != 1 or base.facts.negations or any(t.dependency == "conj" for t in below):
        return
    doer, done_to = _phrase(base, subjects[0]), _phrase(base, patients[0])
    if doer[1] > verb.start or done_to[0] != verb.end + 1 or doer[0] != 0:
        return
    be = "were" if patients[0].tag in {"NNS", "NNPS"} else "was"
    text = base.text
    agent = text[doer[0] : doer[1]]
    if not any(name.span.start == 0 for name in base.facts.names):
        agent = agent[0].lower() + agent[1:]
    patient = text[done_to[0] : done_to[1]]
    rest = text[done_to[1] :]
    yield f"{patient[0].upper()}{patient[1:]} {be} {verb.text} by {agent}{rest}"


def _phrase(base: Sentence, token: Token) -> tuple[int, int]:
    """From where to where all that hangs on a token stands."""
    below = base.parse.subtree(token.index)
    return base.parse.tokens[below[0]].start, base.parse.tokens[below[-1]].end


def _reordered(base: Sentence, _: random.Random) -> Iterator[str]:
    """The last adverbial put first."""
    parse = base.parse
    roots = [token for token in parse.tokens if token.head == token.index]
    if len(roots) != 1:
        return
    last = [parse.tokens[index] for index in parse.children[roots[0].index] if index > roots[0].index]
    last = [token for token in last if token.dependency == "prep" and token.text in FRONTED]
    if not last:
        return
    start, end = _phrase(base, last[-1])
    if base.text[end:].strip() != "." or base.text[start - 1] != " ":
        return
    first = base.text[: start - 1]
    if not any(name.span.start == 0 for name in base.facts.names):
        first = first[0].lower() + first[1:]
    yield f"{base.text[start].upper()}{base.text[start + 1 : end]}, {first}."


TWINS: dict[str, Twin] = {
    "format": _format,
    "alias": _alias,
    "dates": _dates,
    "rounding": _rounding,
    "units": _units,
    "contraction": _contraction,
    "passive": _passive,
    "reordered": _reordered,
}
