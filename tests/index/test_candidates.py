import random
import shutil
from pathlib import Path
from threading import Thread

import pytest

from app.core.errors import Busy
from app.core.matching.retrieve import Hit, Query, query_for_text, terms
from app.index import candidates
from app.index.candidates import Index, IndexState, open_index
from app.index.directory import Directory
from app.index.layout import document_of
from tests.index.ledger import FileLedger, an_entry

TOPICS = "troops ukraine kremlin macron washington treaty budget election court minister energy prices storm".split()


def found(index: Index, text: str, limit: int = 50) -> list[str]:
    return [hit.claim_id for hit in index.snapshot().candidates(query_for_text(text), limit)]


def many(count: int, seed: int = 7) -> list[str]:
    rng = random.Random(seed)
    return [f"{' '.join(rng.choices(TOPICS, k=8))} item{number % 97}" for number in range(count)]


def test_a_claim_is_found_before_and_after_its_commit(index: Index) -> None:
    assert found(index, "peacekeepers: the Kremlin") == ["clm_2"]
    assert index.catch_up()
    assert index.status().lag == 0
    assert found(index, "peacekeepers: the Kremlin") == ["clm_2"]


def test_a_claim_is_found_by_its_title_and_by_who_said_it(index: Index) -> None:
    index.catch_up()
    assert found(index, "Peskov") == ["clm_2"]
    by_source = index.snapshot().candidates(Query(terms("nothing known"), terms("Dmitry Peskov")), 5)
    assert [hit.claim_id for hit in by_source] == ["clm_2"]


def test_a_claim_is_found_in_the_moment_that_the_ledger_holds_it(index: Index, ledger: FileLedger) -> None:
    index.catch_up()
    ledger.record(an_entry("clm_4", "Storm floods the harbour of Rostock"))
    assert found(index, "harbour flooded in Rostock") == ["clm_4"]
    assert index.status().lag == 1


def test_what_changed_after_the_commit_replaces_what_the_commit_says(index: Index, ledger: FileLedger) -> None:
    index.catch_up()
    ledger.record(an_entry("clm_3", "European countries rule out a mission"))
    assert found(index, "sending 50000 troops") == []
    assert found(index, "rule out a mission") == ["clm_3"]
    index.catch_up()
    assert found(index, "sending 50000 troops") == []
    assert found(index, "rule out a mission") == ["clm_3"]


@pytest.mark.parametrize("commit", [False, True])
def test_an_erased_claim_is_not_found(index: Index, ledger: FileLedger, commit: bool) -> None:
    index.catch_up()
    ledger.erase("clm_2")
    if commit:
        index.catch_up()
    assert found(index, "Kremlin peacekeepers") == []


def test_a_snapshot_stays_as_it_was_while_the_ledger_goes_on(index: Index, ledger: FileLedger) -> None:
    index.catch_up()
    ledger.record(an_entry("clm_4", "Kremlin spokesman denies talks"))
    before = index.snapshot()
    asked = query_for_text("Kremlin talks")
    answer = before.candidates(asked, 50)
    ledger.record(an_entry("clm_5", "Kremlin talks resume"))
    ledger.erase("clm_4")
    index.snapshot()
    assert before.candidates(asked, 50) == answer
    index.catch_up()
    assert before.candidates(asked, 50) == answer
    assert found(index, "Kremlin talks") == ["clm_5", "clm_2"]


def test_a_claim_scores_the_same_before_and_after_its_commit(tmp_path: Path, ledger: FileLedger) -> None:
    ledger.record(*(an_entry(f"clm_x{number}", text) for number, text in enumerate(many(400))))
    index = open_index(tmp_path / "index", ledger)
    for text in many(20, seed=8):
        in_memory = index.snapshot().candidates(query_for_text(text), 400)
        assert index.snapshot().view is None
        built = open_index(tmp_path / "other", ledger)
        built.catch_up()
        committed = built.snapshot().candidates(query_for_text(text), 400)
        # The document that holds the watermark is one more than there are claims.
        assert {hit.claim_id for hit in in_memory} == {hit.claim_id for hit in committed}
        scores = {hit.claim_id: hit.score for hit in committed}
        assert all(hit.score == pytest.approx(scores[hit.claim_id], rel=0.01) for hit in in_memory)
        built.close()


def test_what_is_left_out_for_speed_is_not_among_the_best(ledger: FileLedger, index: Index) -> None:
    texts = many(1_500)
    ledger.record(*(an_entry(f"clm_{number:04}x", text) for number, text in enumerate(texts)))
    snapshot = index.snapshot()
    for text in texts[::60]:
        all_of_them = snapshot.candidates(query_for_text(text), 5_000)
        assert snapshot.candidates(query_for_text(text), 20) == all_of_them[:20]


def test_ties_are_broken_by_id_wherever_the_claims_lie(tmp_path: Path, ledger: FileLedger) -> None:
    twins = [an_entry(f"clm_t{number:03}", "A dam breaks in Derna") for number in range(120)]
    random.Random(3).shuffle(twins)
    ledger.record(*twins)
    index = open_index(tmp_path / "index", ledger)
    expected = [f"clm_t{number:03}" for number in range(50)]
    assert found(index, "dam in Derna") == expected
    index.catch_up()
    assert found(index, "dam in Derna") == expected
    index.close()


def test_a_rebuilt_index_gives_the_same_candidates(tmp_path: Path, index: Index, ledger: FileLedger) -> None:
    texts = many(1_000)
    for number, text in enumerate(texts):
        if number % 100 == 0:
            index.catch_up()
        ledger.record(an_entry(f"clm_{number:04}x", text))
    index.catch_up()
    asked = [query_for_text(text) for text in texts[::50]]
    before = [[hit.claim_id for hit in index.snapshot().candidates(query, 20)] for query in asked]
    index.close()
    shutil.rmtree(tmp_path / "index")
    rebuilt = open_index(tmp_path / "index", ledger)
    rebuilt.catch_up()
    assert [[hit.claim_id for hit in rebuilt.snapshot().candidates(query, 20)] for query in asked] == before
    rebuilt.close()


def test_an_index_of_another_ledger_is_rebuilt_and_says_so(tmp_path: Path, index: Index, ledger: FileLedger) -> None:
    index.catch_up()
    index.close()
    other = FileLedger(tmp_path / "other.sqlite3", origin="ledger-2")
    other.record(an_entry("clm_9", "Fire in a factory near Lyon"))
    foreign = open_index(tmp_path / "index", other)
    assert found(foreign, "Kremlin peacekeepers") == []
    assert foreign.status().reason == "it belongs to another ledger"
    assert foreign.status().state is IndexState.BEHIND
    foreign.catch_up()
    assert found(foreign, "fire near Lyon") == ["clm_9"]
    assert foreign.status().reason == "rebuilt: it belongs to another ledger"
    assert foreign.status().state is IndexState.READY
    foreign.close()


def test_an_index_ahead_of_its_ledger_is_rebuilt(tmp_path: Path, index: Index) -> None:
    index.catch_up()
    index.close()
    restored = FileLedger(tmp_path / "restored.sqlite3")
    restored.record(an_entry("clm_9", "Fire in a factory near Lyon"))
    ahead = open_index(tmp_path / "index", restored)
    assert found(ahead, "fire near Lyon") == ["clm_9"]
    assert found(ahead, "Kremlin peacekeepers") == []
    ahead.catch_up()
    assert ahead.status().reason == "rebuilt: it is ahead of the ledger"
    assert found(ahead, "fire near Lyon") == ["clm_9"]
    ahead.close()


def test_a_ledger_that_went_back_under_a_running_index_is_noticed(index: Index, ledger: FileLedger) -> None:
    index.catch_up()
    ledger.record(an_entry("clm_4", "Storm floods the harbour of Rostock"))
    assert found(index, "harbour of Rostock") == ["clm_4"]
    for path in ledger.path.parent.glob("ledger.sqlite3*"):
        path.unlink()
    FileLedger(ledger.path).record(an_entry("clm_9", "Fire in a factory near Lyon"))
    assert found(index, "harbour of Rostock") == []
    assert found(index, "fire near Lyon") == ["clm_9"]


@pytest.mark.parametrize("suffix", [".term", ".idx", ".store", "meta.json", ".managed.json"])
@pytest.mark.parametrize("damage", ["cut", "garbage", "removed"])
def test_spoilt_files_are_rebuilt(tmp_path: Path, index: Index, ledger: FileLedger, suffix: str, damage: str) -> None:
    index.catch_up()
    index.close()
    generation = next((tmp_path / "index").glob("generation-*"))
    spoilt = next(path for path in sorted(generation.iterdir()) if path.name.endswith(suffix))
    if damage == "cut":
        spoilt.write_bytes(spoilt.read_bytes()[:-20])
    elif damage == "garbage":
        spoilt.write_bytes(b"\xff" * spoilt.stat().st_size)
    else:
        spoilt.unlink()
    mended = open_index(tmp_path / "index", ledger)
    assert found(mended, "Kremlin peacekeepers") == ["clm_2"]
    mended.catch_up()
    assert mended.status().state is IndexState.READY
    assert found(mended, "Kremlin peacekeepers") == ["clm_2"]
    mended.close()


@pytest.mark.parametrize("name", ["", "nonsense", "../elsewhere", "generation-gone", "\x00"])
def test_a_spoilt_pointer_is_rebuilt(tmp_path: Path, index: Index, name: str) -> None:
    index.catch_up()
    (tmp_path / "index" / "CURRENT").write_text(name)
    assert found(index, "Kremlin peacekeepers") == ["clm_2"]
    index.catch_up()
    assert index.status().state is IndexState.READY


def test_a_rebuild_reports_progress_and_leaves_one_generation(tmp_path: Path, index: Index) -> None:
    index.catch_up()
    heard: list[int] = []
    index.rebuild(heard.append)
    assert heard == [3]
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1
    assert found(index, "Kremlin peacekeepers") == ["clm_2"]


def test_a_generation_in_use_is_not_swept(tmp_path: Path, index: Index, ledger: FileLedger) -> None:
    index.catch_up()
    reader = open_index(tmp_path / "index", ledger)
    snapshot = reader.snapshot()
    index.rebuild(lambda _: None)
    assert len(list((tmp_path / "index").glob("generation-*"))) == 2
    assert snapshot.candidates(query_for_text("Kremlin"), 5)
    reader.status()
    index.catch_up()
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1
    reader.close()


def test_too_many_changes_for_memory_make_a_look_up_wait(
    index: Index, ledger: FileLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "TAIL_LIMIT", 2)
    assert index.status().state is IndexState.BUILDING
    with pytest.raises(Busy):
        index.snapshot()
    index.catch_up()
    assert found(index, "Kremlin peacekeepers") == ["clm_2"]


def test_a_long_tail_is_given_up_once_another_process_commits(
    tmp_path: Path, index: Index, ledger: FileLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "TAIL_LONG", 5)
    index.catch_up()
    reader = open_index(tmp_path / "index", ledger)
    for number in range(10):
        ledger.record(an_entry(f"clm_y{number}", f"Storm number {number}"))
        assert found(reader, f"storm {number}")
    index.catch_up()
    ledger.record(an_entry("clm_z", "Storm over"))
    assert found(reader, "storm over")[0] == "clm_z"
    assert reader.snapshot().cut.size == 1
    reader.close()


def test_a_query_without_known_words_finds_nothing(index: Index) -> None:
    index.catch_up()
    snapshot = index.snapshot()
    assert snapshot.candidates(Query(()), 5) == ()
    assert snapshot.candidates(query_for_text("zzz qqq"), 5) == ()
    assert snapshot.candidates(query_for_text("Kremlin"), 0) == ()


def test_words_that_break_a_query_language_are_only_words(index: Index) -> None:
    index.catch_up()
    assert found(index, 'words:"Kremlin" AND NOT (peacekeepers OR *) ^2 ~ \x01 [a TO b]') == ["clm_2"]


def test_an_empty_ledger_is_no_trouble(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", FileLedger(tmp_path / "empty.sqlite3"))
    assert index.snapshot().candidates(query_for_text("anything"), 5) == ()
    index.catch_up()
    assert index.snapshot().candidates(query_for_text("anything"), 5) == ()
    assert index.status().state is IndexState.READY
    index.close()


def test_a_full_disk_is_said_and_tried_again(index: Index, ledger: FileLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    index.catch_up()
    ledger.record(an_entry("clm_4", "Storm floods the harbour of Rostock"))

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.index.generation.Batch.commit", no_space)
        assert index.catch_up()
    assert index.status().reason == "it cannot be written to"
    assert found(index, "harbour of Rostock") == ["clm_4"]
    index.catch_up()
    assert index.status().lag == 0


def test_the_hits_are_the_best_first(index: Index) -> None:
    index.catch_up()
    hits = index.snapshot().candidates(query_for_text("European peacekeepers not accepted by the Kremlin"), 50)
    assert isinstance(hits[0], Hit)
    assert [hit.claim_id for hit in hits] == ["clm_2", "clm_3"]
    assert hits[0].score > hits[1].score


def test_a_rebuild_waits_for_the_process_that_leads(tmp_path: Path, index: Index) -> None:
    done: list[int] = []
    with Directory(tmp_path / "index").leading():
        assert not index.catch_up()
        waiting = Thread(target=index.rebuild, args=(done.append,))
        waiting.start()
        waiting.join(0.1)
        assert not done
    waiting.join()
    assert done == [3]


@pytest.mark.parametrize("commit", [False, True])
@pytest.mark.parametrize(
    "text", ["the krernlin and peacekeqpers", "Thekremlin", "European peace keepers of the Krcmlin"]
)
def test_a_misprinted_sentence_still_finds_its_claim(index: Index, commit: bool, text: str) -> None:
    if commit:
        index.catch_up()
    assert found(index, text)[0] == "clm_2"


def test_an_id_that_is_too_long_for_the_index_is_refused() -> None:
    with pytest.raises(ValueError, match="33 bytes"):
        document_of(an_entry("x" * 33, "A dam breaks"))
