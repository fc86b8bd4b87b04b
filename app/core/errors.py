"""The few errors that core may raise; one table in `web.errors` turns them into problem details."""


class HearsayError(Exception):
    """Something that a caller did or met; `message` is written for that caller and never holds a user's text."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Invalid(HearsayError):
    """The input breaks a rule; `pointer` is the JSON pointer of the offending part, "" for the whole."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


class NotFound(HearsayError):
    """Nothing is known under the id or key that was given."""


class Conflict(HearsayError):
    """The request contradicts the present state: a second use of a key, a transition that is not legal."""


class Stale(HearsayError):
    """The caller decided on a version that is no longer the current one."""


class Forbidden(HearsayError):
    """The caller is known and may not do this."""


class Busy(HearsayError):
    """The house cannot take this now; `retry_after_seconds` says when to come back."""

    def __init__(self, message: str, retry_after_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class NotBuilt(HearsayError):
    """The request is understood, and the part of the house that would answer it is not built yet."""
