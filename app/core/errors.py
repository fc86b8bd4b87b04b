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


class Erased(HearsayError):
    """What was sent was erased here, and is not taken in again."""


class Stale(HearsayError):
    """The caller decided on a version that is no longer the current one."""


class TakenOver(Stale):
    """Another request answers this idempotency key by now."""


class Forbidden(HearsayError):
    """The caller is known and may not do this."""


class Busy(HearsayError):
    """The house cannot take this now; `retry_after_seconds` says when to come back."""

    def __init__(self, message: str, retry_after_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class NotBuilt(HearsayError):
    """The request is understood, and the part of the house that would answer it is not built yet."""


class AddressRefused(HearsayError):
    """The address is none that may be called, or it leads to one."""


class Unwelcome(HearsayError):
    """The site's robots.txt asks not to fetch this page."""


class PageAbsent(HearsayError):
    """The site answered that there is no such page, or none for us."""


class PageUnreadable(HearsayError):
    """What is there is no page that can be read: another type, too large, packed or written in an unknown way."""


class ArticleAbsent(HearsayError):
    """The page came, and holds no article: a wall, an error that is served as a page, a list, too little text."""


class SiteFailing(HearsayError):
    """The site does not answer as a site should: no connection, broken TLS or HTTP, redirects without an end."""


class SiteSlow(HearsayError):
    """The site did not answer in the time that a page is given."""
