"""What somebody types to put an appearance right: drawn from what is known, read back from the form as it was sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.core.model.appearance import KnownAppearance
from app.core.model.chain import Implied, Link, Reporting, SourceKind, Stance
from app.core.model.facts import Moment, Polarity
from app.core.model.span import Field, Span
from app.desk.forms import Form
from app.desk.wording import chained

# More than this nobody sends from a page of ours.
ROWS = 40


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the document: the words as they stand, and about where they begin."""

    words: str = ""
    start: str = ""
    field: str = Field.TEXT.value

    @classmethod
    def of(cls, span: Span | None) -> "Words":
        """Those of a stretch that is known."""
        return cls() if span is None else cls(span.text, str(span.start), span.field.value)


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """One step of a chain; `ids` are the sources that it stands for as long as its name is theirs.

    `place` orders the links; "0" takes one out.
    """

    place: str = ""
    ids: tuple[str, ...] = ()
    name: str = ""
    kind: str = SourceKind.PERSON.value
    named: str = "yes"
    reporting: str = Reporting.SAYS.value
    stance: str = Stance.ASSERTS.value
    mention: Words = Words()
    cue: Words = Words()
    implied: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a form holds; days are written as a browser writes them."""

    pieces: tuple[Words, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    text: str = ""
    directness: str = ""
    polarity: str = Polarity.POSITIVE.value
    event: tuple[str, str] = ("", "")
    stated: tuple[str, str] = ("", "")
    note: str = ""


def draft_of(known: KnownAppearance) -> Draft:
    """An appearance as it stands, ready to be changed."""
    appearance = known.appearance
    return Draft(
        pieces=tuple(Words.of(piece.span) for piece in appearance.content),
        links=tuple(_link(link, known, place=place) for place, (link, _) in enumerate(chained(known))),
        text=appearance.text,
        directness=appearance.directness.value,
        polarity=appearance.polarity.value,
        event=days(appearance.event_time),
        stated=days(appearance.stated_at),
    )


def days(moment: Moment | None) -> tuple[str, str]:
    """The first and the last day of a time; "" where one is open or nothing is known."""
    interval = moment.interval if moment else None
    if interval is None:
        return ("", "")
    last = (interval.end - timedelta(microseconds=1)) if interval.end else None
    return (interval.start.date().isoformat() if interval.start else "", last.date().isoformat() if last else "")


def draft_from(form: Form) -> Draft:
    """What was typed, whether or not it means anything."""
    return Draft(
        pieces=tuple(piece for row in _rows(form, "piece") if (piece := _words(form, row)).words),
        links=tuple(_typed_link(form, row) for row in _rows(form, "link")),
        text=form.one("text").strip(),
        directness=form.one("directness"),
        polarity=form.one("polarity"),
        event=(form.one("event_from"), form.one("event_to")),
        stated=(form.one("stated_from"), form.one("stated_to")),
        note=form.one("note").strip(),
    )


def _link(link: Link, known: KnownAppearance, *, place: int) -> LinkDraft:
    source = link.source
    source_id = known.source_ids[place] if place < len(known.source_ids) else None
    several = known.candidate_ids[place] if place < len(known.candidate_ids) else ()
    return LinkDraft(
        place=str(place + 1),
        ids=(source_id,) if source_id else several,
        name=source.name if source else "",
        kind=source.kind.value if source else SourceKind.PERSON.value,
        named="yes" if source is None or source.named else "no",
        reporting=link.reporting.value,
        stance=link.stance.value,
        mention=Words.of(link.mention),
        cue=Words.of(link.cue),
        implied=link.implied.value if link.implied else "",
        candidates=tuple(candidate.name for candidate in link.candidates),
    )


def _rows(form: Form, noun: str) -> Iterator[str]:
    """The beginnings of the names of each row that was sent."""
    sent = {name.rsplit("-", 1)[0] for name, _ in form.fields if name.startswith(f"{noun}-")}
    return (row for number in range(ROWS) if (row := f"{noun}-{number}") in sent)


def _words(form: Form, row: str) -> Words:
    return Words(form.one(f"{row}-words").strip(), form.one(f"{row}-start"), form.one(f"{row}-field"))


def _typed_link(form: Form, row: str) -> LinkDraft:
    implied = form.one(f"{row}-implied")
    return LinkDraft(
        place=form.one(f"{row}-place").strip(),
        ids=tuple(form.one(f"{row}-ids").split()),
        name=form.one(f"{row}-name").strip(),
        kind=form.one(f"{row}-kind"),
        named=form.one(f"{row}-named"),
        reporting=form.one(f"{row}-reporting"),
        stance=form.one(f"{row}-stance"),
        mention=_words(form, f"{row}-mention"),
        cue=_words(form, f"{row}-cue"),
        implied=implied if implied in set(Implied) else "",
        candidates=tuple(filter(None, form.one(f"{row}-candidates").split("\n"))),
    )
