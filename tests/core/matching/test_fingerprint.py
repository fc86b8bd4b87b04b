import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.matching.fingerprint import claim_key, text_key
from app.core.matching.tables.assigned import ASSIGNED
from tests.core.matching.sides import an_appearance

CASES = json.loads((Path(__file__).parents[3] / "fixtures" / "text_keys.json").read_text(encoding="utf-8"))
IN_FEBRUARY = datetime(2025, 2, 25, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"]))
def test_a_text_key_is_what_the_fixture_says(case: dict[str, str]) -> None:
    assert text_key(case["text"]) == case["key"]


def test_what_a_later_unicode_added_is_a_space() -> None:
    """U+1FAE8 came with Unicode 15, U+A7DC with 16: no platform's own tables may decide."""
    assert text_key("a\U0001fae8b \ua7dc5") == "a b 5"


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="this Python has the tables of another Unicode")
def test_the_characters_known_are_those_of_unicode_14() -> None:
    stretches = [[int(end, 16) for end in stretch.split("-")] for stretch in ASSIGNED.split()]
    known = {point for ends in stretches for point in range(ends[0], ends[-1] + 1)}
    changed = {0x1171E}
    assert known == {point for point in range(0x110000) if unicodedata.category(chr(point)) != "Cn"} - changed


def test_typography_case_and_grouping_do_not_matter() -> None:
    assert text_key("“We don’t need 25,000 troops,” he said.") == text_key("'We don't need 25000 troops', he said")


def test_amounts_currencies_and_signs_do_matter() -> None:
    keys = {text_key(text) for text in ("$5", "€5", "5", "-5", "2.5", "25", "5%")}
    assert len(keys) == 7


@given(st.text())
def test_a_text_key_is_its_own_text_key(text: str) -> None:
    assert text_key(text_key(text)) == text_key(text)


@given(st.text(alphabet="a.b,1-2 ’'%ÅΣpercnt", max_size=30))
def test_a_text_key_of_awkward_signs_is_its_own_text_key(text: str) -> None:
    assert text_key(text_key(text)) == text_key(text)


def test_a_claim_and_its_negation_share_a_key() -> None:
    says = an_appearance("Trump opposes providing security guarantees for the European mission in Ukraine.")
    denies = an_appearance("Trump does not oppose providing security guarantees for the European mission in Ukraine.")
    assert claim_key(says, family_id="fam_1") == claim_key(denies, family_id="fam_1")


@pytest.mark.parametrize(
    "other",
    [
        "European countries are considering sending 50,000 troops to Ukraine this spring.",
        "European countries are considering sending 25,000 troops to Poland this spring.",
        "European countries sent 25,000 troops to Ukraine this spring.",
    ],
)
def test_another_number_name_or_modality_is_another_key(other: str) -> None:
    ours = an_appearance("European countries are considering sending 25,000 troops to Ukraine this spring.")
    assert claim_key(ours, family_id="fam_1") != claim_key(an_appearance(other), family_id="fam_1")


def test_without_a_resolved_time_a_claim_of_another_family_is_another_claim() -> None:
    ours = an_appearance("European countries are considering sending 25,000 troops to Ukraine.")
    assert claim_key(ours, family_id="fam_1") != claim_key(ours, family_id="fam_2")


@given(st.text(alphabet="ab z.,-'`%$1 23\t\n\r\x0b\x1f;\"percent", max_size=24))
def test_a_text_in_ascii_has_the_key_that_the_long_way_would_give(text: str) -> None:
    assert f"{text_key(text)} \u00f8".strip() == text_key(f"{text} \u00f8")
