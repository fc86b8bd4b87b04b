"""What watched texts a claim is compared with: those that share its rarer words, at a cost that is bounded."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.matching.retrieve import terms
from app.core.model.watch import WatchedText
from app.flows.watched import ALIKE, FOUND, WatchedTexts
from tests.core.matching.sides import a_side

WORDS = ("flood", "bridge", "council", "hospital", "strike", "vaccine", "tunnel", "harvest", "orchestra", "glacier")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def learned(sentences: Sequence[str], texts: WatchedTexts | None = None) -> WatchedTexts:
    texts = texts or WatchedTexts()
    for nth, sentence in enumerate(sentences):
        texts.learn(WatchedText(f"wch_{nth:05d}", (a_side(sentence).appearance,)))
    return texts


def like(texts: WatchedTexts, sentence: str) -> list[str]:
    return [place.partition("/")[0] for place in texts.like(a_side(sentence).appearance)]


@settings(max_examples=40)
@given(st.lists(SENTENCES, max_size=12), SENTENCES)
def test_every_watch_that_shares_a_word_is_found_where_there_are_few(sentences: list[str], asked: str) -> None:
    sharing = {f"wch_{nth:05d}" for nth, one in enumerate(sentences) if set(terms(one)) & set(terms(asked))}
    assert set(like(learned(sentences), asked)) == sharing


@settings(max_examples=40)
@given(st.lists(SENTENCES, max_size=8), st.lists(SENTENCES, max_size=8), SENTENCES)
def test_what_was_forgotten_leaves_nothing(kept: list[str], gone: list[str], asked: str) -> None:
    texts = learned([*kept, *gone])
    texts.forget([f"wch_{nth:05d}" for nth in range(len(kept), len(kept) + len(gone))])
    assert like(texts, asked) == like(learned(kept), asked)


def test_a_rare_word_finds_its_watch_among_thousands_that_share_the_others() -> None:
    sentences = [f"The council closed a bridge after the flood {nth}." for nth in range(FOUND + 10)]
    sentences[7] = "The council closed a bridge after the flood near the glacier."
    found = like(learned(sentences), "The council did not close the bridge near the glacier after the flood.")
    assert found == ["wch_00007"]


def test_where_all_words_are_frequent_the_newest_watches_are_found() -> None:
    sentences = [f"The council closed a bridge in {nth}." for nth in range(FOUND + 10)]
    found = like(learned(sentences), "The council will close a bridge.")
    assert len(found) == ALIKE
    assert min(found) >= "wch_00010"


def test_a_watch_is_the_better_the_more_rare_words_it_shares() -> None:
    texts = learned(["A flood hit the bridge.", "A strike hit the hospital.", "A strike hit the bridge."])
    assert like(texts, "The hospital strike is over.") == ["wch_00001", "wch_00002"]
