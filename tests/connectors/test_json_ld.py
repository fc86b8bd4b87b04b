"""JSON-LD in pages, wherever it is nested."""

import json

from app.connectors.json_ld import linked_data

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The moon is made of cheese."}


def page(*blocks: str, kind: str = "application/ld+json") -> str:
    """A page with scripts in it."""
    scripts = "".join(f'<script type="{kind}">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head>{scripts}</head><body><p>Text.</p></body></html>"


def claims(markup: str) -> list[object]:
    """What is claimed in the reviews of a page."""
    return [one.get("claimReviewed") for one in linked_data(markup, ["ClaimReview"]).objects]


def test_objects_are_found_in_graphs_lists_and_other_objects() -> None:
    nested = {"@graph": [{"@type": "WebPage", "mainEntity": [{"@type": "Article", "review": REVIEW}]}, REVIEW]}
    assert claims(page(json.dumps(nested), json.dumps([REVIEW]))) == ["The moon is made of cheese."] * 3


def test_a_type_may_stand_in_a_list_or_with_its_vocabulary() -> None:
    names = (["Review", "ClaimReview"], "http://schema.org/ClaimReview", "schema:ClaimReview", " claimreview ")
    assert len(claims(page(*(json.dumps({**REVIEW, "@type": name}) for name in names)))) == 4


def test_a_thing_that_is_only_pointed_to_is_put_in_its_place() -> None:
    graph = {"@graph": [{**REVIEW, "author": {"@id": "#us"}}, {"@id": "#us", "@type": "Organization", "name": "Us"}]}
    (review,) = linked_data(page(json.dumps(graph)), ["ClaimReview"]).objects
    assert review["author"] == {"@id": "#us", "@type": "Organization", "name": "Us"}


def test_things_that_point_to_each_other_end() -> None:
    graph = [{**REVIEW, "@id": "#a", "about": {"@id": "#b"}}, {"@id": "#b", "about": {"@id": "#a"}}]
    assert len(claims(page(json.dumps(graph)))) == 1


def test_a_broken_block_is_told_and_harms_no_other() -> None:
    found = linked_data(page("{'no': json}", json.dumps(REVIEW)), ["ClaimReview"])
    assert len(found.objects) == 1
    assert found.reasons == ("The JSON is broken and cannot be mended.",)


def test_scripts_of_another_kind_and_what_is_commented_out_are_not_read() -> None:
    block = json.dumps(REVIEW)
    assert claims(page(block, kind="application/json")) == []
    assert claims(f"<!-- {page(block)} -->") == []


def test_a_script_may_be_written_in_any_way_and_need_not_end() -> None:
    block = json.dumps(REVIEW)
    assert len(claims(f"<SCRIPT data-x=1 TYPE='application/ld+json'>{block}</SCRIPT >")) == 1
    assert len(claims(f"<script type=application/ld+json>{block}")) == 1


def test_five_megabytes_of_openings_are_done_with_quickly() -> None:
    for markup in ("<script " * 600_000, "<!--" * 1_000_000, '<script type="application/ld+json">{</script>' * 100_000):
        assert linked_data(markup, ["ClaimReview"]).objects == ()
