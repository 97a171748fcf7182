"""Values that may be absent, where an earlier line has made sure that they are not."""

from typing import TypeVar

Value = TypeVar("Value")


def present(value: Value | None) -> Value:
    """The value itself. ValueError where there is none after all, which is the program's own fault."""
    if value is None:
        raise ValueError("A value is missing where the lines before made sure of one.")
    return value
