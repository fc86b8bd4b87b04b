"""Modality and scope: text -> marks."""

import pytest

from app.core.facts.find import find_facts
from app.core.model.facts import Modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("France sends troops.", Modality.ACTUAL),
        ("France may send troops.", Modality.POSSIBLE),
        ("France might send troops.", Modality.POSSIBLE),
        ("Countries are considering sending troops.", Modality.POSSIBLE),
        ("European capitals weigh sending troops.", Modality.POSSIBLE),
        ("Allegedly he left.", Modality.POSSIBLE),
        ("France will send troops.", Modality.FUTURE),
        ("France is set to send troops.", Modality.FUTURE),
        ("France plans to send troops.", Modality.FUTURE),
        ("France won't send troops.", Modality.FUTURE),
        ("France must send troops.", Modality.NECESSARY),
        ("The mission should not become an alternative.", Modality.NECESSARY),
        ("France needs to send troops.", Modality.NECESSARY),
        ("France would send troops.", Modality.CONDITIONAL),
        ("If asked, France sends troops.", Modality.CONDITIONAL),
        ("The talks in May failed.", Modality.ACTUAL),
        ("It was the will of the people.", Modality.ACTUAL),
        ("He was considered a friend.", Modality.ACTUAL),
        ("The minister, who may resign, will speak.", Modality.FUTURE),
    ],
)
def test_the_first_mark_of_the_main_clause_sets_the_modality(text: str, modality: Modality) -> None:
    assert find_facts(text).modality is modality


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("All troops left.", ["all"]),
        ("Every soldier left.", ["all"]),
        ("Most European countries agreed.", ["most"]),
        ("The majority of voters agreed.", ["most"]),
        ("the most popular station", []),
        ("Some countries agreed.", ["some"]),
        ("Some 50 countries agreed.", []),
        ("Several countries agreed.", ["some"]),
        ("Few countries agreed.", ["few"]),
        ("A handful of countries agreed.", ["few"]),
        ("Only France agreed.", ["only"]),
        ("The preliminary results are in.", ["initial"]),
        ("the first attack", ["first"]),
        ("at first he left", []),
        ("last week", []),
        ("Both countries agreed.", ["both"]),
    ],
)
def test_a_scope_word_has_its_key(text: str, scopes: list[str]) -> None:
    assert [mark.key for mark in find_facts(text).scopes] == scopes
