from app.api.schemas.appearances import AppearanceOut, MomentOut, QuoteOut
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor, KnownAppearance
from app.core.model.chain import Link, Reporting, Source, SourceKind, Stance
from app.core.model.document import Passage, PassageKind
from app.core.model.facts import Facts, Interval, Moment, Polarity, Precision
from app.core.model.span import Span

TEXT = "Rates stay. “We will leave,” the minister said, “and soon.” Nobody answered."
PASSAGE = Passage(Span.cut(TEXT, 12, 59), PassageKind.SENTENCE, 0)


def an_appearance(*pieces: tuple[int, int], chain: tuple[Link, ...] = ()) -> Appearance:
    return Appearance(
        text="The minister will leave, and soon",
        content=tuple(ContentPiece(Span.cut(TEXT, start, end), quoted=True) for start, end in pieces),
        passage=PASSAGE,
        facts=Facts(),
        polarity=Polarity.POSITIVE,
        chain=chain,
        directness=Directness.DIRECT,
        extractor=Extractor.PATTERNS,
        extractor_version="1",
    )


def a_source(name: str, *members: Source) -> Source:
    return Source(name, SourceKind.GROUP if members else SourceKind.PERSON, named=True, members=members)


def a_link(source: Source | None, *candidates: Source) -> Link:
    return Link(source, Reporting.SAYS, Stance.ASSERTS, candidates=candidates)


def test_the_quote_of_a_split_quotation_is_one_stretch_with_its_surroundings() -> None:
    quote = QuoteOut.of(an_appearance((13, 26), (49, 58)))

    assert quote.exact == "We will leave,” the minister said, “and soon."
    assert quote.prefix == "“"
    assert quote.suffix == "”"


def test_the_quote_of_a_content_outside_its_passage_is_its_first_piece() -> None:
    quote = QuoteOut.of(an_appearance((0, 10), (49, 57)))

    assert (quote.exact, quote.prefix, quote.suffix) == ("Rates stay", "", "")


def test_a_time_that_cannot_be_resolved_keeps_what_is_known_of_it() -> None:
    span = Span.cut("on February 27", 3, 14)

    told = MomentOut.of_some(Moment(span, None, "--02-27"))

    assert told == MomentOut(start=None, end=None, precision=Precision.DAY, text="February 27")


def test_a_time_without_any_hold_has_no_precision() -> None:
    told = MomentOut.of_some(Moment(Span.cut("recently", 0, 8), None))

    assert told is not None
    assert told.precision is None


def test_a_resolved_time_keeps_its_open_end() -> None:
    told = MomentOut.of_some(Moment(Span.cut("since", 0, 5), Interval(None, None, Precision.YEAR)))

    assert told == MomentOut(start=None, end=None, precision=Precision.YEAR, text="since")


def test_links_carry_the_ids_of_their_sources_and_candidates() -> None:
    one, other = a_source("Anna"), a_source("Berta")
    group = a_source("the two", one, other)
    known = KnownAppearance(
        id="app_1",
        claim_id="clm_1",
        document_id="doc_1",
        appearance=an_appearance((13, 26), chain=(a_link(group), a_link(None, one, other))),
        text_key="key",
        source_ids=("src_1", None),
        candidate_ids=((), ("src_2", "src_3")),
    )

    first, second = AppearanceOut.of(known).chain

    assert first.source is not None
    assert (first.source.id, first.source.members) == ("src_1", ["Anna", "Berta"])
    assert second.source is None
    assert [(each.id, each.name) for each in second.candidates] == [("src_2", "Anna"), ("src_3", "Berta")]


def test_what_was_only_read_has_no_ids() -> None:
    told = AppearanceOut.of_read(an_appearance((13, 26), chain=(a_link(a_source("Anna")),)))

    assert (told.id, told.document_id, told.source_url) == (None, None, None)
    assert told.chain[0].source is not None
    assert told.chain[0].source.id is None
