"""One file for each thing that somebody does: the order of steps, without HTTP and without SQL."""
