"""Readings and targets made by hand."""

import pytest

from tests.readings import build_reading, build_target


@pytest.fixture
def reading():
    """A function that reads an indicator at Q2 2018/19: looked-after children unless told otherwise."""
    return build_reading


@pytest.fixture
def target():
    """A function that makes the targets of an indicator: one for 2018/19."""
    return build_target
