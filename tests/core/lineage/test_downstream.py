"""What goes back to a document: copies, citations, what cites those; and how sure that is."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.core.lineage.downstream import Downstream, Heard, How, Spring, downstream
from app.core.lineage.independence import Told, Voice
from app.core.model.chain import Source, SourceKind

SPRING = Spring("doc_0", "fam_0", frozenset({"src_wire"}), datetime(2025, 2, 25, tzinfo=UTC))


def voice(name: str) -> Voice:
    return Voice(f"src_{name}", Source(name, SourceKind.OUTLET, named=True))


def heard(
    number: int,
    by: str,
    *names: str,
    kin: str | None = None,
    day: int | None = None,
    claim: str = "clm",
    **rest: object,
) -> Heard:
    """The telling in document `number`, published by `by`, that names the others behind it."""
    told = Told(
        appearance_id=f"app_{number}",
        document_id=f"doc_{number}",
        publisher=voice(by),
        chain=tuple(voice(name) for name in names),
        kin=kin or f"fam_{number}",
        published_at=datetime(2025, 2, day, tzinfo=UTC) if day else None,
    )
    return Heard(told, claim, **rest)  # type: ignore[arg-type]


def ways(*those: Heard) -> dict[str, tuple[How, int, str | None, bool]]:
    return {one.id: (one.how, one.steps, one.via, one.sure) for one in downstream(SPRING, those)}


def test_who_names_the_publisher_has_the_claim_from_it() -> None:
    assert ways(heard(1, "star", "wire")) == {"app_1": (How.CITATION, 1, None, True)}


def test_who_names_somebody_else_does_not() -> None:
    assert ways(heard(1, "star", "ministry"), heard(2, "wire")) == {}


def test_a_copy_is_downstream_and_sure_where_the_order_of_publication_is_known() -> None:
    found = ways(heard(1, "star", kin="fam_0", day=26), heard(2, "post", kin="fam_0"))
    assert found == {"app_1": (How.COPY, 1, None, True), "app_2": (How.COPY, 1, None, False)}


def test_what_was_published_before_goes_back_to_nothing_that_came_later() -> None:
    assert ways(heard(1, "star", kin="fam_0", day=24), heard(2, "post", "wire", day=24)) == {}


def test_who_cites_a_citation_goes_back_through_it() -> None:
    found = ways(heard(1, "star", "wire"), heard(2, "post", "star"), heard(3, "mail", "post"))
    assert found["app_2"] == (How.CITATION, 2, "app_1", True)
    assert found["app_3"] == (How.CITATION, 3, "app_2", True)


def test_it_is_not_sure_where_the_outlet_says_so_elsewhere_too() -> None:
    found = ways(heard(1, "star", "wire"), heard(2, "star", "ministry"), heard(3, "post", "star"))
    assert found["app_3"] == (How.CITATION, 2, "app_1", False)
    assert "app_2" not in found


def test_what_follows_from_something_unsure_is_unsure() -> None:
    found = ways(heard(1, "star", kin="fam_0"), heard(2, "post", "star"))
    assert found["app_2"] == (How.CITATION, 2, "app_1", False)


def test_a_link_that_may_mean_the_publisher_is_a_possible_citation() -> None:
    found = ways(heard(1, "star", candidates=frozenset({"src_wire", "src_post"})))
    assert found == {"app_1": (How.POSSIBLE_CITATION, 1, None, False)}


def test_a_checked_citation_is_the_surest_way() -> None:
    found = ways(heard(1, "star", "wire", checked=frozenset({"doc_0"})), heard(2, "wire"))
    assert found == {"app_1": (How.CHECK, 1, None, True)}


def test_a_claim_reaches_no_other_claim() -> None:
    found = ways(heard(1, "star", "wire", claim="clm_a"), heard(2, "post", "star", claim="clm_b"))
    assert list(found) == ["app_1"]


def test_a_document_and_its_revisions_are_not_downstream_of_it() -> None:
    spring = Spring("doc_0", "fam_0", frozenset({"src_wire"}), own=frozenset({"doc_0", "doc_1"}))
    those = [heard(0, "wire", kin="fam_0"), heard(1, "wire", kin="fam_0")]
    assert downstream(spring, those) == ()


_OUTLETS = ("wire", "star", "post", "mail")


@st.composite
def tellings(draw: st.DrawFn) -> list[Heard]:
    return [
        heard(
            number,
            draw(st.sampled_from(_OUTLETS)),
            *draw(st.lists(st.sampled_from(_OUTLETS), max_size=2)),
            kin=draw(st.sampled_from(["fam_0", None])),
            day=draw(st.sampled_from([None, 24, 25, 26])),
        )
        for number in range(1, draw(st.integers(0, 8)) + 1)
    ]


@given(tellings(), st.randoms())
def test_the_order_in_which_tellings_come_changes_nothing(those: list[Heard], chance: object) -> None:
    shuffled = list(those)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert downstream(SPRING, shuffled) == downstream(SPRING, those)


@given(tellings())
def test_every_way_leads_back_step_by_step(those: list[Heard]) -> None:
    found: dict[str | None, Downstream] = {one.id: one for one in downstream(SPRING, those)}
    for one in found.values():
        before = found.get(one.via)
        assert one.steps == (before.steps + 1 if before else 1)
        assert not one.sure or before is None or before.sure
