"""Erasure: what is to go found, rows blanked, traces of it elsewhere blanked, tombstones kept."""
