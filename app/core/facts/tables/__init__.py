"""Data that the facts are read with: Python modules, each with its origin and licence."""
