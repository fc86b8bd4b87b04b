"""Typed values that stand inside a sentence, each with its span."""
