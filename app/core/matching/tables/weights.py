"""The weights of the score, fitted by `benchmarks/fit_matching.py` on our own `fixtures/pairs.jsonl`."""

SAME_MATTER = (-7.45, 2.52, 2.70, 1.67, -2.69, -0.66, 0.89, 1.59, 1.73, 1.66)
"""How surely two texts speak of one matter: the intercept, then one weight for each of `Features`."""
