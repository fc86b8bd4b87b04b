"""A webhook and the server's key in, its secret and its signatures out, after Standard Webhooks 1.0.

A secret is derived and never stored: whoever reads the database alone can sign nothing.
"""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from app.core.model.webhook import Signing
from app.settings import Settings

KEY_FILE = "webhook_key"
_PREFIX = "whsec_"
_FINGERPRINT = 16


def signing_key(settings: Settings) -> bytes:
    """The server's own key: that of the settings, or the one in the data directory, made where there is none."""
    if settings.webhook_key:
        return settings.webhook_key.encode()
    path = settings.data_dir / KEY_FILE
    if not path.exists():
        _make(path)
    return path.read_text("ascii").strip().encode()


def secret_of(webhook_id: str, salt: str, *, key: bytes) -> bytes:
    """The secret of an endpoint: 32 bytes that nobody has without the server's key."""
    return hmac.digest(key, f"{webhook_id}.{salt}".encode(), "sha256")


def shown(secret: bytes) -> str:
    """A secret as it is shown, this once: `whsec_` and base64."""
    return _PREFIX + base64.b64encode(secret).decode()


def fingerprint_of(secret: bytes) -> str:
    """What tells whether a secret is still the one that was shown, and gives nothing of it away."""
    return hashlib.sha256(b"fingerprint." + secret).hexdigest()[:_FINGERPRINT]


def signed_headers(
    message_id: str, body: bytes, *, at: datetime, webhook_id: str, signing: Signing, key: bytes
) -> Mapping[str, str] | None:
    """The three headers; while a secret is being replaced both sign. None where the server's key is another one now."""
    secret = secret_of(webhook_id, signing.salt, key=key)
    if not hmac.compare_digest(fingerprint_of(secret), signing.fingerprint):
        return None
    using = [secret]
    if signing.old_salt is not None and signing.old_until is not None and at < signing.old_until:
        using.append(secret_of(webhook_id, signing.old_salt, key=key))
    stamp = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), stamp.encode(), body))
    signatures = [f"v1,{base64.b64encode(hmac.digest(each, signed, 'sha256')).decode()}" for each in using]
    return {"webhook-id": message_id, "webhook-timestamp": stamp, "webhook-signature": " ".join(signatures)}


def _make(path: Path) -> None:
    """Write a new key where there is none, whole or not at all; of several processes the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(f"{secrets.token_urlsafe(32)}\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
