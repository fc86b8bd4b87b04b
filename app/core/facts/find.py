"""A text in, all its checkable values out, each with its span in the original."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from app.core.facts.clauses import main_clause
from app.core.facts.frames import frames
from app.core.facts.marks import modal_places, scope_places
from app.core.facts.moments import moments
from app.core.facts.names import names
from app.core.facts.polarity import negations
from app.core.facts.quantities import quantities
from app.core.facts.words import Words, split
from app.core.model.facts import Facts, Frame, ModalMark, ScopeMark
from app.core.model.parse import Parse
from app.core.model.span import Field, Span


def find_facts(  # the text and five things that may be known about it
    text: str,
    *,
    offset: int = 0,
    field: Field = Field.TEXT,
    published_at: datetime | None = None,
    parse: Parse | None = None,
    excluded: Sequence[tuple[int, int]] = (),
) -> Facts:
    """The facts of a text that stands at `offset` of the original `field`.

    `published_at` is given only when the document's is known: relative dates stay unresolved without it. `parse` is
    that of exactly this text; frames come from it. `excluded` are stretches of the text that hold no facts.
    """
    words = split(text)
    taken = _taken(words, excluded)
    main = main_clause(words, parse)
    negated = [place for place in negations(words, main) if not taken[place[0]]]
    times = list(moments(words, taken, published_at=published_at))
    _mark(taken, times)
    modals = list(modal_places(words, main, taken=taken))
    scopes = list(scope_places(words, taken))
    counts = list(quantities(words, taken))
    _mark(taken, counts)
    called = tuple(name for _, _, name in names(words, taken, parse=parse))
    facts = Facts(
        quantities=tuple(quantity for _, _, quantity in counts),
        moments=tuple(moment for _, _, moment in times),
        names=called,
        negations=tuple(_span(words, start, end=end) for start, end in negated),
        modals=tuple(ModalMark(_span(words, start, end=end), modality) for start, end, modality in modals),
        scopes=tuple(ScopeMark(_span(words, start, end=end), key) for start, end, key in scopes),
        frames=tuple(frames(parse, called)) if parse is not None else (),
    )
    if offset == 0 and field is Field.TEXT:
        return facts
    return moved(facts, lambda span: Span(span.start + offset, span.end + offset, span.text, field))


def within(facts: Facts, pieces: Sequence[Span]) -> Facts:
    """Only the facts that lie wholly inside one of the pieces (those of a split quotation)."""

    def inside(span: Span) -> bool:
        return any(piece.contains(span) for piece in pieces)

    return Facts(
        quantities=tuple(fact for fact in facts.quantities if inside(fact.span)),
        moments=tuple(fact for fact in facts.moments if inside(fact.span)),
        names=tuple(fact for fact in facts.names if inside(fact.span)),
        negations=tuple(span for span in facts.negations if inside(span)),
        modals=tuple(fact for fact in facts.modals if inside(fact.span)),
        scopes=tuple(fact for fact in facts.scopes if inside(fact.span)),
        frames=tuple(fact for fact in facts.frames if inside(fact.predicate_span)),
    )


def moved(facts: Facts, there: Callable[[Span], Span]) -> Facts:
    """The same facts with their spans where `there` puts each."""

    def frame_there(frame: Frame) -> Frame:
        return replace(
            frame,
            predicate_span=there(frame.predicate_span),
            agent_span=there(frame.agent_span) if frame.agent_span else None,
            patient_span=there(frame.patient_span) if frame.patient_span else None,
        )

    return Facts(
        quantities=tuple(replace(fact, span=there(fact.span)) for fact in facts.quantities),
        moments=tuple(replace(fact, span=there(fact.span)) for fact in facts.moments),
        names=tuple(replace(fact, span=there(fact.span)) for fact in facts.names),
        negations=tuple(there(span) for span in facts.negations),
        modals=tuple(replace(fact, span=there(fact.span)) for fact in facts.modals),
        scopes=tuple(replace(fact, span=there(fact.span)) for fact in facts.scopes),
        frames=tuple(frame_there(frame) for frame in facts.frames),
    )


def _taken(words: Words, excluded: Sequence[tuple[int, int]]) -> list[bool]:
    if not excluded:
        return [False] * len(words)
    return [
        any(start < high and low < end for low, high in excluded)
        for start, end in zip(words.starts, words.ends, strict=True)
    ]


def _mark(taken: list[bool], found: Iterable[tuple[int, int, object]]) -> None:
    for start, end, _ in found:
        taken[start:end] = [True] * (end - start)


def _span(words: Words, start: int, *, end: int) -> Span:
    return Span.cut(words.text, words.starts[start], words.ends[end - 1])
