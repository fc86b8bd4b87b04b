"""The story. Pure: no I/O, no clock, no settings, no logger, no global state."""
