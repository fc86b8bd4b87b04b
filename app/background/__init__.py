"""Loops beside the requests: index catch-up and jobs; started and stopped by `main`."""
