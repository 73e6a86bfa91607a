"""The column types of the catalog's tables, typed for readers of the code and for mypy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, cast

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Integer, String, Text
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import Mapped, relationship
from sqlalchemy.types import TypeDecorator

E = TypeVar("E", bound=Enum)
PRICE_DECIMALS = 6


class _Dollars(TypeDecorator):  # type: ignore[type-arg]
    """US dollars kept as millionths in an integer, because SQLite has no decimal numbers."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        return None if value is None else int(value.scaleb(PRICE_DECIMALS))

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value) / 10**PRICE_DECIMALS


class _Texts(TypeDecorator):  # type: ignore[type-arg]
    """An ordered list of texts that is only ever read as a whole."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Any) -> list[str]:
        return list(value or ())

    def process_result_value(self, value: list[str] | None, dialect: Any) -> tuple[str, ...]:
        return tuple(value or ())


def serial() -> Mapped[int]:
    """A generated key."""
    return cast("Mapped[int]", Column(Integer, primary_key=True))


def key(length: int = 80) -> Mapped[str]:
    """A natural key, unique in its table."""
    return cast("Mapped[str]", Column(String(length), primary_key=True))


def text() -> Mapped[str]:
    """A text that must be there."""
    return cast("Mapped[str]", Column(Text, nullable=False))


def maybe_text() -> Mapped[str | None]:
    """A text, or None where there is nothing to say."""
    return cast("Mapped[str | None]", Column(Text))


def texts() -> Mapped[tuple[str, ...]]:
    """An ordered list of texts, possibly empty."""
    return cast("Mapped[tuple[str, ...]]", Column(_Texts, nullable=False))


def number(**options: Any) -> Mapped[int]:
    """A whole number that must be there."""
    return cast("Mapped[int]", Column(Integer, nullable=False, **options))


def maybe_number() -> Mapped[int | None]:
    """A whole number, or None for "no limit"."""
    return cast("Mapped[int | None]", Column(Integer))


def flag() -> Mapped[bool]:
    """Yes or no."""
    return cast("Mapped[bool]", Column(Boolean(create_constraint=False), nullable=False))


def day() -> Mapped[date]:
    """A date that must be there."""
    return cast("Mapped[date]", Column(Date, nullable=False))


def maybe_day() -> Mapped[date | None]:
    """A date, or None where the page has none."""
    return cast("Mapped[date | None]", Column(Date))


def dollars() -> Mapped[Decimal]:
    """An amount of US dollars."""
    return cast("Mapped[Decimal]", Column(_Dollars, nullable=False))


def maybe_dollars() -> Mapped[Decimal | None]:
    """An amount of US dollars, or None where none is published."""
    return cast("Mapped[Decimal | None]", Column(_Dollars))


def _enum(kind: type[E]) -> EnumType:
    return EnumType(
        kind,
        native_enum=False,
        create_constraint=False,
        length=60,
        values_callable=lambda enum: [member.value for member in enum],
    )


def word(kind: type[E], **options: Any) -> Mapped[E]:
    """A word of a closed set."""
    return cast("Mapped[E]", Column(_enum(kind), nullable=False, **options))


def maybe_word(kind: type[E]) -> Mapped[E | None]:
    """A word of a closed set, or None."""
    return cast("Mapped[E | None]", Column(_enum(kind)))


def link(target: str, **options: Any) -> Mapped[Any]:
    """A foreign key that must be there; its column takes the type of the target."""
    return cast("Mapped[Any]", Column(ForeignKey(target), nullable=False, **options))


def maybe_link(target: str, **options: Any) -> Mapped[Any]:
    """A foreign key, or None."""
    return cast("Mapped[Any]", Column(ForeignKey(target), nullable=True, **options))


def children(target: str, **options: Any) -> Mapped[list[Any]]:
    """The rows that belong to this row, in the order in which the catalog files give them."""
    return cast("Mapped[list[Any]]", relationship(target, order_by=f"{target}.id", **options))
