"""The weights of the score, fitted by `benchmarks/fit_matching.py` on our own `fixtures/pairs.jsonl`."""

SAME_MATTER = (-6.0, 6.0, 1.0, 1.5, 2.0, 0.8, 0.5, 0.5, -0.5)
"""How surely two texts speak of one matter: the intercept, then one weight for each of `Features`."""
