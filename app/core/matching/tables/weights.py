"""The weights of the score, fitted by `benchmarks/fit_matching.py` on our own `fixtures/pairs.jsonl`."""

SAME_MATTER = (-6.21, 3.70, 0.90, 2.00, -3.86, -0.61, 0.65, 1.47, 0.68, 2.21)
"""How surely two texts speak of one matter: the intercept, then one weight for each of `Features`."""
