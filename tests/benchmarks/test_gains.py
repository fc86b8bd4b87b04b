"""What a benchmark won and lost between two results."""

from pathlib import Path

from benchmarks.gains import changes, load, save


def test_a_place_that_is_right_now_is_won_and_one_that_is_no_longer_is_lost() -> None:
    (change,) = changes({"right": ["0:1-5", "0:7-9"]}, {"right": ["0:7-9", "2:3-4", "0:30-31"]})
    assert change.won == ("0:30-31", "2:3-4")
    assert change.lost == ("0:1-5",)


def test_a_place_that_two_sources_share_counts_twice() -> None:
    (change,) = changes({"right": ["0:1-5", "0:1-5"]}, {"right": ["0:1-5"]})
    assert (change.won, change.lost) == ((), ("0:1-5",))


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    save(path, {"right": ["1:2-3", "0:10-12", "0:4-6"], "extra": []})
    assert load(path) == {"right": ["0:4-6", "0:10-12", "1:2-3"], "extra": []}


def test_the_first_run_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == {}
