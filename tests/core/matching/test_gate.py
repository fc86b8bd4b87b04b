from app.core.matching.match import Thresholds, judged, match, worth
from app.core.matching.side import Gist
from tests.core.matching.sides import a_candidate, a_side

THRESHOLDS = Thresholds(suggest=0.5, confirm=0.85, judged=2)
KNOWN = [
    a_candidate("a", "Heavy rain flooded the old town of Prague on Sunday."),
    a_candidate("b", "European countries are considering sending 25,000 troops to Ukraine."),
    a_candidate("c", "European countries may send troops to Ukraine."),
    a_candidate("d", "Ukraine asked European countries for 200 troop carriers."),
    a_candidate("e", "The chip maker reported record profits."),
]
OURS = a_side("European countries are considering sending 50,000 troops to Ukraine.")


def test_the_gate_lets_through_at_most_so_many_of_those_that_share_most() -> None:
    assert [gist.claim_id for gist in worth(OURS, map(Gist.of, KNOWN), thresholds=THRESHOLDS)] == ["b", "c"]


def test_what_shares_next_to_nothing_is_not_judged() -> None:
    strangers = [Gist.of(KNOWN[0]), Gist.of(KNOWN[4])]
    assert worth(OURS, strangers, thresholds=THRESHOLDS) == ()


def test_gate_and_judge_apart_give_what_match_gives() -> None:
    passed = {gist.claim_id for gist in worth(OURS, map(Gist.of, KNOWN), thresholds=THRESHOLDS)}
    apart = judged(OURS, [candidate for candidate in KNOWN if candidate.claim_id in passed])
    assert apart == match(OURS, KNOWN, thresholds=THRESHOLDS)
    assert apart
