"""The weights of the score, fitted by `benchmarks/fit_matching.py` to text of our own making alone."""

SAME_MATTER = (-1.78, 2.20, 0.58, 1.59, -4.41, 0.49, 1.32, 1.38, -2.60, 1.05)
"""How surely two texts speak of one matter: the intercept, then one weight for each of `Features`."""

TOLD = (1.29, 0.60)
"""What is added to and multiplied with the log odds of a contradiction or an update before they are told."""
