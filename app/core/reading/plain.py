"""A text in, what patterns find in it out, where a parser cannot find another content in it.

A parser is needed to tell who says what inside of a sentence, where its clauses part, and what a negation rests on. A
sentence without any word that could announce speech, join a clause, point elsewhere or turn a meaning round has one
content: all of it, but for a "..., the minister said" that is cut out before anything is parsed.
"""

import re
from collections.abc import Iterable

from app.core.facts.words import tokens
from app.core.model.appearance import Appearance
from app.core.model.document import Document, PassageKind
from app.core.reading import cues, frames
from app.core.reading.attribute.prepare import prepared
from app.core.reading.clean import clean
from app.core.reading.forms.frame import framed
from app.core.reading.read import read
from app.core.reading.segment import segment

_MARKS = re.compile("[^\\w\\s.%$£€'’-]|(?<![A-Za-z0-9])['’-]|['’-](?![A-Za-z0-9])|\\.(?!\\d|$)|\\s-|--")
_MOST_WORDS = 40
# What joins clauses or opens reported speech, and what the phrases of attribution are made of; "as" and "that" do
# both. Whom a pronoun means depends on names; what a negation or a modal rests on, on clauses. One word too many costs
# a parse.
_OTHER = frozenset(
    "and or but nor yet so plus as that whether according per words view opinion eyes let lets went"
    " i me my he him his she her himself herself"
    " not no never none nobody nothing neither without cannot hardly scarcely barely rarely seldom few little only"
    " may might could would should must can will shall ought"
    " seen obtained reviewed viewed published reported released quoted cited compiled contacted interviewed".split()
)
# "put the toll at two" tells an estimate.
_WITH = {**frames.PREPOSITIONS, **dict.fromkeys(("put", "place", "set"), frozenset(("at",)))}


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    """Every form of some verbs, those with a doubled consonant and in -y too."""
    found = {form for verb in verbs for form in (*cues.forms_of(verb), *cues.irregular_of(verb), f"{verb}es")}
    found |= {f"{verb}{verb[-1]}{ending}" for verb in verbs for ending in ("ed", "ing")}
    return frozenset(found | {f"{verb[:-1]}{ending}" for verb in verbs if verb[-1] == "y" for ending in ("ies", "ied")})


_TELLING = frozenset(
    {
        *_forms(
            {*cues.VERBS, *cues.EXPRESSING, *cues.DECLINING, *cues.QUOTED_AS, *frames.OBJECTS, *frames.INFINITIVES}
        ),
        *cues.ADJECTIVES,
        *_OTHER,
    }
)
_TELLING_WITH = {form: prepositions for verb, prepositions in _WITH.items() for form in _forms((verb,))} | {
    form: frozenset(("of",)) for form in ("spoke", "spoken")
}


def plainly(document: Document) -> tuple[Appearance, ...]:
    """What patterns find in a plain sentence; nothing where only a parser can tell, or where nothing is stated.

    A parser finds these contents there, or none.
    """
    cleaned = clean(document.text)
    stretches = segment(cleaned.text)
    if document.title or len(stretches) != 1 or stretches[0].kind is not PassageKind.SENTENCE:
        return ()
    form = framed(cleaned.text, stretches)
    if len(form.passages) != 1 or form.passages[0].voices or form.passages[0].body != stretches[0]:
        return ()
    ready = prepared(cleaned.text, stretches[0])
    if len(ready.places) != 1 + len(ready.insertions) or len(ready.insertions) > 1:
        return ()
    if any(one.cited or one.told or max(one.cue[1], one.mention[1]) < _last(cleaned.text) for one in ready.insertions):
        return ()
    if not _tells_nothing(ready.text):
        return ()
    found = read(document, None).appearances
    return found if all(map(_is_named_surely, found)) else ()


def _is_named_surely(one: Appearance) -> bool:
    """Whether every capital is explained: by a name that patterns see, a time, or the beginning of the sentence."""
    if one.text != one.content_text or len(one.content) != 1:
        return False
    whole = one.content[0].span
    seen = [
        span for mark in (one.facts.names, one.facts.moments, one.facts.quantities) for span in (m.span for m in mark)
    ]
    for start, end, _ in tokens(whole.text):
        word, at = whole.text[start:end], whole.start + start
        if not word[0].isupper() or any(span.start <= at < span.end for span in seen):
            continue
        if start > 0 or word not in cues.SENTENCE_OPENERS:
            return False
    return True


def _last(text: str) -> int:
    """Where the last word ends."""
    return len(text.rstrip(" .\n"))


def _tells_nothing(text: str) -> bool:
    """Whether no word of a sentence can announce what somebody says, or a second clause."""
    words = {low for _, _, low in tokens(text)}
    if len(words) > _MOST_WORDS or _MARKS.search(text.rstrip()) or not _TELLING.isdisjoint(words):
        return False
    return all(words.isdisjoint(_TELLING_WITH[word]) for word in words & _TELLING_WITH.keys())
