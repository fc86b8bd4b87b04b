"""Nouns for attitudes in favour of a thing and against it. Written by us from memory, CC0."""

IN_FAVOUR = frozenset(
    "readiness willingness support approval consent backing endorsement acceptance eagerness praise agreement".split()
)
"""What somebody who is in favour has, gives or expresses."""

AGAINST = frozenset(
    "opposition refusal reluctance unwillingness objection objections resistance rejection disapproval condemnation"
    " criticism".split()
)
"""What somebody who is against it has or expresses."""
