"""What every test may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.databases"]

# The same examples in every run; a deadline would fail on a busy machine.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
