"""Chains in, where a claim really comes from out."""
