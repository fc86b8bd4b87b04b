"""The outside world, behind one door."""
