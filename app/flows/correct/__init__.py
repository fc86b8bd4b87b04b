"""What a person puts right by hand: one file for each thing that somebody does."""
