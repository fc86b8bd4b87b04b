from app.core.lineage.roots import Origin, distinct_roots, origin_count, root_key
from app.core.model.chain import Link, Reporting, Source, SourceKind, Stance
from tests.core.matching.sides import an_appearance

FT = Source("Financial Times", SourceKind.OUTLET, named=True)
POST = Source("The Washington Post", SourceKind.OUTLET, named=True)
KREMLIN = Source("The Kremlin", SourceKind.GOVERNMENT, named=True)
OFFICIAL = Source("a French official", SourceKind.PERSON, named=False, role="French official", affiliation="France")


def link(source: Source | None, candidates: tuple[Source, ...] = ()) -> Link:
    return Link(source, Reporting.SAYS, Stance.ASSERTS, candidates=candidates)


def origin(*links: Link, publisher: str | None = None, family: str = "fam_1") -> Origin:
    return Origin(an_appearance("Talks go on.", chain=links), publisher, family)


def test_two_outlets_that_quote_one_named_source_have_one_root() -> None:
    ours, theirs = origin(link(FT), link(KREMLIN)), origin(link(POST), link(KREMLIN), family="fam_2")
    assert origin_count([ours, theirs]) == 1


def test_unnamed_sources_of_different_outlets_stay_distinct() -> None:
    ours, theirs = origin(link(FT), link(OFFICIAL)), origin(link(POST), link(OFFICIAL))
    assert origin_count([ours, theirs]) == 2


def test_an_unnamed_source_is_one_within_its_document_and_outlet() -> None:
    again = Source(
        "the French official", SourceKind.PERSON, named=False, role="the French official", affiliation="France"
    )
    assert root_key(origin(link(FT), link(OFFICIAL))) == root_key(origin(link(FT), link(again)))


def test_an_unnamed_source_of_another_article_is_another_one() -> None:
    assert root_key(origin(link(FT), link(OFFICIAL))) != root_key(origin(link(FT), link(OFFICIAL), family="fam_2"))


def test_the_same_text_at_another_url_is_no_second_origin() -> None:
    assert origin_count([origin(publisher="FT"), origin(publisher="FT")]) == 1


def test_sources_that_may_be_meant_are_one_root_of_their_document() -> None:
    unclear = origin(link(None, (FT, KREMLIN)))
    assert distinct_roots([unclear, unclear]) == (root_key(unclear),)


def test_a_group_is_named_by_its_members_in_any_order() -> None:
    ours = Source("France and the UK", SourceKind.GROUP, named=True, members=(FT, POST))
    theirs = Source("the UK and France", SourceKind.GROUP, named=True, members=(POST, FT))
    assert root_key(origin(link(ours))) == root_key(origin(link(theirs)))
