"""A text in, frozen tokens out: spaCy behind the core's protocol."""
