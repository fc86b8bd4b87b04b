"""Claims in, candidates out: the indexes behind the core's protocol."""
