"""What a document was read to state in a passage in, what the passage alone would be read to state out, if sure.

Reading is the same for the same passage, unless it leaned on the rest of the document: on who was named before, on a
speaker in the next sentence, on the day of publication. Where that cannot be ruled out, the passage is read anew.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.facts.find import moved
from app.core.facts.words import tokens
from app.core.model.appearance import Appearance
from app.core.model.chain import Implied, Link
from app.core.model.document import Passage, PassageKind
from app.core.model.facts import Moment
from app.core.model.span import Field, Span
from app.core.reading.clean import clean
from app.core.reading.place import Place
from app.core.reading.segment import segment

# What may mean something in another sentence. One word too many costs a parse, one too few a verdict.
_LEANS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves who this that these those "
    "such same former latter other others another here there then also too again both each either neither one ones so "
    "report reports statement source sources official officials spokesman spokeswoman spokesperson spokespeople".split()
)
_FREE = frozenset(("that",))
# Quotations go over sentences, and what a colon joins may be told by the next one.
_QUOTES = re.compile("[:\"“”„«»‟＂‘’‚`]|(?<![^\\W_])'|'(?![^\\W_])")
_DATELINE = re.compile(r"^.{0,80}\([^)]*\)\s*[-–—]")
_YEAR = re.compile(r"\b[12]\d{3}\b")

Shift = Callable[[Span], Span]


def sole_passage(text: str) -> Passage | None:
    """The passage that a text is, None where it is none or several."""
    cleaned = clean(text)
    stretches = segment(cleaned.text)
    if len(stretches) != 1:
        return None
    place = Place(text, cleaned, Field.TEXT)
    return Passage(place.span((stretches[0].start, stretches[0].end)), stretches[0].kind, stretches[0].paragraph)


def alone(appearances: Sequence[Appearance], passage: Passage) -> tuple[Appearance, ...] | None:
    """The appearances of one passage of a document, moved to where `passage` stands, without who published it.

    None where reading the passage by itself might tell anything else.
    """
    text = passage.span.text
    if not appearances or _QUOTES.search(text) or _DATELINE.search(text):
        return None
    before = appearances[0].passage
    same = all(one.passage == before for one in appearances) and before.span.text == text
    if not same or before.kind is not passage.kind or passage.kind is PassageKind.QUOTATION:
        return None
    published = appearances[0].chain[:1] if _is_implied(appearances[0].chain[:1]) else ()
    stripped = [replace(one, chain=one.chain[len(published) :]) for one in appearances]
    if not all(one.chain[: len(published)] == published for one in appearances):
        return None
    if not all(_rests_on_itself(one) for one in stripped):
        return None
    distance = passage.span.start - before.span.start

    def there(span: Span) -> Span:
        return Span(span.start + distance, span.end + distance, span.text, passage.span.field)

    return tuple(_moved(one, there, passage=passage) for one in stripped)


def _rests_on_itself(one: Appearance) -> bool:
    """Whether everything that was read of an appearance stands in its passage."""
    inside = one.passage.span.contains
    if not all(inside(piece.span) for piece in one.content) or one.text.lower() != one.content_text.lower():
        return False
    if not one.resolved or any(low in _LEANS - _FREE for _, _, low in tokens(one.passage.span.text)):
        return False
    if not all(_is_named_here(link, inside) for link in one.chain):
        return False
    moments = [*one.facts.moments, *(moment for moment in (one.stated_at, one.event_time) if moment)]
    return all(inside(moment.span) and _is_absolute(moment) for moment in moments)


def _is_named_here(link: Link, inside: Callable[[Span], bool]) -> bool:
    """Whether the passage itself tells who speaks, by the very name that the source is known by."""
    source, mention = link.source, link.mention
    if source is None or mention is None or source.members or (link.cue is not None and not inside(link.cue)):
        return False
    learned = source.name in source.aliases  # from how the document goes on to name them
    return inside(mention) and source.named and not learned and source.name.lower() in mention.text.lower()


def _is_absolute(moment: Moment) -> bool:
    """Whether a time says the same whenever it was published."""
    return moment.interval is not None and not moment.partial and bool(_YEAR.search(moment.span.text))


def _is_implied(chain: Sequence[Link]) -> bool:
    return bool(chain) and chain[0].implied is Implied.PUBLISHER


def _moved(one: Appearance, there: Shift, *, passage: Passage) -> Appearance:
    return replace(
        one,
        content=tuple(replace(piece, span=there(piece.span)) for piece in one.content),
        passage=passage,
        facts=moved(one.facts, there),
        chain=tuple(
            replace(
                link,
                mention=there(link.mention) if link.mention else None,
                cue=there(link.cue) if link.cue else None,
            )
            for link in one.chain
        ),
        hedges=tuple(there(span) for span in one.hedges),
        stated_at=replace(one.stated_at, span=there(one.stated_at.span)) if one.stated_at else None,
        event_time=replace(one.event_time, span=there(one.event_time.span)) if one.event_time else None,
    )
