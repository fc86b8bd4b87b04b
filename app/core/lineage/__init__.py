"""Chains in; roots, independence and circular reporting out."""
