from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.index.spelling import respelled

KNOWN = Counter(["kragburg", "flood", "flood", "pipeline", "houses", "minister", "25000", "dam", "burst"])


def frequency(word: str) -> int:
    return KNOWN[word]


@pytest.mark.parametrize(
    "misprint", ["kragburgh", "kragbrug", "krgburg", "kragbuzg", "kragb0rg", "kragbiirg", "krogbiirg"]
)
def test_a_word_is_known_again_in_spite_of_a_slip_or_a_bad_scan(misprint: str) -> None:
    assert respelled([misprint, "flood"], frequency) == ("kragburg",)


@pytest.mark.parametrize(
    ("words", "mended"), [(["kragburgflood"], ("kragburg", "flood")), (["pipe", "line"], ("pipeline",))]
)
def test_a_lost_and_an_added_blank_are_mended(words: list[str], mended: tuple[str, ...]) -> None:
    assert respelled(words, frequency) == mended


def test_a_number_is_never_mended() -> None:
    assert respelled(["25001", "2500"], frequency) == ()


def test_one_slip_among_many_known_words_is_left_alone() -> None:
    known = ["kragburg", "flood", "houses", "minister"]
    assert respelled([*known, "piqeline"], frequency) == ()
    assert respelled([*known[:3], "piqeline"], frequency) == ("pipeline",)


def test_the_more_usual_word_is_the_likelier_one() -> None:
    counted = Counter({"ford": 3, "fort": 9, "form": 1})
    assert respelled(["forx"], lambda word: counted[word]) == ("fort", "ford")


def counting(asked: list[str]) -> Callable[[str], int]:
    def ask(word: str) -> int:
        asked.append(word)
        return 0

    return ask


@given(st.lists(st.text(min_size=1, max_size=40), max_size=40))
def test_what_is_asked_of_the_dictionary_is_bounded(words: list[str]) -> None:
    asked: list[str] = []
    assert respelled(words, counting(asked)) == ()
    assert len(asked) < 40_000
