"""Words written one after another in, the set of them out: how a table of words is kept readable."""


def listed(text: str) -> frozenset[str]:
    """The words of a text that is laid out over lines."""
    return frozenset(text.split())
