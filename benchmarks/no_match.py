"""Queries in, how well the top score tells that nothing matches out: half of them are asked where their claim is not.

Each query is asked twice, with its claims known and with them left out; the score of the best claim that is found
should say how likely it is the right one. Fitted on our own pairs and generated news alone, told as loosely as posts
do; a public set is only measured. Beside it RapidFuzz and BM25 alone, each scaled by the same fit.
"""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from app.core.matching.retrieve import Hit, IndexEntry, query_for_text, terms
from app.core.model.judgement import Relation
from app.index.candidates import open_index
from benchmarks.logistic import chances, fitted
from benchmarks.memory_feed import MemoryFeed
from benchmarks.news import News
from benchmarks.own_pairs import own_pairs
from benchmarks.retrieval import ranked
from benchmarks.tally import average_precision, calibration_error

KNOWN = {Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE}
SEED = 11
GENERATED, ASKED = 3_000, 300
LIMIT = 50
FEW = 10
MUCH = 60.0
DRAWS = 3
LEFT_OUT, ADDED = 0.2, 0.4
"""The shares of words that a post leaves out and adds, chosen by what the public set shows of its calibration."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, what was found for it best first, and whether the first of it is right."""

    query: str
    hits: Sequence[Hit]
    right: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What an index holds, and how rare each term is in it."""

    texts: Mapping[str, str]
    rarity: Mapping[str, float]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Known":
        """Count the terms of all texts."""
        counts = Counter(term for text in texts.values() for term in set(terms(text)))
        total = len(texts)
        return cls(texts, {term: log(1 + total / count) for term, count in counts.items()})

    def weight(self, words: set[str]) -> float:
        """The rarity of all terms together; what was never seen is as rare as can be."""
        most = log(1 + len(self.texts))
        return sum(self.rarity.get(word, most) for word in words)


Features = Callable[[Asked, Known], tuple[float, ...]]


def features(asked: Asked, known: Known) -> tuple[float, ...]:
    """How much that is rare both share, and how far the first is ahead of the second and of the tenth."""
    if not asked.hits:
        return (1.0, 0.0, 0.0, 0.0)
    shared = set(terms(asked.query)) & set(terms(known.texts[asked.hits[0].claim_id]))
    first, *rest = [hit.score for hit in asked.hits[:FEW]]
    behind = rest or [0.0]
    return (1.0, min(1.0, known.weight(shared) / MUCH), 1 - behind[0] / first, 1 - behind[-1] / first)


def likeness(asked: Asked, known: Known) -> tuple[float, ...]:
    """RapidFuzz alone."""
    text = known.texts[asked.hits[0].claim_id] if asked.hits else ""
    return (1.0, fuzz.token_set_ratio(asked.query.lower(), text.lower()) / 100)


def rank_score(asked: Asked, _: Known) -> tuple[float, ...]:
    """BM25 alone."""
    return (1.0, asked.hits[0].score / 50 if asked.hits else 0.0)


SCORES: Mapping[str, Features] = {"fitted": features, "RapidFuzz alone": likeness, "BM25 alone": rank_score}


def asked_twice(answers: Mapping[str, Sequence[Hit]], wanted: Mapping[str, frozenset[str]]) -> list[Asked]:
    """Every query with its claims known, then with them left out; by the text of the query."""
    found = []
    for query, hits in answers.items():
        right = wanted[query]
        without = [hit for hit in hits if hit.claim_id not in right]
        found += [Asked(query, hits, bool(hits) and hits[0].claim_id in right), Asked(query, without, right=False)]
    return found


def own_queries() -> tuple[list[Asked], Known]:
    """The second sides of our pairs, and generated news in other words, as posts; all first sides are known."""
    pairs = [pair for pair in own_pairs("work") if pair.label in KNOWN]
    news = News(SEED).take(GENERATED)
    texts = {f"p{place}": pair.ours for place, pair in enumerate(pairs)}
    texts |= {f"n{place}": statement.text for place, statement in enumerate(news)}
    told = [(pair.theirs, f"p{place}") for place, pair in enumerate(pairs)]
    told += [(statement.twin, f"n{place}") for place, statement in enumerate(news[:ASKED])]
    pick = random.Random(SEED)
    chatter = [word for text, _ in told for word in text.split()]
    wanted = {_as_a_post(text, chatter, pick): frozenset({claim_id}) for _ in range(DRAWS) for text, claim_id in told}
    return asked_twice(answers(texts, list(wanted)), wanted), Known.of(texts)


def _as_a_post(text: str, chatter: Sequence[str], pick: random.Random) -> str:
    """With some words left out and some of other texts between the others."""
    words = [word for word in text.split() if pick.random() >= LEFT_OUT]
    for _ in range(int(len(words) * ADDED)):
        words.insert(pick.randrange(len(words) + 1), pick.choice(chatter))
    return " ".join(words)


def public_queries(folder: Path, part: str) -> tuple[list[Asked], Known]:
    """The posts of a public set, and the claims with the titles of the articles that checked them."""
    found = ranked(folder, part)
    claims = (json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    texts = {str(place): f"{row['text']} {row['title'] or ''}" for place, row in enumerate(claims)}
    lines = (folder / f"queries.{part}.jsonl").read_text(encoding="utf-8").splitlines()
    posts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    hits = {posts[query]: answer for query, answer in found.answers.items()}
    return asked_twice(hits, {posts[query]: right for query, right in found.wanted.items()}), Known.of(texts)


def answers(texts: Mapping[str, str], queries: Sequence[str]) -> Mapping[str, Sequence[Hit]]:
    """What the index finds for each query."""
    with tempfile.TemporaryDirectory() as directory:
        entries = [IndexEntry(claim_id, text, "", "") for claim_id, text in texts.items()]
        index = open_index(Path(directory), MemoryFeed(entries))
        index.catch_up()
        found = {query: index.snapshot().candidates(query_for_text(query), LIMIT) for query in queries}
        index.close()
    return found


def table(measured: Sequence[Asked], known: Known) -> list[str]:
    """A line for each score: fitted on our own queries, measured on these."""
    own, own_known = own_queries()
    labels = np.array([float(one.right) for one in own])
    lines = []
    for name, vector in SCORES.items():
        points = np.array([vector(one, own_known) for one in own])
        weights = fitted(points, labels, np.ones(len(own)))
        scores = chances(np.array([vector(one, known) for one in measured]), weights)
        scored = [(float(score), one.right) for score, one in zip(scores, measured, strict=True)]
        lines.append(f"  {name:<16} AP {average_precision(scored):.3f}  ECE {calibration_error(scored):.3f}")
    return lines
