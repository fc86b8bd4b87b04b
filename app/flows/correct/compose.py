"""What was read and what a person gives in, the appearance as it is to stand out; no turn is open."""

from dataclasses import replace

from app.core.errors import Invalid
from app.core.model.appearance import Appearance, Directness, Extractor
from app.core.model.chain import Link
from app.core.model.document import Document
from app.core.model.facts import Moment
from app.core.model.parse import Parser
from app.core.model.span import Span
from app.core.reading.by_hand import read_given, with_chain
from app.core.reading.read import version_of
from app.flows.correct.given import Edit, GivenTime, Kept


def edited(
    known: Appearance, edit: Edit, *, document: Document, chain: tuple[Link, ...] | None, parser: Parser | None
) -> Appearance:
    """The appearance after an edit: read anew where other words are pointed out."""
    links = known.chain if chain is None else chain
    if edit.content is not None and edit.content != tuple(piece.span for piece in known.content):
        found = read_given(document, edit.content, chain=links, parser=parser)
    elif chain is not None:
        found = with_chain(document, known, chain=chain)
    else:
        found = known
    version = version_of(parser).version
    return _as_given(replace(found, extractor=Extractor.PERSON, extractor_version=version), edit)


def added(edit: Edit, *, document: Document, chain: tuple[Link, ...], parser: Parser | None) -> Appearance:
    """An appearance that nobody read; raises Invalid where no content is given."""
    if edit.content is None:
        raise Invalid("Say where it stands.", "/content")
    return _as_given(read_given(document, edit.content, chain=chain, parser=parser), edit)


def _as_given(found: Appearance, edit: Edit) -> Appearance:
    """What a person gave wins over what was read."""
    if edit.text is not None:
        found = replace(found, text=edit.text.strip(), resolved=True)
    if edit.polarity is not None:
        found = replace(found, polarity=edit.polarity)
    if edit.directness is not None:
        found = replace(found, directness=_possible(edit.directness, found))
    if not isinstance(edit.stated_at, Kept):
        found = replace(found, stated_at=_moment(edit.stated_at, found, before=found.stated_at))
    if not isinstance(edit.event_time, Kept):
        found = _happening(found, _moment(edit.event_time, found, before=found.event_time))
    return found


def _possible(given: Directness, found: Appearance) -> Directness:
    if given is Directness.DIRECT and not any(piece.quoted for piece in found.content):
        raise Invalid("Nothing of the content stands in quotation marks.", "/directness")
    return given


def _happening(found: Appearance, moment: Moment | None) -> Appearance:
    """Let it have happened at another time: what was read as that time is no fact of the content then."""
    others = [one for one in found.facts.moments if one != found.event_time and (not moment or one.span != moment.span)]
    moments = (moment, *others) if moment is not None else tuple(others)
    return replace(found, event_time=moment, facts=replace(found.facts, moments=moments))


def _moment(given: GivenTime | None, found: Appearance, *, before: Moment | None) -> Moment | None:
    """A time where it stands in the text; one that stands nowhere begins with the content, and holds none of it."""
    if given is None:
        return None
    first = found.content[0].span
    nowhere = Span(first.start, first.start, "", first.field)
    span = given.span or (before.span if before is not None else nowhere)
    return Moment(span, given.interval)
