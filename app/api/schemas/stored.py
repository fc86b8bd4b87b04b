"""JSON that was rendered before in, the same out: it is documented by its schema and never read again.

An answer that was kept is passed on as it was written: a later version of its schema must not refuse it.
"""

from typing import Annotated, Any

from pydantic import WithJsonSchema

StoredSnippet = Annotated[
    dict[str, Any] | None,
    WithJsonSchema({"anyOf": [{"$ref": "#/components/schemas/SnippetOut"}, {"type": "null"}]}),
]
StoredProblem = Annotated[
    dict[str, Any] | None,
    WithJsonSchema({"anyOf": [{"$ref": "#/components/schemas/Problem"}, {"type": "null"}]}),
]
