"""Ratios at a small size: they hold on any machine; the figures are the benchmark's own business."""

import random
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.core.matching.retrieve import IndexEntry, terms
from app.index.candidates import open_index
from benchmarks.bench_index import asked, by_index, measured, texts
from benchmarks.memory_feed import MemoryFeed
from benchmarks.peers import full_text, scan
from benchmarks.perturb import mistyped, perturbed, renumbered
from benchmarks.plot import Line, plotted

CLAIMS = 5_000


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    lines = texts(CLAIMS, tmp_path_factory.mktemp("claims"))
    return {f"clm_{number:026d}": text for number, text in enumerate(lines[:CLAIMS])}


def test_the_index_finds_what_others_find_in_a_fraction_of_their_time(claims: dict[str, str], tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", MemoryFeed([IndexEntry(key, text, "", "") for key, text in claims.items()]))
    index.catch_up()
    questions = asked(claims, 200)
    ours = measured("index", by_index(index), questions, claims=CLAIMS)
    index.close()
    assert ours.recall >= 0.985
    for peer, times in ((full_text(claims, tmp_path), 4), (scan(claims), 8)):
        theirs = measured(peer.name, peer.search, questions[:10], claims=CLAIMS, clock=peer.clock)
        assert theirs.cpu_p50 > times * ours.cpu_p50, peer.name


def test_the_same_claims_are_kept_for_the_next_run(tmp_path: Path) -> None:
    assert texts(30, tmp_path) == texts(30, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_another_form_of_a_number_is_the_same_term() -> None:
    text = "25,000 houses and 3.5 percent of 12,400 wells were closed in 2031"
    for seed in range(20):
        numbers = {term for term in terms(renumbered(text, random.Random(seed))) if term[0].isdigit()}
        assert numbers == {"25000", "3.5", "12400", "2031"}


def test_a_perturbed_text_differs_and_keeps_most_of_its_words() -> None:
    text = "The government of Kragburg will approve the pension reform of Fanford in 2034, aides told the Drusia Post."
    for seed in range(50):
        changed = perturbed(text, random.Random(seed))
        assert changed != text
        assert len(set(terms(changed)) & set(terms(text))) >= len(set(terms(text))) / 2


def test_a_text_without_words_stays_as_it_is() -> None:
    assert mistyped("1 2 3", random.Random(1)) == "1 2 3"


def test_a_plot_is_well_formed_and_names_every_line() -> None:
    lines = [Line("ours & theirs", [(10, 0.5), (1_000, 0.7)]), Line("one point", [(10, 200)])]
    picture = ET.fromstring(plotted("Time", "claims", lines))
    assert {"ours & theirs", "one point"} <= {part.text for part in picture.iter()}
