from collections.abc import Iterator, Sequence
from pathlib import Path

import tantivy

from app.core.matching.retrieve import IndexEntry, query_for_text
from app.index.candidates import Index, open_index
from tests.index.ledger import FileLedger, an_entry

WORD = "zanzibar"


def on_disk(directory: Path, word: str) -> bool:
    """Whether any dictionary of any generation holds the word; the words of claims taken out stand there, too."""
    opened = [tantivy.Index.open(str(path)) for path in directory.glob("generation-*")]
    return any(index.searcher().terms_with_prefix("words", word) for index in opened)


def test_the_words_of_an_erased_claim_leave_the_disk(tmp_path: Path, ledger: FileLedger) -> None:
    ledger.record(an_entry("clm_4", f"The {WORD} was seen in Rostock"))
    index = open_index(tmp_path / "index", ledger)
    index.catch_up()
    assert on_disk(tmp_path / "index", WORD)
    ledger.erase("clm_4")
    index.catch_up()
    assert index.snapshot().candidates(query_for_text(WORD), 5) == ()
    index.rebuild(lambda _: None)
    assert not on_disk(tmp_path / "index", WORD)
    index.close()


def test_they_leave_it_by_themselves_after_a_while(tmp_path: Path, ledger: FileLedger) -> None:
    ledger.record(an_entry("clm_4", f"The {WORD} was seen in Rostock"))
    index = Index(tmp_path / "index", ledger, erased_after_seconds=0)
    index.catch_up()
    generation = index.status().generation
    ledger.record(an_entry("clm_5", "Nothing was erased here"))
    index.catch_up()
    assert index.status().generation == generation
    ledger.erase("clm_4")
    index.catch_up()
    assert index.status().reason == "rebuilt: something was erased"
    assert not on_disk(tmp_path / "index", WORD)
    built = index.status().generation
    index.catch_up()
    assert index.status().generation == built
    index.close()


class Watched(FileLedger):
    """A ledger that tells what the index says of itself while it is read for a rebuild."""

    index: Index | None = None
    heard: tuple[str, ...] = ()

    def entries(self) -> Iterator[Sequence[IndexEntry]]:
        for page in super().entries():
            yield page
            if self.index:
                self.heard = (*self.heard, self.index.status().reason)


def test_a_rebuild_says_how_far_it_is(tmp_path: Path) -> None:
    ledger = Watched(tmp_path / "ledger.sqlite3")
    ledger.record(*(IndexEntry(f"clm_{number:04}", f"dam{number} breaks", "", "") for number in range(1_500)))
    ledger.index = open_index(tmp_path / "index", ledger)
    ledger.index.catch_up()
    assert ledger.heard == (
        "none was built yet; being rebuilt, 1,000 of about 1,500 claims are done",
        "none was built yet; being rebuilt, 1,500 of about 1,500 claims are done",
    )
    assert ledger.index.status().reason == "rebuilt: none was built yet"
    ledger.index.close()
