"""The history of the tables; it goes with `app` into the wheel."""
