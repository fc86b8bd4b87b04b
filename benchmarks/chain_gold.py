"""One text of the gold and what was read in it in, counts of what is right out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isclose
from typing import Any

from app.core.model.appearance import Appearance
from app.core.model.chain import Link, SourceKind
from app.core.model.facts import Moment, Quantity
from app.core.model.span import Span
from app.core.reading.outlets import outlet_of

FOUND = 0.5
ROUNDED = 1e-3
"""How far the gold rounds a value: two thirds are 66.67 percent."""

Gold = dict[str, Any]


@dataclass
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def count(self, *, right: bool) -> bool:
        """Add one more, right or not, and say which."""
        self.right += right
        self.of += 1
        return right

    def __str__(self) -> str:
        return f"{100 * self.right / self.of:.0f}% ({self.right}/{self.of})" if self.of else "-"


@dataclass
class Figures:
    """Counts over one half of the gold. Stance, directness and hedges are counted over the claims that were found."""

    found: Share = field(default_factory=Share)
    extra: int = 0
    whole: Share = field(default_factory=Share)
    deep: Share = field(default_factory=Share)
    stance: Share = field(default_factory=Share)
    directness: Share = field(default_factory=Share)
    hedges: Share = field(default_factory=Share)
    extra_hedges: int = 0
    facts: Share = field(default_factory=Share)
    extra_facts: int = 0
    coreference: Share = field(default_factory=Share)
    members: Share = field(default_factory=Share)
    candidates: Share = field(default_factory=Share)
    overlap: float = 0.0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The figures as they are printed."""
        content = 100 * self.overlap / max(1, self.found.of)
        found = f"claims found {self.found} extra {self.extra} | content F1 {content:.0f}%"
        hedges = f"hedges {self.hedges} extra {self.extra_hedges}"
        facts = f"facts {self.facts} extra {self.extra_facts} | coreference {self.coreference}"
        links = f"members {self.members} | candidates {self.candidates}"
        return [
            f"whole chains {self.whole} | of 2+ links {self.deep} | {found}",
            f"    stance {self.stance} | directness {self.directness} | {hedges} | {facts} | {links}",
        ]

    def miss(self, kind: str, line: str) -> None:
        """Remember a wrong case under its class."""
        self.wrong.setdefault(kind, []).append(line)


def compare(figures: Figures, document: Gold, appearances: list[Appearance], *, mentions: Sequence[Link] = ()) -> None:
    """Count what is right in one text; the gold leaves out who published it.

    `mentions` are links that say whom a word goes back to without standing in a chain, as an annotator marks them.
    """
    appearances = [replace(one, chain=tuple(link for link in one.chain if link.implied is None)) for one in appearances]
    pairs = _pairs(document["claims"], appearances)
    for place, claim in enumerate(document["claims"]):
        one = appearances[pairs[place]] if place in pairs else None
        _claim(figures, document["id"], claim, one)
    left = [one for place, one in enumerate(appearances) if place not in pairs.values()]
    figures.extra += len(left)
    for one in left:
        figures.miss("extra claim", f"{document['id']}: {_names(one)}: {one.content_text}")
    _facts(figures, document, appearances)
    links = [link for one in appearances for link in one.chain] + list(mentions)
    for mention in document.get("coreference", []):
        right = any(_goes_back(mention, link) for link in links)
        if not figures.coreference.count(right=right):
            figures.miss("coreference", f"{document['id']}: {mention['text']} is {mention['name']}")


def _pairs(claims: list[Gold], appearances: list[Appearance]) -> dict[int, int]:
    """Which appearance answers to which claim: those with the right chain first, then by shared words."""
    scored = sorted(
        (
            (_same(claim, one), _overlap(claim, one), -place, -other)
            for place, claim in enumerate(claims)
            for other, one in enumerate(appearances)
            if _overlap(claim, one) >= FOUND
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, _, place, other in scored:
        if -place not in pairs and -other not in pairs.values():
            pairs[-place] = -other
    return pairs


def _claim(figures: Figures, name: str, claim: Gold, one: Appearance | None) -> None:
    expected = [link["name"] or " | ".join(link.get("candidates", [])) for link in claim["chain"]]
    same = one is not None and _same(claim, one)
    figures.whole.count(right=same)
    if len(claim["chain"]) > 1:
        figures.deep.count(right=same)
    if not figures.found.count(right=one is not None) or one is None:
        figures.miss("claim not found", f"{name}: {expected}: {claim['content'][0]['text']}")
        return
    figures.overlap += _overlap(claim, one)
    if not same:
        figures.miss("chain", f"{name}: {expected} read as {_names(one)}: {one.content_text}")
    stances = [str(link.stance) for link in one.chain]
    if not figures.stance.count(right=stances == [link["stance"] for link in claim["chain"]]):
        figures.miss("stance", f"{name}: {expected} {stances}: {one.content_text}")
    if not figures.directness.count(right=str(one.directness) == claim["directness"]):
        figures.miss("directness", f"{name}: {one.directness}, not {claim['directness']}: {one.content_text}")
    hedges = claim.get("hedges", [])
    for hedge in hedges:
        if not figures.hedges.count(right=any(_touches(hedge, span) for span in one.hedges)):
            figures.miss("hedge", f"{name}: {hedge['text']} not found: {one.content_text}")
    figures.extra_hedges += sum(not any(_touches(hedge, span) for hedge in hedges) for span in one.hedges)
    _links(figures, claim, one)


def _links(figures: Figures, claim: Gold, one: Appearance) -> None:
    """The members of groups and the candidates of links that stay open."""
    for place, gold in enumerate(claim["chain"]):
        link = one.chain[place] if place < len(one.chain) else None
        if gold.get("members"):
            ours = [_plain(member.name) for member in link.source.members] if link and link.source else []
            figures.members.count(right=ours == [_plain(member) for member in gold["members"]])
        if gold.get("candidates"):
            figures.candidates.count(right=link is not None and _matches(gold, link))


def _names(one: Appearance) -> list[str]:
    return [
        f"{link.source.name if link.source else ' | '.join(source.name for source in link.candidates)}"
        + ("" if link.source is None or link.source.named else " (unnamed)")
        + ("" if str(link.stance) == "asserts" else f" ({link.stance})")
        for link in one.chain
    ]


def _same(claim: Gold, one: Appearance) -> bool:
    """Whether the whole chain is right: length, names, named or not, stance."""
    if len(one.chain) != len(claim["chain"]):
        return False
    return all(_matches(gold, link) for gold, link in zip(claim["chain"], one.chain, strict=True))


def _matches(gold: Gold, link: Link) -> bool:
    if str(link.stance) != gold["stance"]:
        return False
    if gold.get("candidates"):
        return link.source is None and {_plain(source.name) for source in link.candidates} == {
            _plain(name) for name in gold["candidates"]
        }
    return link.source is not None and link.source.named is gold["named"] and _alike(link.source.name, gold["name"])


def _alike(ours: str, gold: str) -> bool:
    """Whether two names are one: articles and case aside; outlets by what their table calls them (AFP)."""
    if _plain(ours) == _plain(gold):
        return True
    one, other = outlet_of(ours), outlet_of(gold)
    return one is not None and one == other and one.kind in {SourceKind.OUTLET, SourceKind.WIRE}


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", name.lower().replace("’", "'"))


def _overlap(claim: Gold, one: Appearance) -> float:
    """Token F1 of the contents, by place."""
    gold = _tokens([(span["start"], span["end"], span["text"]) for span in claim["content"]])
    ours = _tokens([(piece.span.start, piece.span.end, piece.span.text) for piece in one.content])
    return 2 * len(gold & ours) / (len(gold) + len(ours)) if gold or ours else 0.0


def _tokens(spans: list[tuple[int, int, str]]) -> set[int]:
    return {start + match.start() for start, _, text in spans for match in re.finditer(r"[^\W_]+", text)}


def _touches(gold: Gold, span: Span) -> bool:
    return bool(gold["start"] < span.end and span.start < gold["end"])


def _goes_back(mention: Gold, link: Link) -> bool:
    if link.mention is None or link.source is None or not _touches(mention, link.mention):
        return False
    return _alike(link.source.name, mention["name"])


def _facts(figures: Figures, document: Gold, appearances: list[Appearance]) -> None:
    """Quantities by value and unit, moments by their days; whatever touches no fact of the gold is extra."""
    if not document.get("facts"):
        return
    quantities = [fact for one in appearances for fact in one.facts.quantities if not fact.ordinal]
    moments = [fact for one in appearances for fact in one.facts.moments]
    for gold in document["facts"]:
        near: list[Quantity | Moment]
        if gold["kind"] == "quantity":
            near = [fact for fact in quantities if _touches(gold, fact.span)]
        else:
            near = [fact for fact in moments if _touches(gold, fact.span)]
        right = any(_equal(gold, fact) if isinstance(fact, Quantity) else _when(gold, fact) for fact in near)
        if not figures.facts.count(right=right):
            read = ", ".join(_shown(fact) for fact in near) or "nothing"
            figures.miss("fact", f"{document['id']}: {gold['text']} read as {read}")
    spans = {(fact.span.start, fact.span.end): fact.span for fact in quantities}
    spans |= {(fact.span.start, fact.span.end): fact.span for fact in moments}
    figures.extra_facts += sum(not any(_touches(gold, span) for gold in document["facts"]) for span in spans.values())


def _equal(gold: Gold, fact: Quantity) -> bool:
    """The same ends and unit; the gold may name the thing counted in two words ("power station"), and ages in years."""
    unit = "year" if fact.unit == "year_of_age" else fact.unit
    return (
        unit in {gold["unit"], re.split(r"[ -]", gold["unit"])[-1]}
        and _close(fact.low, gold["low"])
        and _close(fact.high, gold["high"])
    )


def _close(ours: float | None, gold: float | None) -> bool:
    if ours is None or gold is None:
        return ours is gold
    return isclose(ours, gold, rel_tol=ROUNDED)


def _when(gold: Gold, fact: Moment) -> bool:
    """The same days; "since" and "until" leave an end open that the gold may give as that of the time named."""
    if gold["from"] is None and gold["to"] is None:
        return fact.interval is None
    if fact.interval is None:
        return False
    ends = ((fact.interval.start, gold["from"]), (fact.interval.end, gold["to"]))
    return all(ours is None or theirs is None or _day(ours) == theirs for ours, theirs in ends)


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


def _shown(fact: Quantity | Moment) -> str:
    if isinstance(fact, Quantity):
        return f"{fact.low} to {fact.high} {fact.unit}"
    return f"{fact.interval.start} to {fact.interval.end}" if fact.interval else f"open {fact.partial}"
