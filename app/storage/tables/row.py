"""What all tables share: the names of constraints, and how an enumeration becomes a checked column."""

from enum import StrEnum

from sqlalchemy import Enum, MetaData
from sqlmodel import SQLModel

# Before any table exists: without names, a migration cannot drop a constraint on SQLite.
NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Row(SQLModel):
    """A row of our own metadata. Table classes do not validate: values come from core, which did."""

    metadata = MetaData(naming_convention=NAMES)


def one_of(kind: type[StrEnum], name: str) -> Enum:
    """A text column that takes the values of an enumeration; native types of PostgreSQL would outlive a downgrade."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def recalled(kind: type[StrEnum], name: str) -> Enum:
    """A column that holds what a checked one held before; unchecked itself, as SQLite cannot add a check to a table."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
