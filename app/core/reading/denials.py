"""Drafts in, what is denied in them and behind them out: "it is not true that", "nonsense", "Kyiv denied this"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.core.model.chain import Link, Source, Stance
from app.core.reading import cues
from app.core.reading.attribute.gather import Gathered
from app.core.reading.chains import Chained
from app.core.reading.drafts import Draft

_LOOKED_BACK = 40
_VERY = (
    r"(?:(?:simply|just|completely|absolutely|totally|utterly|entirely|categorically|plainly|patently|demonstrably|pure"
    r"|sheer|total|utter|absolute|complete|outright|downright) )*"
)
_FALSE = (
    r"(?:not (?:\w+ )?(?:true|correct|accurate|so)|hardly true|untrue|false|wrong|incorrect|inaccurate|baseless"
    r"|unfounded|groundless|nonsense|rubbish|invented|(?:a )?(?:fiction|fantasy|fabrication|invention|lies?|hoax|fake)"
    r"|made up|fabricated|without foundation|fake news|absurd|ludicrous|a myth)"
)
_UNTRUE = re.compile(
    rf"it(?:(?:['’]s| is| was) {_VERY}|(?: is|is|was)n['’]t (?=true|correct|accurate|so))"
    rf"(?:{_FALSE}|(?:not )?the case|(?:hardly|never) the case|(?<=n['’]t )(?:true|correct|accurate|so))"
    r" (?:to (?:say|claim|suggest|assert|allege|argue|think|believe|imply) )?that ",
    re.IGNORECASE,
)
_NO_TRUTH = re.compile(
    r"there(?:['’]s| is| was) (?:no|not any|little) (?:truth|substance|basis|foundation) (?:in|to|for) (?:the |any )?"
    r"(?:reports?|claims?|rumou?rs|suggestions?|allegations?|idea|notion) that ",
    re.IGNORECASE,
)
_WRONG = re.compile(rf"\s(?:is|are|was|were) [\"“‘']?{_VERY}{_FALSE}\b")
_CALLED_UNTRUE = re.compile(
    rf"(?:the |any |these |those )?(?:reports?|claims?|rumou?rs|suggestions?|allegations?|accusations?|talk"
    rf"|speculation) (?:that|of) (?P<said>.+?){_WRONG.pattern}[^\w]*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:the |any |these |those )?(?:reports?|claims?|rumou?rs|suggestions?|allegations?|accusations?|talk|speculation)"
    r" (?:that|of) (?P<said>.+?) (?:is|are|was|were)$",
    re.IGNORECASE,
)
_LOGICAL = re.compile(
    r"(?:(?:this|that|it|neither|none of (?:this|that|it)|the (?:report|claim|story|allegation|account|rumou?r))"
    r"(?:['’]s| is| was|(?: is|is| was|was)n['’]t)(?: simply| just| completely| absolutely| entirely| categorically)?"
    r" (?:not )?(?:true|correct|accurate|so|the case|untrue|false|incorrect|inaccurate|wrong|right)"
    r"|(?:(?:simply|absolutely|completely|categorically|just) )?(?:not true|untrue|false|incorrect)"
    r"|(?:he|she|it|they|we|i|there|that|this|no one|nobody)(?: (?:was|were|is|are|has|have|had|did|does|do|will|would"
    r"|could|can)(?: not|n['’]t)| never (?:was|were|did|had|has|have))"
    r"|(?:that|this|it|no such thing|nothing of the (?:sort|kind)) (?:never |did not |didn['’]t )?happen(?:ed)?)[.!]?",
    re.IGNORECASE,
)
"""What only says that something is not so, and nothing of its own."""
_DISMISSAL = re.compile(
    r"(?:(?:this|that|it|all of this|all this|the (?:report|claim|story|allegation|account|rumour|rumor)s?)"
    rf"(?:['’]s| is| are| was| were) )?{_VERY}{_FALSE}[.!,]?",
    re.IGNORECASE,
)


def refuted(gathered: Gathered, draft: Draft) -> Draft:
    """What somebody calls untrue ("it is not true that P") as P, which that speaker denies."""
    start, end = draft.content[0]
    lead = _UNTRUE.match(gathered.text, start, end) or _NO_TRUTH.match(gathered.text, start, end)
    called = _CALLED_UNTRUE.match(gathered.text, start, end) if lead is None and len(draft.content) == 1 else None
    if lead is None and len(draft.content) == 2:  # noqa: PLR2004 - "Reports that P are, X said, nonsense"
        called = _CALLED.match(gathered.text, start, end)
        second = gathered.text[slice(*draft.content[1])]
        called = called if called is not None and re.fullmatch(f"{_VERY}{_FALSE}", second, re.IGNORECASE) else None
    if (
        (lead is None and called is None)
        or not draft.chain
        or draft.own_voice
        or draft.chain[-1].stance is not Stance.ASSERTS
    ):
        return draft
    link = replace(draft.chain[-1], stance=Stance.DENIES)
    content = (called.span("said"),) if called else (((lead.end() if lead else start), end), *draft.content[1:])
    return replace(draft, content=content, chain=(*draft.chain[:-1], link))


def is_called_wrong(gathered: Gathered, child: Chained) -> bool:
    """Whether what somebody claims is called wrong right behind it: "X's claim that P is wrong, said Y"."""
    if not child.attribution.voices[-1].noun or not child.attribution.content:
        return False
    return bool(_WRONG.match(gathered.text, child.attribution.content[-1][1]))


def with_denier(one: Chained, child: Chained) -> Chained:
    """A claim inside another's speech, with that other speaker as its denier."""
    last = len(one.chain) - 1
    chain = tuple(replace(link, stance=Stance.DENIES) if at == last else link for at, link in enumerate(child.chain))
    return replace(child, chain=chain)


def is_rejected(gathered: Gathered, one: Chained, *, child: Chained) -> bool:
    """Whether an outer link denies what the inner one is said to have claimed: then both have spoken."""
    at = min(len(one.chain), len(child.chain)) - 1
    against = at >= 0 and child.chain[at].stance in {Stance.DENIES, Stance.DOUBTS}
    return against and _presupposed(gathered, child) and len(child.chain) > len(one.chain)


def _presupposed(gathered: Gathered, child: Chained) -> bool:
    """Whether a claim has been made, whatever is said of it: "X's claim that P", "a report which says P"."""
    voice = child.attribution.voices[-1]
    stands_as = gathered.text[slice(*voice.stands_as)].lower() if voice.stands_as else ""
    return voice.noun or stands_as in {"which", "that"}


def apply_back(gathered: Gathered, drafts: list[Draft], *, one: Chained) -> None:
    """Put what the sentence or the paragraph before says under the voices of this one.

    Who denies or confirms it speaks for themselves: what they say of it is a claim beside the other.
    """
    against = any(link.stance is not Stance.ASSERTS for link in one.chain) or _confirms(gathered, one)
    for place in _before(gathered, drafts, passage=one.attribution.passage, said=against):
        draft = drafts[place]
        if draft.content[0][0] >= one.attribution.start:
            continue
        if against and not _already(drafts, draft, denied=one.chain):
            drafts.append(replace(draft, chain=one.chain, own_voice=False, spoken=False))
        elif against:
            continue
        elif len(draft.chain) < _LOOKED_BACK:
            inside = draft.chain[len(draft.chain) if draft.own_voice else 0 :]
            drafts[place] = replace(draft, chain=(*one.chain, *inside), own_voice=False)


def _confirms(gathered: Gathered, one: Chained) -> bool:
    """Whether somebody vouches for what they have not told: "the ministry confirmed this"."""
    cue = one.attribution.voices[-1].cue
    words = gathered.text[slice(*cue)].split() if cue else []
    return any(cues.lemma_of(word.lower()) in cues.CONFIRMING for word in words)


def is_dismissal(said: str) -> bool:
    """Whether a content only says that something else is not so: "absolutely false"."""
    return _DISMISSAL.fullmatch(said.strip(" \"“”'")) is not None


def dismissed(gathered: Gathered, drafts: list[Draft], *, since: int) -> None:
    """Add the denials that contents without anything of their own are ("Complete nonsense"): of what stands before.

    What only says that it is not so ("They were not") gives way to the denial.
    """
    found: list[Draft] = []
    spent: list[Draft] = []
    for draft in drafts[since:]:
        text = " ".join(gathered.text[slice(*piece)] for piece in draft.content)
        logical = _LOGICAL.fullmatch(text) is not None
        if not draft.chain or draft.own_voice or not (logical or _DISMISSAL.fullmatch(text)):
            continue
        against = (*draft.chain[:-1], replace(draft.chain[-1], stance=Stance.DENIES))
        before = _before(gathered, drafts[:since], passage=draft.passage, said=True)
        for place in before:
            one = drafts[place]
            if (
                one.content == draft.content
                or _same_root(one, draft)
                or _already([*drafts, *found], one, denied=against)
            ):
                continue
            if _tells(draft, one):
                drafts[place] = replace(one, chain=(*against, *one.chain[len(against) :]))
            else:
                found.append(replace(one, chain=against, own_voice=False, spoken=False))
            spent.extend([draft] if logical and draft not in spent else [])
    drafts[since:] = [draft for draft in drafts[since:] if draft not in spent]
    drafts.extend(found)


def _already(drafts: Sequence[Draft], draft: Draft, *, denied: Sequence[Link]) -> bool:
    """Whether who denies a content, or confirms it, has done so before."""
    who, stance = denied[-1].source, denied[-1].stance
    return any(
        one.content == draft.content and any(link.source == who and link.stance is stance for link in one.chain)
        for one in drafts[-_LOOKED_BACK:]
    )


def _tells(draft: Draft, one: Draft) -> bool:
    """Whether who calls something untrue has told it themselves: "The ministry says P. That is not true"."""
    links = list(zip(draft.chain, one.chain, strict=False))
    return len(one.chain) > len(draft.chain) and all(ours.source == theirs.source for ours, theirs in links)


def _same_root(one: Draft, other: Draft) -> bool:
    return bool(one.chain) and _root(one) == _root(other)


def _root(draft: Draft) -> Source | None:
    return draft.chain[-1].source if draft.chain else None


def _before(gathered: Gathered, drafts: Sequence[Draft], *, passage: int, said: bool) -> list[int]:
    """The places of what the sentence before claims, else the paragraph; of what is `said` there, where anything is."""
    paragraph = gathered.passages[passage].paragraph
    near = range(max(0, len(drafts) - _LOOKED_BACK), len(drafts))
    same = [place for place in near if gathered.passages[drafts[place].passage].paragraph == paragraph]
    before = same or [place for place in near if gathered.passages[drafts[place].passage].paragraph == paragraph - 1]
    if same:
        last = max(drafts[place].passage for place in before)
        before = [place for place in before if drafts[place].passage == last]
    if said:
        spoken = [place for place in same or before if not drafts[place].own_voice]
        latest = max((drafts[place].passage for place in spoken), default=0)
        before = [place for place in spoken if drafts[place].passage == latest] or before
        last = max(before, key=lambda place: drafts[place].content[0][0], default=0)
        before = [place for place in before if _root(drafts[place]) == _root(drafts[last])]
    return before
