import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.reading.quotations import quotations


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We go," he said.', ["We go,"]),
        ("“We go,” he said, “now.”", ["We go,", "now."]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("Il a dit « nous partons » hier.", ["nous partons"]),
        ("‘We go,’ he said.", ["We go,"]),
        ("The workers' strike isn't over.", []),
        ("“We go, he said.\nThen he left.", ["We go, he said."]),
        ("“One.\n\n“Two.”", ["One.", "Two."]),
        ("“He told me ‘no’ twice.”", ["He told me ‘no’ twice."]),
        ("", []),
    ],
)
def test_quotations_of_any_house_style_are_found(text: str, inside: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations(text)] == inside


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second = quotations("“One.\n\n“Two.”")
    assert not first.closed
    assert second.continues


@given(st.text(alphabet="ab “”\"'‘’«»„\n.,", max_size=80))
def test_quotations_never_overlap(text: str) -> None:
    end = 0
    for one in quotations(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
