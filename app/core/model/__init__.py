"""Every noun of the house, frozen and typed."""
