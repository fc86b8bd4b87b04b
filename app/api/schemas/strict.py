"""What every body has in common: unknown fields are refused, and nothing is guessed from another type."""

from pydantic import BaseModel, ConfigDict


class In(BaseModel):
    """A request body."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Out(BaseModel):
    """An answer's body."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)
