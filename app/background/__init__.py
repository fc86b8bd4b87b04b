"""Loops beside the requests: index catch-up, webhooks, feeds."""
