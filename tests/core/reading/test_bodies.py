"""The names of bodies that hold small words, and of people in office in one."""

import pytest

from app.core.model.chain import SourceKind
from app.core.reading.speakers import describe


@pytest.mark.parametrize(
    "name",
    [
        "Doctors Without Borders",
        "Mothers Against Drunk Driving",
        "Transport for London",
        "Medical Aid for Palestinians",
        "Save the Children",
        "Citizens Advice",
        "Workers United",
        "World Health Organization",
    ],
)
def test_a_body_keeps_its_whole_name(name: str) -> None:
    source = describe(name).source
    assert (source.name, source.kind, source.named) == (name, SourceKind.ORGANISATION, True)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Bank of England Governor Andrew Bailey", "Andrew Bailey"),
        ("the Bank of England's chief economist Huw Pill", "Huw Pill"),
        ("Rt Hon Sir Alan Reed KC MP", "Alan Reed"),
        ("71-year-old Pilar Sanz", "Pilar Sanz"),
        ("Dutch software maker Veldt", "Veldt"),
        ("Steelmaker Norvik", "Norvik"),
    ],
)
def test_what_stands_before_a_name_is_not_part_of_it(phrase: str, name: str) -> None:
    assert describe(phrase).source.name == name


@pytest.mark.parametrize("phrase", ["lawyers for Acme", "residents of Flint", "a spokesman for Governor Andrew Bailey"])
def test_people_for_or_of_somebody_have_no_name(phrase: str) -> None:
    assert not describe(phrase).source.named


def test_senators_are_two_people_and_not_a_body() -> None:
    assert describe("Senators Cruz and Lee").source.kind is SourceKind.GROUP
