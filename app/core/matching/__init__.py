"""A claim and known claims in, judgements with their reasons out."""
