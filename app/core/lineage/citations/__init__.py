"""A statement and the text that it cites in, what of the statement the text holds out."""
