"""Editors: the people who decide, and what each may do at the desk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do at the desk."""

    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Editor:
    """A person who decides; one that is disabled comes in nowhere any more, and what they decided stands."""

    id: str
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None = None
