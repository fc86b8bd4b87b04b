"""A text and its parse in, claims with their chains out."""
