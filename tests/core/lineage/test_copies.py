from hypothesis import given
from hypothesis import strategies as st

from app.core.lineage.copies import SHARED_VALUES, overlap, shingles, sketch

STORY = " ".join(
    f"The council of ward {number} met on the bridge over stream {number * 7} and heard engineer {number * 3} explain"
    f" why pier {number + 40} leans towards the {number * 11} metre mark."
    for number in range(12)
)
OTHER = " ".join(
    f"Shares of mill {number} fell by {number * 3} points after the grain board of county {number} closed its books."
    for number in range(12)
)


def test_a_text_with_a_new_first_sentence_is_a_copy() -> None:
    edited = "Residents of the town were told to be patient on Tuesday. " + STORY
    assert overlap(shingles(STORY), shingles(edited)).is_copy


def test_the_first_half_of_a_story_is_a_copy_of_the_whole() -> None:
    found = overlap(shingles(STORY[: len(STORY) // 2]), shingles(STORY))
    assert found.is_copy
    assert found.share > 0.95


def test_another_story_is_no_copy() -> None:
    assert not overlap(shingles(STORY), shingles(OTHER)).is_copy


def test_the_same_quotation_alone_makes_no_copy() -> None:
    speech = "“" + STORY.replace(".", ",") + "”"
    ours = f"The engineer spoke to us at length. {speech} Our reporter then drove home to the coast."
    theirs = f"At a hearing in the town hall he gave his view. {speech} Opponents shook their heads at the back."
    assert overlap(shingles(ours), shingles(theirs)).shared == 0


def test_a_shared_footer_alone_makes_no_copy() -> None:
    footer = "\nSign up for our morning mail and get the news of the valley, its rivers and its roads every day at six."
    assert overlap(shingles(OTHER + footer), shingles(STORY + footer)).shared == 0


def test_a_short_text_has_no_sketch() -> None:
    assert sketch(shingles("The council met on Tuesday and adjourned.")) == ()


def test_a_brief_within_a_long_article_is_found_by_its_sketch() -> None:
    long = " ".join(OTHER.replace("mill", f"mill of {place}") for place in "abcdef") + " " + STORY
    shared = set(sketch(shingles(STORY))) & set(sketch(shingles(long)))
    assert len(shared) >= SHARED_VALUES


@given(st.text(max_size=400), st.text(max_size=400))
def test_overlap_is_symmetric_and_a_share(ours: str, theirs: str) -> None:
    found = overlap(shingles(ours), shingles(theirs))
    assert found == overlap(shingles(theirs), shingles(ours))
    assert 0 <= found.share <= 1
