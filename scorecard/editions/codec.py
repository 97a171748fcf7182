"""Frozen dataclasses <-> plain JSON values, by their type hints: how an edition is written down.

Pure: no database, no clock. A dataclass is an object of the fields that differ from their defaults, a Decimal
its digits, a day `2018-10-22`, a quarter its number, a mapping a list of pairs.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")


UNREAD = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError)
"""What reading raises where something else is stored."""


class EditionError(ValueError):
    """What is stored does not have the shape that it is read as; the message names the field."""


def encoded(value: Any) -> Any:
    """A value of plain types and dataclasses as JSON holds it."""
    if is_dataclass(value):
        return {
            field.name: encoded(held)
            for field in fields(value)
            if not _is_default(field, held := getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return [[encoded(key), encoded(held)] for key, held in value.items()]
    if isinstance(value, list | tuple):
        return [encoded(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


def decoded(shape: type[Shape], stored: Any) -> Shape:
    """The value that was written down. Raises EditionError where it has another shape."""
    read: Callable[[Any], Shape] = _decoder(shape)  # type: ignore[arg-type]
    value = read(stored)
    return value


def _is_default(field: "Field[Any]", value: object) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default and type(value) is type(field.default))
    return field.default_factory is not MISSING and bool(value == field.default_factory())


@cache
def _decoder(shape: Any) -> Callable[[Any], Any]:
    """What reads a type, worked out once: an edition holds thousands of figures."""
    origin, inner = get_origin(shape), get_args(shape)
    if is_dataclass(shape):
        return _of_dataclass(shape)
    if origin in (Union, types.UnionType):
        return _optional(*(each for each in inner if each is not type(None)))
    if origin is tuple and inner[-1] is not ...:
        return _of_fixed(tuple(_decoder(each) for each in inner))
    if origin in (tuple, list):
        each = _decoder(inner[0])
        return lambda stored: origin(each(one) for one in stored)
    if origin is not None and issubclass(origin, Mapping):
        key, held = (_decoder(each) for each in inner)
        return lambda stored: {key(one): held(other) for one, other in stored}
    if shape is date:
        return date.fromisoformat
    if shape in (str, bool, Any):
        return lambda stored: stored
    return _made_by(shape)


def _of_dataclass(shape: Any) -> Callable[[Any], Any]:
    # Field by field and late: a figure may hold another one.
    hints = get_type_hints(shape)

    def read(stored: dict[str, Any]) -> Any:
        try:
            return shape(**{name: _decoder(hints[name])(held) for name, held in stored.items()})
        except EditionError:
            raise
        except UNREAD as error:
            raise EditionError(f"{shape.__name__} cannot be read: {_wrong(shape, hints, stored)}.") from error

    return read


def _wrong(shape: Any, hints: dict[str, Any], stored: Any) -> str:
    """What of the stored fields a dataclass could not be made of."""
    if not isinstance(stored, dict):
        return f"{stored!r:.60} is no object"
    if strange := sorted(stored.keys() - hints.keys()):
        return f"there is no field {', '.join(map(repr, strange))}"
    for name, held in stored.items():
        try:
            _decoder(hints[name])(held)
        except UNREAD:
            return f"{name!r} is {held!r:.60}"
    needed = [each.name for each in fields(shape) if each.default is each.default_factory is MISSING]
    lacking = [name for name in needed if name not in stored]
    return f"{', '.join(map(repr, lacking))} is missing" if lacking else "its fields do not go together"


def _optional(*shapes: Any) -> Callable[[Any], Any]:
    (only,) = shapes
    read = _decoder(only)
    return lambda stored: None if stored is None else read(stored)


def _of_fixed(readers: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    return lambda stored: tuple(read(each) for read, each in zip(readers, stored, strict=True))


def _made_by(shape: Any) -> Callable[[Any], Any]:
    """Numbers, quarters and names of states: their type is called with what is stored."""
    made: Callable[[Any], Any] = shape
    return made
