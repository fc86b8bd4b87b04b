"""A cleaned document in, all that is said in it by anybody out: passages, trees, attributions in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.core.model.chain import Reporting, SourceKind
from app.core.model.parse import Parser
from app.core.reading.attribute.carriers import outlet_in
from app.core.reading.attribute.framing import Form
from app.core.reading.attribute.hearing import apart, heard
from app.core.reading.attribute.mending import mended
from app.core.reading.attribute.nouns import from_nouns
from app.core.reading.attribute.objects import from_objects
from app.core.reading.attribute.patterns import from_patterns
from app.core.reading.attribute.phrases import from_phrases
from app.core.reading.attribute.pointing import from_pointing, same, with_pointing
from app.core.reading.attribute.prepare import APPOSED, RESTRICTIVE, SEEN_BY, SPOKEN_TO, Insertion, Prepared, prepared
from app.core.reading.attribute.quotes import Scene, signed, with_quotations
from app.core.reading.attribute.reactions import from_reactions
from app.core.reading.attribute.telegrams import from_telegram
from app.core.reading.attribute.tree import Tree, grown, trimmed
from app.core.reading.attribute.verbs import from_verbs
from app.core.reading.attribute.verdicts import from_verdicts
from app.core.reading.attribute.voices import Attribution, Voice, within, without
from app.core.reading.cues import GERUNDS, OPPOSING, VERBS, lemma_of
from app.core.reading.outlets import outlet_of
from app.core.reading.quotations import Quotation
from app.core.reading.segment import Range, Stretch
from app.core.reading.speakers import describe

_THROUGH = re.compile(
    r"\b(?:(?:[Ii]n|[Dd]uring|[Oo]n) (?:(?:an?|the|his|her|their) )?"
    r"(?:[\w-]+ ){0,3}?(?:interviews?|statement|recording|email"
    r"|letter|comments|remarks|call|conversation|op-ed|column|article|memo|documents?|message|appearance|essay|video)"
    r"(?: (?:to|for) [\w ]{2,30}?)?"
    r"|[Ss]peaking|[Tt]alking|[Ww]riting"
    r"|, (?:which was |first )?(?=(?:seen|obtained|reviewed|viewed) by))"
    r" ?(?:with|to|for|in|on|by|seen by|obtained by|reviewed by|viewed by"
    r"|published (?:by|in)"
    r"|given to|provided to|sent to|carried by|shared with|(?:broadcast|aired|shown|carried|posted) (?:by|on|in))"
    r" (?P<outlet>state (?:television|TV|media|radio)|(?:[Tt]he )?(?:(?:[\w-]+ ){0,2}"
    r"(?:daily|weekly|monthly|newspaper|paper|magazine|broadcaster|channel|station|network|agency|website|programme"
    r"|podcast) )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3})"
)
_SEEN = re.compile(rf"(?<=, which ){SEEN_BY.pattern}(?=[,.])")
_TOLD_NAME = re.compile(
    r"(?:(?:[Tt]he )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*|reporters|journalists|lawmakers|parliament|supporters|investors"
    r"|analysts|staff|officers|detectives|jurors|police|colleagues|shareholders|members)"
    r"(?= (?:the|a|an|he|she|it|they|his|her|their|its|there|no|two|three)\b)"
)
_INTERVIEW = re.compile(r"interviews? (?:with|to|for|published (?:by|in))")
_SAID_AT = re.compile(
    r"(?:a (?:few|couple of|short) \w+ ago|(?:last|this) (?:night|week|month|year|morning|afternoon|evening|\w+day)"
    r"|earlier(?: (?:today|on|this \w+|in the \w+))?|yesterday|today|tonight|just now|on \w+day(?: \w+)?"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}))\s(?:that\s)?"
    r"(?=(?:the|a|an|he|she|it|they|we|I|his|her|their|its|there|no|all|some|nobody)\b|[A-Z][a-z])"
)
_AFTER_DOING = re.compile(r"(?:[\w'’-]+ ){0,4}?(?:after|before|despite|while|without|since) (?:\w+ly )?(?=\w+ing\b)")
_NEAR = 25
_ENDLESS_WORD = re.compile(r"\S{300}")
_RELEASED = re.compile(
    r" (?:seen|obtained|reviewed|viewed|published|released|compiled|collected) by [^,;:.\"“”()\n]{2,40}(?= $)"
)
_CALLING = re.compile(
    r",? (?:who|whom) (?:(?:gave|would give|gives) (?:only )?(?:his|her|their) (?:\w+ )?name (?:\w+ )?as"
    r"|(?:identified|introduced|described) (?:himself|herself) (?:\w+ )?as"
    r"|(?:asked|wanted|wished) to be (?:identified|named|known|called) (?:only |simply )?(?:as"
    r"|by (?:his|her|their) (?:first|given) name(?: only)?,?)"
    r"|(?:was|is) (?:identified|named) (?:only |simply )?as|(?:goes|went) by)"
    r" (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)
_DESCRIBED = re.compile(r", who [^,;:\"“”()\n]{2,80}(?=,\s)")
_WHO_SAID = re.compile(
    r", (?:who|which) (?:(?:has|have|had|previously|earlier|once|also|still) ){0,2}(?P<cue>sa(?:id|ys?)|t(?:old|ells?)"
    r"|claim(?:s|ed)?|den(?:y|ies|ied)|insist(?:s|ed)?|warn(?:s|ed)?|promised|testified|state[sd]|argue[sd]?"
    r"|maintain(?:s|ed)?|believe[sd]?|allege[sd]?|admit(?:s|ted)?)"
    r"(?:(?: [^,;:\"“”()\n]{2,40}?)? that|(?=(?: [a-z]+ly)? \w+ing )) (?P<content>[^;:()\n]{4,160}?),"
    r"(?= \w+ed\b| sa[iy]| tells?\b| told\b)"
)
_TELLS = re.compile(r"(?:\w+ )*(?:tells?|told)")
_HEARERS = re.compile(r"(?:MPs|peers|senators|lawmakers|reporters|journalists|investors|jurors|parliament) (?=\w)")
_ACCOUNT = re.compile(r",? (?P<name>@\w{1,30})\b")
_MOST_CUES = 24  # a sentence has a few; what has more is no sentence, and chains would nest without an end
_LONG_ENOUGH = 60
_SAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Gathered:
    """What attribution finds; `trees` holds a tree a passage (None without a parser), `wire` names who sent it out."""

    text: str
    passages: tuple[Stretch, ...]
    trees: tuple[Tree | None, ...]
    attributions: tuple[Attribution, ...]
    quotations: tuple[Quotation, ...]
    wire: Range | None = None


def gather(
    text: str,
    form: Form,
    *,
    quotations: Sequence[Quotation],
    parser: Parser | None,
    urgent: bool = False,
) -> Gathered:
    """Parse all passages in one go and collect what each rule finds."""
    bodies = tuple(one.body for one in form.passages)
    ready = [prepared(text, body, passage=passage) for passage, body in enumerate(bodies)]
    trees = _trees(text, ready, parser=parser, urgent=urgent)
    found: list[Attribution] = []
    framing: list[Attribution] = []
    for passage, (one, tree) in enumerate(zip(form.passages, trees, strict=True)):
        inside = _of_passage(tree, ready[passage])
        found.extend(inside)
        if one.voices and not (one.loose and inside):
            content = (trimmed(text, (one.body.start, one.body.end)),)
            framing.append(Attribution(passage, one.voices, content, label=True, spoken=one.spoken))
    framing = [signed(one, quotations) for one in framing]
    announced = {one.voices[-1].cue[1] for one in framing if one.voices[-1].cue and not one.spoken}
    open_to_others = [one for one in quotations if not {one.start, one.start - 1} & announced]
    spread = with_quotations(Scene(text, bodies, trees), found, quotations=open_to_others)
    spread = [replace(one, spoken=True) if form.passages[one.passage].spoken else one for one in spread]
    spread = sorted([*framing, *spread], key=lambda one: (one.passage, not one.label, one.start))
    return Gathered(text, bodies, tuple(trees), tuple(spread), tuple(quotations), form.wire)


def tree_of(text: str, stretch: Stretch, *, parser: Parser | None) -> Tree | None:
    """The tree of one passage by itself."""
    return _trees(text, [prepared(text, stretch)], parser=parser, urgent=True)[0]


def _trees(text: str, ready: Sequence[Prepared], *, parser: Parser | None, urgent: bool) -> list[Tree | None]:
    if parser is None:
        return [None] * len(ready)
    once = list(dict.fromkeys(one.text for one in ready if _is_language(one.text)))
    parses = dict(zip(once, parser.parse(once, urgent=urgent), strict=True))
    found: list[Tree | None] = []
    for passage, one in enumerate(ready):
        parse = parses.get(one.text)
        found.append(grown(text, mended(parse), prepared=one, passage=passage) if parse and parse.tokens else None)
    return found


def _is_language(text: str) -> bool:
    """Whether a parser can make anything of a passage: no word without an end, not the same few words again and again.

    A word without an end takes it time that grows as its square, and marks take as much as words do.
    """
    if _ENDLESS_WORD.search(text):
        return False
    words = text.split()
    if len(words) < _LONG_ENOUGH and len(text) < _LONG_ENOUGH * _SAME_WORDS:
        return True
    letters = sum(map(str.isalpha, text))
    return letters * 2 > len(text) and len(set(words)) * _SAME_WORDS > len(words)


def _of_passage(tree: Tree | None, ready: Prepared) -> list[Attribution]:
    """What a passage's tree or its form shows, with what was cut out of it before the parse."""
    if tree is not None:
        rules = (
            from_verbs(tree),
            from_phrases(tree),
            from_reactions(tree),
            from_nouns(tree),
            from_verdicts(tree),
            from_objects(tree),
        )
        found = [one for rule in rules for one in islice(rule, _MOST_CUES)]
        found = _lifted(tree, [heard(ready.cleaned, one, end=ready.stretch.end) for one in _distinct(found)])
    else:
        found = list(from_patterns(ready)) if _is_language(ready.text) else []
    if tree is not None and not ready.insertions and all(one.phrase for one in found):
        found = [*from_telegram(ready)] or found
    for insertion in ready.insertions[:_MOST_CUES]:
        if insertion.cited:
            found = _citing(ready, found, insertion=insertion)
        else:
            found = _by_the_way(ready, [_set_off(ready, insertion), *found])
    found = with_pointing(found, list(from_pointing(ready)))
    found = [*found, *(said for one in found for said in _in_aside(ready, one))]
    found = [_without_time(ready.cleaned, one) for one in found]
    found = [_without_asides(ready, _described(ready, _told_apart(ready.cleaned, one))) for one in found]
    found = apart([heard(ready.cleaned, one, end=ready.stretch.end) for one in found])
    return _through(ready, [_ended(ready.cleaned, one, others=found) for one in found])


def _in_aside(ready: Prepared, one: Attribution) -> Iterator[Attribution]:
    """What the clause that was cut out behind a source says: "the minister, who had told MPs that Q, said P"."""
    who = one.voices[-1].mention
    said = _WHO_SAID.match(ready.cleaned, who[1], ready.stretch.end) if who else None
    if said is not None and one.voices[-1].cue and said.end() <= one.voices[-1].cue[0]:
        cue = VERBS.get(lemma_of(said["cue"]), VERBS["say"])
        voice = Voice(who, said.span("cue"), cue.reporting, cue.stance)
        yield Attribution(one.passage, (voice,), (trimmed(ready.cleaned, said.span("content")),))


def _described(ready: Prepared, one: Attribution) -> Attribution:
    """An attribution whose source has the clause again that was cut out: "Jo Hale, who runs the port, said"."""
    voice = one.voices[-1]
    if voice.mention is None or voice.cue is None or voice.stands_as is not None:
        return one
    account = _ACCOUNT.match(ready.cleaned, voice.mention[1])
    if account is not None and account.end() <= voice.cue[0]:
        return replace(one, voices=(*one.voices[:-1], replace(voice, mention=account.span("name"))))
    calling = _CALLING.match(ready.cleaned, voice.mention[1], ready.stretch.end)
    if calling is not None and calling.end() <= voice.cue[0] + 1:
        return replace(one, voices=(*one.voices[:-1], replace(voice, mention=calling.span("name"))))
    which = RESTRICTIVE.match(ready.cleaned, voice.mention[1] + 1, ready.stretch.end)
    if which is not None and which.end() <= voice.cue[0]:
        whole = replace(voice, mention=(voice.mention[0], which.end()))
        return replace(one, voices=(*one.voices[:-1], whole))
    met = SPOKEN_TO.match(ready.cleaned, voice.mention[1] + 1, ready.stretch.end)
    if met is not None and met.end() <= voice.cue[0]:
        own = met["who"].lower() in {"i", "we"}
        whole = replace(voice, mention=(voice.mention[0], met.end())) if own else voice
        through = () if own else (Voice(met.span("who"), (met.end("who"), met.end())),)
        return replace(one, voices=(*one.voices[:-1], *through, whole))
    released = _RELEASED.match(ready.cleaned, voice.mention[1], voice.cue[0])
    if released is not None:
        return replace(one, voices=(*one.voices[:-1], replace(voice, mention=(voice.mention[0], released.end()))))
    name = APPOSED.match(ready.cleaned, voice.mention[1], ready.stretch.end)
    if name is not None and name.end() <= voice.cue[0]:
        whole = replace(voice, mention=(voice.mention[0], name.end() - 1))
        return replace(one, voices=(*one.voices[:-1], whole))
    clause = _DESCRIBED.match(ready.cleaned, voice.mention[1], ready.stretch.end)
    if clause is None or clause.end() > voice.cue[0]:
        return one
    whole = replace(voice, stands_as=(voice.mention[0], clause.end()))
    return replace(one, voices=(*one.voices[:-1], whole))


def _without_time(text: str, one: Attribution) -> Attribution:
    """An attribution whose content does not begin with when it was said: "told me a few minutes ago they had asked"."""
    cue = one.voices[-1].cue
    if cue is None or not one.content or not cue[1] < one.content[0][0] < cue[1] + _NEAR:
        return one
    start, end = one.content[0]
    said_at = _SAID_AT.match(text, start, end)
    return replace(one, content=((said_at.end(), end), *one.content[1:])) if said_at else one


def _told_apart(text: str, one: Attribution) -> Attribution:
    """An attribution without the head of its content in who is told: "told ANSA the pontiff had slept"."""
    cue = one.voices[-1].cue
    if cue is not None and one.content and _TELLS.fullmatch(text, *cue) and one.content[0][0] <= cue[1] + 1:
        heard = _HEARERS.match(text, *one.content[0])
        if heard is not None:
            return replace(one, content=((heard.end(), one.content[0][1]), *one.content[1:]))
    told = one.voices[0].mention
    if len(one.voices) == 1 or told is None or not one.content:
        return one
    match = _TOLD_NAME.match(text, *told)
    if match is None or match.end() >= told[1] or one.content[0][0] > told[1] + 1:
        return one
    first = (match.end() + 1, one.content[0][1])
    return replace(
        one, voices=(replace(one.voices[0], mention=match.span()), *one.voices[1:]), content=(first, *one.content[1:])
    )


def _ended(text: str, one: Attribution, *, others: Sequence[Attribution]) -> Attribution:
    """An attribution whose content ends where a later cue closes all of it: "He said P, according to a report"."""
    cue = one.voices[-1].cue
    for other in others:
        closing, mention = other.voices[-1].cue, other.voices[-1].mention
        if cue is None or closing is None or mention is None or not one.content or other is one:
            continue
        start, end = one.content[-1]
        closes = start < closing[0] and end - 2 <= max(closing[1], mention[1]) + 60 and within(cue, other.content)
        if closes and cue[0] < closing[0] and within(closing, one.content) and not within(closing, other.content):
            last = trimmed(text, (start, min(closing[0], mention[0])))
            return replace(one, content=(*one.content[:-1], last))
    return one


def _through(ready: Prepared, found: list[Attribution]) -> list[Attribution]:
    """The outlet that a speech came through stands outside: "In an interview with CNN", "in a statement seen by AP"."""
    match = _THROUGH.search(ready.cleaned, ready.stretch.start, ready.stretch.end)
    match = match or _SEEN.search(ready.cleaned, ready.stretch.start, ready.stretch.end)
    if match is None or not found:
        return found
    outlet = next((end for end in _word_ends(match["outlet"]) if _is_outlet(match["outlet"][:end])), None)
    if outlet is None and (match.re is _SEEN or _INTERVIEW.search(match.group()) is not None):
        outlet = len(match["outlet"])  # whoever is interviewing or has seen a document is an outlet, known or not
    first = min(found, key=lambda one: one.start)
    if outlet is None or within(match.span(), first.content):
        return found
    start = match.start("outlet")
    voice = Voice((start, start + outlet), (match.start(), start))
    return [replace(one, voices=(voice, *one.voices)) if one is first else one for one in found]


def _is_outlet(phrase: str) -> bool:
    return outlet_of(phrase) is not None or describe(phrase).source.kind in {SourceKind.OUTLET, SourceKind.WIRE}


def _without_asides(ready: Prepared, one: Attribution) -> Attribution:
    """An attribution whose content does not begin with what was cut out: "according to A, which cites B, P"."""
    content = one.content
    if len(one.voices) > 1 and one.voices[0].mention is not None:
        content = tuple(trimmed(ready.cleaned, part) for part in without(content, one.voices[0].mention))
    for cut in ready.cuts:
        if any(start < cut[1] < end for start, end in content):
            content = tuple(trimmed(ready.cleaned, piece) for piece in without(content, cut))
    return one if content == one.content else replace(one, content=content)


def _word_ends(phrase: str) -> list[int]:
    """Where the words of a phrase end, longest first."""
    return [match.end() for match in re.finditer(r"\S+", phrase)][::-1]


def _lifted(tree: Tree, found: list[Attribution]) -> list[Attribution]:
    """The speaker of an outer content, which ends there, speaks again in "..., adding that Q"."""
    lifted = list(found)
    for place, one in enumerate(found):
        cue = one.voices[-1].cue or (0, 0)
        if tree.text[slice(*cue)].lower() not in GERUNDS | OPPOSING or tree.text[max(0, cue[0] - 2) : cue[0]] != ", ":
            continue
        for outer, other in enumerate(lifted):
            if outer == place or not within(cue, other.content) or (other.voices[-1].cue or cue)[0] >= cue[0]:
                continue
            content = without(other.content, (cue[0] - 2, max(end for _, end in other.content)))
            lifted[outer] = replace(other, content=content)
            again = replace(one.voices[-1], mention=other.voices[-1].mention)
            lifted[place] = replace(one, voices=(*other.voices[:-1], again))
            break
    return lifted


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """One attribution a cue, and none whose content is another's under the same source."""
    kept: list[Attribution] = []
    seen: set[Range | None] = set()
    for one in found:
        cue = one.voices[-1].cue
        if cue in seen or any(same(one, other) for other in kept):
            continue
        seen.add(cue)
        kept.append(one)
    return kept


def _set_off(ready: Prepared, insertion: Insertion) -> Attribution:
    """Who says all the rest of the sentence: "P, the minister said"."""
    cue = VERBS.get(lemma_of(ready.cleaned[slice(*insertion.cue)]), VERBS["say"])
    voices = [Voice(insertion.mention, insertion.cue, cue.reporting, cue.stance)]
    if insertion.told:
        voices.insert(0, Voice(insertion.told, insertion.cue))
    pieces: tuple[Range, ...] = ((ready.stretch.start, ready.stretch.end),)
    for cut in ready.cuts:
        pieces = without(pieces, cut)
    content = tuple(piece for piece in (trimmed(ready.cleaned, one) for one in pieces) if piece[0] < piece[1])
    return Attribution(ready.passage, tuple(voices), content)


def _by_the_way(ready: Prepared, found: list[Attribution]) -> list[Attribution]:
    """Who says all the rest does what a gerund behind tells: "P, she said on Monday, a day after denying that Q"."""
    first = found[0]
    behind = _AFTER_DOING.match(ready.cleaned, first.content[-1][0], ready.stretch.end) if first.content else None
    if behind is None or len(first.content) == 1:
        return found
    kept = [replace(first, content=first.content[:-1])]
    for one in found[1:]:
        voice = one.voices[-1]
        if voice.cue is not None and behind.start() <= voice.cue[0] <= behind.end():
            one = replace(one, voices=(*one.voices[:-1], replace(voice, mention=first.voices[-1].mention)))  # noqa: PLW2901
        kept.append(one)
    return kept


def _citing(ready: Prepared, found: list[Attribution], *, insertion: Insertion) -> list[Attribution]:
    """Add who is cited inside the nearest voice before: "Reuters reported, citing officials, that P"."""
    cited = Voice(trimmed(ready.cleaned, insertion.mention), insertion.cue, Reporting.CITES)
    opening = insertion.cue[0] <= ready.stretch.start
    before = [one for one in found if opening or (one.voices[-1].mention or (insertion.cue))[0] < insertion.cue[0]]
    outlets = [one for one in before if outlet_of(ready.cleaned[slice(*(one.voices[-1].mention or (0, 0)))])]
    if before:
        host = outlets[-1] if outlets else min(before, key=lambda one: one.start)
        return [replace(one, voices=(*one.voices, cited)) if one is host else one for one in found]
    whole = trimmed(ready.cleaned, (ready.stretch.start, ready.stretch.end))
    acting = outlet_in(ready.cleaned, (whole[0], insertion.cue[0]))
    if acting is not None and acting[0] == whole[0]:  # "Sky News, citing police, named the suspect as P"
        done = trimmed(ready.cleaned, (insertion.mention[1], whole[1]))
        return [*found, Attribution(ready.passage, (Voice(acting, insertion.cue), cited), (done,))]
    return [*found, Attribution(ready.passage, (cited,), (whole,))]
