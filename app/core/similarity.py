"""Two texts in, how alike they are out; the one door to RapidFuzz."""
