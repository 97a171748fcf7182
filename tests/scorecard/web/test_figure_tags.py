"""The tags by which pages show figures, statuses and directions, with what machines read."""

import pytest
from django.template import Context, Template

from scorecard.readings.readings import read
from scorecard.tables.markup import data
from scorecard.wording.cells import cell
from tests.scorecard.builders import Q2, facts, figure, percent_facts

READING = read(facts(), Q2)


def rendered(source, **context):
    return Template("{% load figures %}" + source).render(Context(context))


def test_a_figure_is_a_data_element_that_names_itself():
    html = rendered('{% figure reading "value" %}', reading=READING)
    assert html.startswith(
        '<data value="500" data-indicator="looked-after-children" data-quarter="2018-19-q2"'
    )
    assert 'data-field="value" data-quality="provisional">500</data>' in html


def test_its_mark_stands_beside_it():
    html = rendered('{% figure reading "previous" %}', reading=READING)
    assert html.endswith('</data><span class="mark" role="img" aria-label="illustrative">†</span>')


def test_a_figure_without_a_mark_has_none():
    assert "mark" not in rendered('{% figure reading "baseline" %}', reading=READING)


def test_a_missing_figure_names_its_reason():
    reading = read(facts(values=("c",), first=Q2), Q2)
    html = rendered("{% figure reading %}", reading=reading)
    assert 'data-missing="c"' in html
    assert "<data" not in html
    assert "hidden to protect children" in html


def test_a_mapping_shows_as_its_cell_does():
    from dataclasses import asdict

    found = cell(READING, "change")
    assert data(asdict(found)) == data(found)


def test_words_of_people_are_escaped():
    reading = read(facts(code="<script>"), Q2)
    assert "<script>" not in rendered("{% figure reading %}", reading=reading)


@pytest.mark.parametrize(
    ("colour", "word"),
    [("green", "On target"), ("amber", "Near target"), ("red", "Off target"), ("not-rated", "Not rated")],
)
def test_a_status_is_shape_and_word(colour, word):
    html = rendered("{% status colour %}", colour=colour)
    assert f'data-status="{colour}"' in html
    assert html.endswith(f"</svg>{word}</span>")


def test_each_status_has_its_own_shape():
    shapes = {
        rendered('{% shape "status" colour %}', colour=each)
        for each in ("green", "amber", "red", "not-rated")
    }
    assert len(shapes) == 4


def test_each_state_of_an_action_has_its_own_shape():
    states = ("blue", "green", "amber", "red", "not-started")
    assert len({rendered('{% shape "brag" state %}', state=each) for each in states}) == 5


def test_a_word_can_be_left_to_those_who_listen():
    html = rendered("{% status colour word=False %}", colour="red")
    assert '<span class="visually-hidden">Off target</span>' in html


def test_a_state_of_an_action_carries_its_words():
    html = rendered('{% brag "blue" "Complete" %}')
    assert 'data-brag="blue"' in html
    assert "Complete" in html


@pytest.mark.parametrize(
    ("polarity", "word"), [("lower", "Worse"), ("higher", "Better"), ("neither", "Higher")]
)
def test_an_up_arrow_can_mean_either(polarity, word):
    html = rendered("{% direction change %}", change=read(facts(polarity=polarity), Q2).direction)
    assert 'data-direction="up"' in html
    assert word in html


def test_a_direction_is_never_coloured():
    assert "fill-" not in rendered("{% direction change %}", change=READING.direction)


def test_no_direction_is_a_dash_with_its_words():
    made = percent_facts(series={Q2: figure("50")})
    html = rendered("{% direction change %}", change=read(made, Q2).direction)
    assert "–" in html
    assert "not available" in html
