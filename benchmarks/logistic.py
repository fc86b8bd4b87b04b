"""Points with their labels in, the weights of a logistic regression out, with a ridge, by Newton's method."""

import numpy as np

RIDGE = 0.5
STEPS = 30


def fitted(points: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The weights, the intercept first and free of the ridge; `counts` say how much each point counts."""
    weights = np.zeros(points.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * (points.shape[1] - 1))
    for _ in range(STEPS):
        likely = chances(points, weights)
        slope = points.T @ (counts * (labels - likely)) - ridge @ weights
        bend = (points * (counts * likely * (1 - likely))[:, None]).T @ points + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def chances(points: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What the weights make of each point, from 0 to 1."""
    likely: np.ndarray = 1 / (1 + np.exp(-np.clip(points @ weights, -30, 30)))
    return likely
