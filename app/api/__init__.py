"""JSON for machines: one router for each noun."""
