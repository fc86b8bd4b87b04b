from hypothesis import given
from hypothesis import strategies as st

from app.core.lineage.independence import Independence, Told, independence
from tests.core.lineage.tellings import official, outlet, person, told

A, B, C, REUTERS = outlet("Morning Star"), outlet("Evening Post"), outlet("Daily Echo"), outlet("Reuters")
MINISTER, RIVAL = person("Anna Lind"), person("Jan Berg")
PAPERS = [outlet(f"Paper {number}") for number in range(10)]


def named_roots(found: Independence) -> list[str]:
    return sorted(voice.source.name for root in found.roots for voice in root.voices)


def test_an_outlet_that_cites_another_adds_no_origin() -> None:
    found = independence([told(A, MINISTER), told(B, A), told(C, B)])
    assert found.origin_count == 1
    assert found.bottleneck == "3 outlets, 1 source: Anna Lind."
    assert set(found.roots[0].outlets) == {"Morning Star", "Evening Post", "Daily Echo"}


def test_outlets_that_cite_each_other_are_one_circle_and_one_origin() -> None:
    found = independence([told(A, B), told(B, A)])
    assert found.origin_count == 1
    assert found.circles == (("Evening Post", "Morning Star"),)
    assert found.bottleneck == "2 outlets, a circle of 2 that cite each other (Evening Post, Morning Star)."


def test_a_circle_that_somebody_leaves_goes_back_to_whom_it_leaves_for() -> None:
    found = independence([told(A, B), told(B, A), told(B, MINISTER)])
    assert named_roots(found) == ["Anna Lind"]
    assert found.circles


def test_a_circle_of_three_is_told_in_its_order() -> None:
    found = independence([told(A, B), told(B, C), told(C, A)])
    assert found.circles == (("Daily Echo", "Morning Star", "Evening Post"),)


def test_an_outlet_that_cites_itself_is_no_circle() -> None:
    assert independence([told(A, A)]).circles == ()


def test_two_real_roots_behind_ten_outlets_are_two() -> None:
    tellings = [told(paper, MINISTER) for paper in PAPERS[:7]] + [told(paper, RIVAL) for paper in PAPERS[7:]]
    found = independence(tellings)
    assert found.origin_count == 2
    assert found.bottleneck == "7 of 10 outlets go back to 1 source: Anna Lind; 2 independent origins in all."


def test_one_wire_story_in_ten_papers_is_one_origin_though_nobody_credits_it() -> None:
    tellings = [told(paper, kin="fam_wire", first=REUTERS) for paper in PAPERS]
    found = independence([*tellings, told(REUTERS, kin="fam_wire", first=REUTERS, hours=0)])
    assert named_roots(found) == ["Reuters"]
    assert found.copies[0].first == "Reuters"
    assert len(found.copies[0].outlets) == 11


def test_an_unnamed_official_of_two_outlets_is_two_origins_that_may_be_one() -> None:
    found = independence([told(A, official("A")), told(B, official("B"))])
    assert found.origin_count == 2
    (possible,) = found.possibly_same
    assert len(possible.keys) == 2
    assert "one person or several" in possible.why


def test_unnamed_officials_of_different_countries_are_not_held_to_be_one() -> None:
    found = independence([told(A, official("A")), told(B, official("B", affiliation="Germany"))])
    assert found.possibly_same == ()


def test_unnamed_people_in_different_roles_are_not_held_to_be_one() -> None:
    found = independence([told(A, official("A")), told(B, official("B", role="diplomat"))])
    assert found.possibly_same == ()


def test_an_unnamed_official_in_copies_of_one_text_is_one_origin() -> None:
    tellings = [told(paper, official(paper.id), kin="fam_wire", first=REUTERS) for paper in PAPERS]
    found = independence(tellings)
    assert found.origin_count == 1
    assert found.bottleneck == "10 outlets, 1 official who is not named."


def test_texts_of_one_family_are_one_origin_where_no_time_tells_who_was_first() -> None:
    found = independence([told(A, kin="fam_x"), told(B, kin="fam_x")])
    assert found.origin_count == 1
    assert found.bottleneck == "2 outlets, 1 text whose first publisher is not known."


def test_outlets_come_in_the_order_in_which_they_had_it() -> None:
    tellings = [told(A, MINISTER), told(B, MINISTER, hours=2), told(C, MINISTER, hours=1)]
    assert independence(tellings).roots[0].outlets == ("Daily Echo", "Evening Post", "Morning Star")


def test_outlets_of_one_owner_are_shown_and_still_count_apart() -> None:
    found = independence([told(outlet("The Sun")), told(outlet("The Times"))])
    assert found.owners == {"News Corp": ("The Sun", "The Times")}
    assert found.origin_count == 2


def test_a_claim_that_nobody_says_any_more_says_so() -> None:
    assert independence([]).bottleneck == "Nobody says this any more."


VOICES = [A, B, C, REUTERS, MINISTER, RIVAL, official("A"), official("B")]
tellings_of_any = st.lists(
    st.builds(
        lambda publisher, chain, kin: told(publisher, *chain, kin=kin),
        st.sampled_from([A, B, C, REUTERS]),
        st.lists(st.sampled_from(VOICES), max_size=3),
        st.sampled_from([None, "fam_x", "fam_y"]),
    ),
    max_size=8,
)


@given(tellings_of_any, st.randoms(use_true_random=False))
def test_order_changes_nothing(tellings: list[Told], random: object) -> None:
    mixed = list(tellings)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert independence(tellings) == independence(mixed)


@given(tellings_of_any.filter(bool), st.data())
def test_an_echo_never_adds_an_origin(tellings: list[Told], data: st.DataObject) -> None:
    heard = data.draw(st.sampled_from(tellings))
    before = independence(tellings).origin_count
    cited = heard.publisher if not heard.chain else data.draw(st.sampled_from([heard.publisher, *heard.chain]))
    assert cited is not None
    known = {one.publisher for one in tellings} | {voice for one in tellings for voice in one.chain}
    assert cited in known
    assert independence([*tellings, told(outlet("New Echo"), cited)]).origin_count <= max(before, 1)


@given(tellings_of_any, tellings_of_any)
def test_two_lots_together_have_at_most_the_origins_of_both(ours: list[Told], theirs: list[Told]) -> None:
    together = independence([*ours, *theirs]).origin_count
    assert together <= independence(ours).origin_count + independence(theirs).origin_count
    assert together > 0 or not (ours or theirs)


@given(tellings_of_any)
def test_every_appearance_goes_back_to_a_root(tellings: list[Told]) -> None:
    found = independence(tellings)
    assert sum(root.appearance_count for root in found.roots) >= len(tellings)
