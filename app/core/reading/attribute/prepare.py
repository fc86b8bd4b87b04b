"""A passage in, the text that a parser reads best out: plain marks, "citing ..." and ", he said," cut out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from app.core.model.document import PassageKind
from app.core.reading import cues
from app.core.reading.roles import is_speaker, singular
from app.core.reading.segment import Range, Stretch

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "…": ".", "–": "-"})
_CITING = re.compile(
    r"(?P<comma>,?)\s*\b(?<!without )(?P<cue>[Cc]iting|quoting|which (?:cites|cited)|who (?:cites|cited))\s+(?=\S)"
)
_SOURCE_END = re.compile(r"[,;:\"“”()—–]|\s(?:that|as|in which|but|while)\s|[.]?$|\s-\s")
_KNOWING = frozenset(("understand", "learn"))  # of an outlet: "P, the BBC understands"
_NOUNS = frozenset("state states report claim note tweet reply".split())
_FORMS = "|".join(
    sorted(
        (
            form
            for verb in cues.SET_OFF | _KNOWING
            for form in (*cues.forms_of(verb), *cues.irregular_of(verb))
            if form not in _NOUNS and not form.endswith("ing")
        ),
        key=len,
    )[::-1]
)
_FORMS = rf"{_FORMS}|(?:(?<=court )|(?<=inquiry )|(?<=jury )|(?<=inquest )|(?<=tribunal ))(?:hears?|heard)"
"""What is no noun too, and what a court does that says nothing itself."""
_STATES = re.compile(r"(?P<comma>,)\s(?P<who>[Tt]he [^,;:\"“”()\n]{2,60}) (?P<cue>states)(?P<close>[.]?)$")
_NOT_WHO = (
    "and|but|or|so|yet|who|whom|which|that|as|when|because|if|while|first|originally|initially|where|with|after|before|although|though|since|for"
    "|in|on|at|to|by|from|of|not|even|just|including|like|than|what|how|why|whose|until|unless|despite|is|was|were|are"
)
_WHO = rf"(?P<who>(?!(?:{_NOT_WHO})\b)[^\s,;:\"“”()—][^,;:\"“”()—\n]{{0,90}}?)"
_WHEN = (
    r"(?P<when>(?:\s(?:on|in|at|after|during|before|to|via|from|late|early|earlier|last|this|by|through|over|when|while"
    r"|of|about|with|for|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|reporters"
    r"|journalists)\b(?:(?! that )[^,;:\"“”()—\n]){0,90}?)?)"
)
_DAYS = "|".join(word.capitalize() for word in sorted(cues.TIMES))
_TOLD = (
    rf"(?:\s(?:to (?:the )?)?(?P<told>@\w+|(?!(?:{_DAYS})\b)[A-Z][^\s,;]*(?:\s(?:[A-Z][^\s,;]*|\d+)){{0,4}}"
    r"|reporters|journalists"
    r"|[a-z]+ lawmakers|an? [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3} (?:reporter|correspondent|journalist)"
    r"|an? (?:reporter|correspondent|journalist) (?:from|for|with|at) [^,;:\"“”()—\n]{3,40}|the \w+))?"
)
_SET_OFF = re.compile(
    rf"(?P<comma>,[\"”’»]?|[\"”’»],)\s{_WHO}\s(?:(?:also|first|originally|exclusively|later|has|have|had|then|once|often|repeatedly)\s)?"
    rf"(?P<cue>{_FORMS}){_TOLD}{_WHEN}(?P<close>,(?=\s)(?! without [^,;:]{{2,40}}, that )|[.]?$)"
)
_QUOTED = re.compile(
    r"(?P<comma>,[\"”’»]?|[\"”’»],)\s"
    r"(?:(?P<by>[^\s,;:\"“”()—][^,;:\"“”()—\n]{0,50}?)\s(?:has\s|had\s)?(?:quoted|quotes|cited)(?!\sby\b)"
    r"\s(?P<who>[^,;:\"“”()—\n]{2,80}?)"
    r"|(?P<quoted>[^\s,;:\"“”()—][^,;:\"“”()—\n]{0,80}?(?:, [^,;:\"“”()—\n]{2,60},)?)"
    r"\s(?:was|were|is|are|has been)\s(?:\w+\s)?quoted"
    r"(?:\s(?:by|in)\s(?P<within>[^,;:\"“”()—\n]{2,50}?))?)"
    r"\sas\s(?P<cue>saying|telling\s\w+)(?:\s(?:by|in)\s(?P<after>[^,;:.\"“”()—\n]{2,50}))?(?P<close>,(?=\s)|[.]?$)"
)
_SHOWN = re.compile(rf"(?P<comma>,)\s{_WHO}\s(?P<cue>shows?|suggests?|reveals?|finds?|confirms?|warns?)(?P<close>)$")
_SET_OFF_INVERTED = re.compile(
    rf"(?P<comma>(?<![\"”’»]),)\s(?P<cue>(?!t[eo]l[ld]s?\b)(?:{_FORMS}))\s(?P<who>[^\s,;:\"“”()—][^;:\"“”()—\n]{{0,90}}?)(?P<close>[.]?)$"
)
_GOES_ON_ALONE = re.compile(r"\s*(?:and|but|or|which|who|while|as|\w+ing|so|citing|referring|in|after|when|then)\b")
_ANONYMOUS = re.compile(
    r"\s(?:speaking|who spoke|talking|asking not to be|who asked not to be|declining to be|requesting|on condition)"
    r"\b[^,.:;\"“”]*(?=[.]?$)"
)
_FOUNDED = re.compile(r"\s(?:based|drawing|relying) on\b[^;:\"“”]*?(?=[.]?$)")
_TOLD_ME = re.compile(r"(?:I['’]m|[Ww]e['’]re)$")
_VERB_INSIDE = re.compile(
    r"\b(?:is|was|were|are|has|have|had|will|would|could|should|may|might|did|does|do|can|cannot|who|which|that|been|said"
    r"|says)\b"
)
VERB_LIKE = re.compile(rf"{_VERB_INSIDE.pattern}|n['’]t\b|\b(?:studies|works|[a-z]{{3,}}ed)\b")
_SPEAKS = r"said|says|say|told|tells|tell|spoke|asked|declined|requested|insisted|wanted|wished|talked|added"
RESTRICTIVE = re.compile(
    rf"who (?!(?:{_SPEAKS})\b)(?!(?:police|officials|he|she|they|[A-Z]\w+) )"
    rf"(?:(?!\b(?:{_SPEAKS})\b)[^,;:\"“”()\n]){{4,60}}(?<! )"
)
"""A clause that tells which person is meant, with nothing that this person says in it."""
SPOKEN_TO = re.compile(
    r"(?:(?:that|who|whom) )?(?P<who>I|[Ww]e|[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,2}?)(?:['’](?:ve|d)| have| has| had)?"
    r" (?:(?:spoke|spoken|talked) (?:to|with)|interviewed|contacted|reached|met)"
)
"""A clause that tells who has met them: "engineers I've spoken to", "residents AFP reached"."""
APPOSED = re.compile(r", (?:(?:[A-Z][\w.'’-]*|de|van|der|bin|al) ){0,4}[A-Z][\w'’-]+,")
"""A name between commas: "the head of the service, Dale Hale, said"."""
SEEN_BY = re.compile(
    r"(?P<outlet>(?:[Tt]he )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3})"
    r" (?:has|have|had) (?:seen|obtained|reviewed|viewed|read)"
)
"""Who has a document before them: "a letter, which the Tablet has seen, shows P"."""
PARTS_OF = (
    "extracts|parts|excerpts|details|copies|portions|a (?:copy|draft|summary|transcript|recording|version|record)"
)
"""What of a document somebody has before them: "a copy of which was seen by Reuters"."""
_ASIDE = re.compile(
    r"\s\((?:[Rr]et|[Rr]etd|R|D|I|Lab|Con|Ind|\d\d)\.?(?:-[A-Z][\w.]{0,8})?\)(?=[\s,.])"
    r"|, [RDI]-[A-Z][\w.]{0,8},(?=\s)"
    r"|(?<=[A-Za-z]), (?:aged )?\d\d(?:(?=, \w+ing\b)|,(?=\s[a-z]))"
    r"|,? without (?:\w+ ){0,2}(?:evidence|proof|elaborating|foundation|explanation|details?),(?=\s)"
    r"|, (?:who|which|among them|including|such as|led by"
    r"|(?:many|some|most|both|two|three|several|one|all|few) of (?:whom|which))"
    rf" [^,;:\"“”()\n]{{2,80}},(?=\s(?:{_FORMS})\b)"
    rf"|, (?:dated|signed|marked|titled|entitled|headed|written|sent|drafted|drawn up|addressed|speaking|briefing"
    rf"|talking|testifying|writing|appearing|asking) [^,;:()\n]{{2,80}},(?=\s(?:{_FORMS})\b)"
    rf"|{APPOSED.pattern}(?=\s(?:{_FORMS})\b)"
    rf"|(?<=\w) (?=who ){RESTRICTIVE.pattern}(?= (?:{_SPEAKS})\b)"
    r"|, (?:I['’]m|I am|we['’]re|we are) (?:told|hearing)(?=[,.])"
    rf"|(?<=[a-z]) {SPOKEN_TO.pattern.replace('?P<who>', '?:')}(?= (?:{_SPEAKS}|think|believe|reckon)\b)"
    r"|(?<=[a-z]s) (?:(?:seen|obtained|reviewed|viewed|published|released) by|(?:shared|leaked|sent|handed|provided)"
    rf" (?:with|to)) [^,;:.\"“”()\n]{{2,50}}"
    rf"(?= (?:show|suggest|reveal|indicate|say|showed|suggested|revealed|indicated|said)\b)"
    rf"|, which {SEEN_BY.pattern.replace('?P<outlet>', '?:')},(?=\s)"
    rf"|, (?:(?:(?:{PARTS_OF}|sections|some|most|all|both) of )?"
    r"(?:which|who|whom) (?:was|were|have been|has been|had been) )?(?:first )?"
    r"(?:seen|obtained|reviewed|viewed|published|reported|released|quoted|cited|compiled|contacted"
    r"|interviewed|reached) (?:by|in) [^,;:.\"“”()\n]{2,50},(?=\s)"
)
_CLAIMED = (
    "(?:claim|allegation|accusation|assertion|charge|statement|report|account|suggestion|figure|version|number|timeline"
    "|narrative|description|finding|tally|toll|estimate|conclusion|rumou?r|explanation|theory|characteri[sz]ation)s?"
)
_ANSWERED = (
    "den(?:ied|ies|y)|disput(?:ed|es|e)|reject(?:ed|s)?|contest(?:ed|s)?|dismiss(?:ed|es)?|refut(?:ed|es)"
    "|contradict(?:ed|s)?|confirm(?:ed|s)?|corroborat(?:ed|es|e)|back(?:ed|s)? up|echo(?:ed|es)?"
)
ANSWERED = re.compile(
    rf", (?:(?:an? |the )?(?:\w+ )?{_CLAIMED} (?:that |which )?|something (?:that )?|which )"
    r"(?:(?P<who>[^,;:.\"“”()\n]{2,60}?) (?:has |have |had )?(?:also |repeatedly |strongly |flatly |later )?"
    rf"(?:(?P<cue>{_ANSWERED})|(?:could|did|would|was|were|has|have)(?: not|n['’]t)? (?:been )?(?:un)?(?:able to )?"
    r"(?:independently )?(?:confirm|verify))"
    r"|(?:(?:is|was|were|has been|have been) )?(?P<past>denied|disputed|rejected|contested|dismissed|confirmed"
    r"|corroborated|contradicted|backed up|echoed) by (?P<by>[^,;:.\"“”()\n]{2,60}?))"
    r"(?: on \w+| at the time| last \w+| earlier(?: this \w+)?| later| in (?:a statement|\w+))?(?=[.,;]|$)"
)
"""An aside that answers what it follows: "..., a claim that Kyiv denied", "..., which the ministry confirmed"."""
_DESCRIBED = re.compile(r", who [^,;:\"“”()\n]{2,80}$")
_QUOTE = re.compile(r"[\"“”„«»]")
_HANGING = re.compile(r" (?:of|at|in|for|from|on|with|to|who|that)\b")
_PER = re.compile(
    r"(?P<cue>Per|Via) (?P<who>(?:@\w+|[A-Z]|(?:the|a|an|two|three|court|multiple|several) )[^,;:\"“”()\n]{0,60})[,:]\s"
    r"|(?:(?:Well|So|And|But|Now|Look|Yes),? (?:\w+, )?)?(?:[Ww]hat )?"
    r"(?P<heard>(?:I['’]m|I am|[Ww]e['’]re|[Ww]e are) (?:also )?(?:told|hearing|being told) (?:by|from))"
    r" (?P<from>[^,;:\"“”()\n]{2,80}?) (?:is )?that\s"
)
_PLACING = frozenset("according after as at before by during for from in nonetheless on since under with".split())
_LEAST = 10
_MOST_BARE = 3
_LEAST_WORDS = 4
_TAIL = 120


@dataclass(frozen=True, slots=True)
class Insertion:
    """What was cut out: who is cited ("citing officials"), or who says all the rest (", the minister said")."""

    cue: Range
    mention: Range
    cited: bool
    told: Range | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text to parse; `places` pairs positions in it with positions in the `cleaned` text, ascending."""

    text: str
    places: tuple[tuple[int, int], ...]
    insertions: tuple[Insertion, ...]
    stretch: Stretch
    cuts: tuple[Range, ...] = ()
    passage: int = 0
    cleaned: str = ""


def prepared(text: str, stretch: Stretch, *, passage: int = 0) -> Prepared:
    """Cut and translate one passage of the cleaned text."""
    found: list[tuple[Range, Insertion | None]] = list(_citing(text, stretch))
    cited_last = bool(found) and stretch.end - found[-1][0][1] <= 1
    bare = Stretch(stretch.start, found[-1][0][0], stretch.kind, stretch.paragraph) if cited_last else stretch
    per = _PER.match(text, stretch.start, stretch.end)
    if per is not None and not found:
        cue, who = ("cue", "who") if per["cue"] else ("heard", "from")
        found = [(per.span(), Insertion(per.span(cue), per.span(who), cited=False))]
    set_off = _set_off(text, bare)
    if set_off is not None and not any(cut[0] < set_off[0][1] and set_off[0][0] < cut[1] for cut, _ in found):
        found = sorted([*found, set_off], key=lambda one: one[0])
    opens = text.startswith("According to", stretch.start)  # "According to A, published in B, P" keeps one comma
    answered = answer(text, stretch)
    for aside in chain(_ASIDE.finditer(text, stretch.start + 1, stretch.end), [answered] if answered else []):
        if not any(cut[0] < aside.end() and aside.start() < cut[1] for cut, _ in found):
            kept = opens and aside.group().endswith(",") and text.find(",", stretch.start) == aside.start()
            found = sorted([*found, ((aside.start(), aside.end() - kept), None)], key=lambda one: one[0])
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length, position = 0, stretch.start
    for (start, end), _ in found:
        parts.append(text[position:start])
        places.append((length, position))
        length += start - position
        position = end
    parts.append(text[position : stretch.end])
    if text[stretch.end : stretch.end + 1] == ";":
        parts.append(".")  # the parser reads a sentence better than a piece of one
    places.append((length, position))
    insertions = tuple(one for _, one in found if one is not None)
    cuts = tuple(cut for cut, one in found if one is not None)
    return Prepared("".join(parts).translate(_PLAIN), tuple(places), insertions, stretch, cuts, passage, text)


def answer(text: str, stretch: Stretch) -> re.Match[str] | None:
    """The aside that answers what it follows; `who` and `cue`, or `by` and `past`, are empty where nobody does."""
    match = ANSWERED.search(text, stretch.start + _LEAST, stretch.end)
    if match is None or VERB_LIKE.search(match["who"] or match["by"]) is not None:
        return None
    return match


def _citing(text: str, stretch: Stretch) -> Iterator[tuple[Range, Insertion]]:
    """Each "citing ..." with what to cut out for it."""
    position = stretch.start
    while match := _CITING.search(text, position, stretch.end):
        begin = match.end()
        closing = _SOURCE_END.search(text, begin, stretch.end)
        end = closing.start() if closing else stretch.end
        position = max(end, begin)
        if end - begin < 2:  # noqa: PLR2004 - one letter is no source
            continue
        if match.start() == stretch.start:
            if text[end : end + 1] == ",":  # "Citing a diplomat, El Mundo said that P"
                opened = len(text[end + 1 : stretch.end]) - len(text[end + 1 : stretch.end].lstrip())
                yield (match.start(), end + 1 + opened), Insertion(match.span("cue"), (begin, end), cited=True)
            continue
        # ", citing officials," loses both commas, "citing officials." keeps the full stop
        between = match["comma"] and text[end : end + 1] == ","
        cut_end = end + 1 if between and not text.startswith("According to", stretch.start) else end
        yield (match.start(), cut_end), Insertion(match.span("cue"), (begin, end), cited=True)


def _set_off(text: str, stretch: Stretch) -> tuple[Range, Insertion] | None:
    """A short clause of subject and cue that a comma sets off: "P, two officials said on Tuesday."."""
    if (quoted := _quoted(text, stretch)) is not None:
        return quoted
    for match in _SET_OFF.finditer(text, stretch.start + _LEAST, stretch.end):
        if _TOLD_ME.match(match["who"]) or _VERB_INSIDE.search(match["who"]) or len(match["who"].split()) > _LEAST:
            continue
        if cues.lemma_of(match["cue"]) in _KNOWING and not match["who"].removeprefix("the ")[:1].isupper():
            continue
        closing = match["close"]
        after = closing == "," and VERB_LIKE.search(text, match.end(), stretch.end) is not None
        if not _says_something(text, stretch.start, end=match.start(), goes_on=after):
            continue
        alone = closing == "," and _GOES_ON_ALONE.match(text, match.end())
        if alone and not _ANONYMOUS.match(text, match.end(), stretch.end):
            continue
        start = match.start() if match["comma"] == "," else match.end("comma")
        end = match.end() if closing == "," else match.start("close")
        behind = (_ANONYMOUS, _FOUNDED) if closing == "," else ()
        end = next((found.end() for one in behind if (found := one.match(text, match.end(), stretch.end))), end)
        told = match.span("told") if match["told"] else None
        return (start, end), Insertion(match.span("cue"), match.span("who"), cited=False, told=told)
    return _inverted(text, stretch) or _shown(text, stretch)


def _quoted(text: str, stretch: Stretch) -> tuple[Range, Insertion] | None:
    """A clause that tells who quotes whom: "P, KCNA quoted him as saying", "P, she was quoted by ANSA as saying"."""
    if text.find("quoted", stretch.start, stretch.end) < 0 and text.find("quotes", stretch.start, stretch.end) < 0:
        return None
    match = _QUOTED.search(text, stretch.start + _LEAST, stretch.end)
    if match is None or not _says_something(text, stretch.start, end=match.start()):
        return None
    outlet = next((match.span(name) for name in ("by", "within", "after") if match[name]), None)
    who = match.span("who" if match["who"] else "quoted")
    start = match.start() if match["comma"] == "," else match.end("comma")
    end = match.end() if match["close"] == "," else match.start("close")
    return (start, end), Insertion(match.span("cue"), who, cited=False, told=outlet)


def _inverted(text: str, stretch: Stretch) -> tuple[Range, Insertion] | None:
    """The same behind its cue, at the end of a sentence: "P, said Dr. Hoff of the institute."."""
    match = _SET_OFF_INVERTED.search(text, max(stretch.start + _LEAST, stretch.end - _TAIL), stretch.end)
    if match is None or VERB_LIKE.search(match["who"]) or not _begins_source(match["who"], headline=not match["close"]):
        return None
    if _DESCRIBED.search(text, stretch.start, match.start()) is not None:
        return None  # "“I stay,” Tom Ward, who chairs the board, told CNN": who tells stands before
    if not _says_something(text, stretch.start, end=match.start()) or len(match["who"].split()) > _LEAST - 2:
        return None  # "Jo Hester, an associate at the institute, said parents ...": no clause stands before the cue
    return (match.start(), match.start("close")), Insertion(match.span("cue"), match.span("who"), cited=False)


def _shown(text: str, stretch: Stretch) -> tuple[Range, Insertion] | None:
    """The same at the end of a headline, where what shows something may stand: "P, internal emails show"."""
    states = _STATES.search(text, max(stretch.start + _LEAST, stretch.end - _TAIL), stretch.end)
    if states is not None and _VERB_INSIDE.search(states["who"]) is None:
        return (states.start(), states.start("close")), Insertion(states.span("cue"), states.span("who"), cited=False)
    if stretch.kind is not PassageKind.HEADLINE:
        return None
    match = _SHOWN.search(text, max(stretch.start + _LEAST, stretch.end - _TAIL), stretch.end)
    if match is None or _VERB_INSIDE.search(match["who"]):
        return None
    return (match.start(), match.end()), Insertion(match.span("cue"), match.span("who"), cited=False)


def _says_something(text: str, start: int, *, end: int, goes_on: bool = False) -> bool:
    """Whether what stands before a clause of subject and cue is said: it has a verb, is quoted, or goes on behind.

    "In September, the mayor said." says nothing; "The museum, the mayor said, opens in May" goes on behind the clause.
    """
    if VERB_LIKE.search(text, start, end) is not None or _QUOTE.search(text, start, end + 2) is not None:
        return True
    words = text[start:end].split()
    places = words[0].lower() in _PLACING
    return (goes_on and words[0] != "According") or (not places and len(words) >= _LEAST_WORDS)


def _begins_source(who: str, *, headline: bool) -> bool:
    """Whether a phrase can begin with a source: a capital, an article, or in a `headline` a bare role; and no day."""
    first = who.split(maxsplit=1)[0]
    if first.lower().rstrip(".") in cues.TIMES:
        return False
    if first[0].isupper() or first[0] == "@" or first.lower() in {"the", "a", "an"}:
        return True
    head = _HANGING.split(who)[0].split() if headline else []
    return 0 < len(head) <= _MOST_BARE and is_speaker(singular(head[-1].lower()))
