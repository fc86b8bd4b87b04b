"""`python -m app.cli` in, the same as `hearsay` out."""

from app.cli import main

main()
