"""Chains are drawn: one, many, circles, long names, and texts that would rather be markup."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from app.core.model.chain import Implied, Link, Reporting, Source, SourceKind, Stance
from app.core.model.span import Span
from app.web.pictures.alone import standing_alone
from app.web.pictures.chain import chain_picture
from app.web.pictures.graph import CLAIM, Chain, Mentioned, graph

NAMESPACE = "{http://www.w3.org/2000/svg}"


def a_link(
    name: str | None, cue: str = "", *, stance: Stance = Stance.ASSERTS, named: bool = True, id_: str | None = None
) -> Mentioned:
    source = None if name is None else Source(name, SourceKind.OUTLET if named else SourceKind.PERSON, named)
    told = Span(0, len(cue), cue) if cue else None
    return Mentioned(Link(source, Reporting.SAYS, stance, cue=told, implied=None if cue else Implied.PUBLISHER), id_)


def drawn(chains: Sequence[Chain], claim: str = "Ten ships left") -> ET.Element:
    return ET.fromstring(chain_picture(chains, claim=claim))


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{NAMESPACE}text")]


def test_a_chain_is_drawn_from_the_claim_to_who_published_it() -> None:
    rows = graph([[a_link("Daily"), a_link("Wire", "reported"), a_link("an official", "said", named=False)]], "c").rows

    assert [[node.name for node in row] for row in rows] == [["c"], ["an official"], ["Wire"], ["Daily"]]


def test_a_source_that_two_chains_share_stands_there_once() -> None:
    chains = [[a_link("Daily"), a_link("Wire", "reported")], [a_link("Gazette"), a_link("Wire", "said")]]

    assert texts(drawn(chains)).count("Wire") == 1


def test_two_who_are_not_named_are_never_taken_for_one() -> None:
    chains = [[a_link("Daily"), a_link("an official", "said", named=False)] for _ in range(2)]
    known = [[a_link("Daily"), a_link("an official", "said", named=False, id_="src_1")] for _ in range(2)]

    assert texts(drawn(chains)).count("an official") == 2
    assert texts(drawn(known)).count("an official") == 1


def test_a_denial_is_told_by_words_and_not_by_colour_alone() -> None:
    assert "“denied” ✕ denies" in texts(drawn([[a_link("Daily"), a_link("Mayor", "denied", stance=Stance.DENIES)]]))


def test_a_circle_is_drawn_and_ends() -> None:
    found = graph([[a_link("A"), a_link("B", "said")], [a_link("B"), a_link("A", "said")]], "c")

    assert sum(step.backwards for step in found.steps) == 1
    drawn([[a_link("A"), a_link("B", "said")], [a_link("B"), a_link("A", "said")]])


def test_several_that_fit_are_drawn_as_one_of_them() -> None:
    link = Link(
        None,
        Reporting.SAYS,
        Stance.ASSERTS,
        candidates=(Source("A", SourceKind.WIRE, True), Source("B", SourceKind.WIRE, True)),
    )

    assert "A or B" in texts(drawn([[Mentioned(link)]]))


def test_a_document_in_its_own_voice_and_no_chain_at_all_are_drawn() -> None:
    assert "The document" in texts(drawn([[]]))
    assert texts(drawn([]))


def test_long_names_are_wrapped_and_told_in_full() -> None:
    name = "The Committee for the Protection of " + "very " * 30 + "long names"
    root = drawn([[a_link(name)]])

    assert all(len(line) <= 40 for line in texts(root))
    assert any(element.text == name for element in root.iter(f"{NAMESPACE}title"))


def test_more_chains_than_anybody_looks_at_are_counted() -> None:
    root = drawn([[a_link(f"Outlet {number}")] for number in range(60)])

    assert "20 more are not drawn" in texts(root)


def test_whoever_does_not_see_it_is_told() -> None:
    root = drawn([[a_link("Daily"), a_link("Mayor", "denied", stance=Stance.DENIES)]])

    assert root.get("role") == "img"
    assert root.findtext(f"{NAMESPACE}desc") == "Daily ← Mayor (“denied”), denying it"
    assert root.get("aria-labelledby")


@given(st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=6), st.text(max_size=200))
def test_any_text_is_drawn_as_text(names: list[list[str]], claim: str) -> None:
    chains = [[a_link(name, name[:9]) for name in chain] for chain in names]
    root = ET.fromstring(standing_alone(chain_picture(chains, claim=claim)).encode())

    allowed = {"svg", "style", "title", "desc", "g", "rect", "path", "text"}
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= allowed


@given(st.lists(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=4), max_size=8))
def test_every_source_stands_in_one_row_below_what_it_took(names: list[list[str]]) -> None:
    found = graph([[a_link(name) for name in chain] for chain in names], "c")
    rows = {node.key: number for number, row in enumerate(found.rows) for node in row}

    assert rows[CLAIM] == 0
    assert all(rows[step.giver] < rows[step.taker] for step in found.steps if not step.backwards)
