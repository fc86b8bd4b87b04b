"""The nouns of the core in, rows out, and back; the only SQL."""
