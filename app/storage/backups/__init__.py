"""A whole database in, one file out, and back: in a form that either database can take."""
