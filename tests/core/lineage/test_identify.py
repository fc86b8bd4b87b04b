from app.core.lineage.identify import source_key
from app.core.model.chain import Source, SourceKind

FT = Source("Financial Times", SourceKind.OUTLET, named=True)
POST = Source("The Washington Post", SourceKind.OUTLET, named=True)
OFFICIAL = Source("a French official", SourceKind.PERSON, named=False, role="French official", affiliation="France")


def key(source: Source, outlet: str | None = "Financial Times", family: str = "fam_1") -> str:
    return source_key(source, nearest_outlet=outlet, family_id=family)


def test_unnamed_sources_of_different_outlets_stay_distinct() -> None:
    assert key(OFFICIAL) != key(OFFICIAL, "The Washington Post")


def test_an_unnamed_source_is_one_within_its_document_and_outlet() -> None:
    again = Source(
        "the French official", SourceKind.PERSON, named=False, role="the French official", affiliation="France"
    )
    assert key(OFFICIAL) == key(again)


def test_an_unnamed_source_of_another_article_is_another_one() -> None:
    assert key(OFFICIAL) != key(OFFICIAL, family="fam_2")


def test_a_group_is_named_by_its_members_in_any_order() -> None:
    ours = Source("France and the UK", SourceKind.GROUP, named=True, members=(FT, POST))
    theirs = Source("the UK and France", SourceKind.GROUP, named=True, members=(POST, FT))
    assert key(ours) == key(theirs)
