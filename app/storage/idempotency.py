"""Idempotency: one request under one key happens once, and is answered alike ever after."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestKey:
    """What makes a request the same: whose key, which idempotency key, which route, which raw body (sha256, hex)."""

    key_id: str
    idempotency_key: str
    route: str
    body_sha256: str
