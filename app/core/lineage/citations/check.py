"""A statement and the text that it cites in, whether the text holds its numbers, names, quotations and cautions out."""

from collections.abc import Iterator, Sequence

from app.core.facts.find import find_facts
from app.core.facts.names import canonical, same_person
from app.core.facts.words import stem, tokens
from app.core.lineage.citations.numbers import says_number
from app.core.lineage.citations.outcome import CitationCheck, CitedText, Finding, Outcome, Statement
from app.core.lineage.citations.passages import Sentence, nearest, stems
from app.core.lineage.citations.quotes import holds_quote, quote_findings
from app.core.model.chain import Source
from app.core.model.facts import Facts, Modality, Name, NameKind, Quantity
from app.core.model.span import Span

NEAR = 4  # sentences that are looked through for numbers, with their neighbours
# How near a sentence must be for its cautions and its speaker to belong to the statement.
OF_ONE_MATTER = 0.5
REACH = 6  # words behind a modal or a negation within which the word that it bears on stands

_CAUTIOUS = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})
_ORDER = tuple(Outcome)


def check(statement: Statement, cited: CitedText) -> CitationCheck:
    """Hold a statement against the text; the same every time."""
    near = nearest(statement.text, cited.text)
    quote = holds_quote(statement.quoted, cited.text)
    if not near and quote is None:
        absent = Finding(Outcome.PASSAGE_ABSENT, "No sentence of the cited text speaks of this.", statement.content[0])
        return CitationCheck((absent,))
    best = near[0].span if near else quote
    facts = find_facts(cited.text)
    findings = [
        *quote_findings(statement.quoted, cited.text),
        *_numbers(statement, facts, near=near),
        *_names(statement, facts, text=cited.text),
        *_cautions(statement, near),
        *_attribution(statement, cited, near=near),
    ]
    if not findings:
        findings.append(_supported(statement, best))
    return CitationCheck(tuple(sorted(findings, key=lambda one: _ORDER.index(one.outcome))), best)


def _supported(statement: Statement, best: Span | None) -> Finding:
    held = [
        told
        for told, there in (
            ("numbers", statement.facts.quantities),
            ("names", statement.facts.names),
            ("quoted words", statement.quoted),
        )
        if there
    ]
    what = f"its {', '.join(held)}" if held else "what it says, as far as words tell"
    return Finding(Outcome.SUPPORTED, f"The cited text holds {what}.", statement.content[0], best)


def _numbers(statement: Statement, facts: Facts, *, near: Sequence[Sentence]) -> Iterator[Finding]:
    for ours in statement.facts.quantities:
        other = _other_number(ours, facts, near=near)
        # Where the passage counts the same thing, the same figure of another thing is not ours.
        counted = [theirs for theirs in facts.quantities if other is None or theirs.unit == ours.unit or not ours.unit]
        if any(says_number(ours, theirs) for theirs in counted):
            continue
        there = f"“{other.span.text}” there" if other else "no such number there"
        yield Finding(
            Outcome.NUMBER_ABSENT, f"“{ours.span.text}” here, {there}.", ours.span, other.span if other else None
        )


def _other_number(ours: Quantity, facts: Facts, *, near: Sequence[Sentence]) -> Quantity | None:
    """What the nearest sentences count in the same unit."""
    for sentence in near[:NEAR]:
        for theirs in facts.quantities:
            if theirs.unit == ours.unit and sentence.span.contains(theirs.span):
                return theirs
    return None


def _names(statement: Statement, facts: Facts, *, text: str) -> Iterator[Finding]:
    lowered = frozenset(word for _, _, word in tokens(text))
    cited = canonical(statement.cited).key if statement.cited else None
    for ours in statement.facts.names:
        if ours.key != cited and not _is_named(ours, facts.names, words=lowered):
            yield Finding(Outcome.NAME_ABSENT, f"The cited text does not name {ours.span.text}.", ours.span)
    for speaker in statement.speakers:
        if speaker.named and not _is_source_named(speaker, facts.names, words=lowered):
            explanation = f"The cited text does not name {speaker.name}, who is said here to have said it."
            yield Finding(Outcome.NAME_ABSENT, explanation)


def _is_named(ours: Name, theirs: Sequence[Name], *, words: frozenset[str]) -> bool:
    if any(ours.key in {one.key, one.metonym_of} or one.key == ours.metonym_of for one in theirs):
        return True
    if any(one.metonym_of and one.metonym_of == ours.metonym_of for one in theirs):
        return True
    if ours.kind in {NameKind.PERSON, NameKind.OTHER} and any(same_person(ours.key, one.key) for one in theirs):
        return True
    # A name that the text holds word by word, however it was cut there ("Varna harbour board" for "Varna").
    return frozenset(ours.key.split()) <= words


def _is_source_named(speaker: Source, theirs: Sequence[Name], *, words: frozenset[str]) -> bool:
    entry = canonical(speaker.name)
    ours = Name(Span(0, len(speaker.name), speaker.name), entry.key, entry.kind, entry.metonym_of)
    members = speaker.members
    return _is_named(ours, theirs, words=words) or (
        bool(members) and all(_is_source_named(member, theirs, words=words) for member in members)
    )


def _cautions(statement: Statement, near: Sequence[Sentence]) -> Iterator[Finding]:
    """Hedges and negations of the nearest sentence that bear on what is stated and are not stated."""
    if not near or near[0].share < OF_ONE_MATTER:
        return
    theirs = near[0].span
    facts = find_facts(theirs.text)
    wanted = stems(statement.text)
    equally_near = [one for one in near[1:] if one.share >= near[0].share - 0.1]
    ours_cautious = bool(statement.hedges) or any(mark.modality in _CAUTIOUS for mark in statement.facts.modals)
    for mark in facts.modals:
        if mark.modality in _CAUTIOUS and not ours_cautious and _bears_on(mark.span, theirs.text, wanted=wanted):
            if equally_near and not all(_is_cautious(one, wanted) for one in equally_near):
                break
            span = Span(theirs.start + mark.span.start, theirs.start + mark.span.end, mark.span.text)
            explanation = f"“{span.text}” in the cited text is lost: what is possible there is stated here."
            yield Finding(Outcome.HEDGE_LOST, explanation, statement.content[0], span)
            break
    negated = [span for span in facts.negations if _bears_on(span, theirs.text, wanted=wanted)]
    if not equally_near and len(negated) % 2 != len(statement.facts.negations) % 2:
        where = negated[0] if negated else None
        span = Span(theirs.start + where.start, theirs.start + where.end, where.text) if where else theirs
        ours = statement.facts.negations[0] if statement.facts.negations else statement.content[0]
        which = "denies what is stated here" if where else "states what is denied here"
        yield Finding(Outcome.NEGATION_DIFFERS, f"The cited text {which}.", ours, span)


def _is_cautious(sentence: Sentence, wanted: frozenset[str]) -> bool:
    text = sentence.span.text
    return any(
        mark.modality in _CAUTIOUS and _bears_on(mark.span, text, wanted=wanted) for mark in find_facts(text).modals
    )


def _bears_on(mark: Span, text: str, *, wanted: frozenset[str]) -> bool:
    """Whether one of the next words behind a mark is a word of the statement."""
    behind = [stem(word) for start, _, word in tokens(text) if start >= mark.end][:REACH]
    return bool(wanted.intersection(behind))


def _attribution(statement: Statement, cited: CitedText, *, near: Sequence[Sentence]) -> Iterator[Finding]:
    """Somebody else's words in the cited text that are nobody's here."""
    if not near or statement.speakers or near[0].share < OF_ONE_MATTER:
        return
    outlet = canonical(statement.cited).key if statement.cited else None
    best = near[0].span
    for one in cited.attributed:
        shared = stems(statement.text) & stems(one.span.text)
        if not one.span.overlaps(best) or len(shared) * 2 < len(stems(statement.text)):
            continue
        if one.speaker.named and canonical(one.speaker.name).key == outlet:
            continue
        explanation = f"The cited text has this from {one.speaker.name}; here nobody but the outlet is said to say it."
        yield Finding(Outcome.ATTRIBUTION_STRIPPED, explanation, statement.content[0], one.mention or one.span)
        return
