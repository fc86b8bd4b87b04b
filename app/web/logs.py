"""Events in, one JSON line each out on standard error, never with a user's text."""

import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

from app.web.errors import frames_of


def configure_logging(level: str) -> None:
    """Set up the log of this process; called once, by whatever starts it."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_messages,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _without_messages(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:  # called by structlog
    """Keep where an exception came from and drop what it says: a driver's message quotes its parameters."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event.update(error=type(error).__name__, frames=frames_of(error))
    return event
