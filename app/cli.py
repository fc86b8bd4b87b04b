"""Arguments in, a command done: the hearsay command line."""
