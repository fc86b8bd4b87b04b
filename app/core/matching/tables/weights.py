"""The weights of the score, fitted by `benchmarks/fit_matching.py` to text of our own making alone."""

SAME_MATTER = (-1.71, 2.22, 0.44, 1.66, -3.95, 0.29, 1.01, 1.18, -2.39, 1.12)
"""How surely two texts speak of one matter: the intercept, then one weight for each of `Features`."""
