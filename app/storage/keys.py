"""API keys: a token in, who is calling and what they may do out."""

from dataclasses import dataclass

from app.core.model.key import ApiKey


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key with its token, which is shown once and stored nowhere."""

    key: ApiKey
    token: str
