from app.core.matching.match import Thresholds
from app.core.model.judgement import Relation
from app.flows.draft import own_matches
from app.flows.overlap import Overlap
from tests.core.matching.sides import a_candidate, a_side

THRESHOLDS = Thresholds(suggest=0.5, confirm=0.85)


def test_candidates_that_share_rarer_words_come_first() -> None:
    overlap = Overlap(
        [
            a_candidate("weather", "Heavy rain is expected across Scotland on Thursday."),
            a_candidate("troops", "European countries are considering sending troops to Ukraine."),
            a_candidate("budget", "European countries are considering a budget."),
        ]
    )
    found = overlap.like(a_side("Countries weigh sending troops to Ukraine.").appearance, 2)
    assert [candidate.claim_id for candidate in found] == ["troops", "budget"]


def test_what_shares_no_word_is_no_candidate() -> None:
    overlap = Overlap([a_candidate("weather", "Heavy rain is expected across Scotland.")])
    assert overlap.like(a_side("Profits doubled.").appearance, 5) == ()


def test_a_document_meets_what_it_said_before() -> None:
    sides = [
        a_side("The bank will close 250 branches across Spain in 2024."),
        a_side("Heavy rain is expected across Scotland."),
        a_side("The bank will not close 250 branches across Spain in 2024."),
    ]
    found = own_matches(sides, THRESHOLDS, limit=50)
    assert found[0] == ()
    assert [(met.candidate.appearance_id, met.verdict.relation) for met in found[2]] == [
        ("000000000", Relation.CONTRADICTION)
    ]
