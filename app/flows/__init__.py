"""One file per thing that somebody does: the order of the steps; no HTTP, no SQL."""
