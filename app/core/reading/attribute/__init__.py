"""Passages in, attributions out: who is said to say what, one file for each way of saying so."""
