"""Charts in templates: the figure with its drawing, words, tools and table."""

import re
from datetime import date

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from scorecard.charts.build import quarterly_chart
from scorecard.readings.readings import read
from tests.scorecard.builders import Q2, annotation, facts

ADDRESSES = {"figure_url": "/figure.json", "data_url": "/data.csv", "picture_url": "/chart.svg"}


def chart(**given):
    return quarterly_chart(facts(**given), Q2, summary="500 at 30 September 2018.")


def shown(drawn=None, **context):
    return render_to_string("components/chart.html", {"chart": drawn or chart(), **context})


def test_chart_is_a_figure_with_caption_drawing_and_table():
    html = shown()
    assert '<figure class="chart" data-indicator="looked-after-children"' in html
    assert all(
        part in html for part in ("<figcaption>", '<svg viewBox="0 0 800 330"', "<table>", "</figure>")
    )


def test_chart_ids_are_unique():
    ids = re.findall(r' id="([^"]+)"', shown())
    assert len(ids) == len(set(ids)) == 4


def test_chart_prefix_tells_two_charts_apart():
    assert 'id="second-t"' in shown(prefix="second")


def test_chart_without_addresses_has_no_tools():
    assert "chart-tools" not in shown()


def test_chart_explore_button_waits_for_its_script():
    button = re.search(r"<button[^>]+>", shown(**ADDRESSES)).group()
    assert " hidden " in button
    assert 'data-figure-url="/figure.json"' in button


@pytest.mark.parametrize("address", ["/data.csv", "/chart.svg"])
def test_chart_links_its_files(address):
    assert f'href="{address}"' in shown(**ADDRESSES)


def test_chart_key_is_shown_only_with_illustrative_points():
    assert "illustrative†" in shown()
    assert "illustrative†" not in shown(chart(series={}))


def test_chart_events_are_told_under_the_drawing():
    noted = (annotation(date(2018, 9, 27), "Focused visit", is_break=False),)
    assert "<b>A</b> Q2 2018/19: Focused visit" in shown(chart(annotations=noted))


def test_chart_hostile_name_stays_words():
    html = shown(chart(name="<script>alert(1)</script>"))
    assert "<script" not in html


def test_chart_table_is_folded_away_unless_open():
    assert "<details" not in shown(open=True)
    assert '<details class="chart-figures">' in shown()


def test_chart_table_has_a_head_for_every_cell():
    html = shown()
    heads = html.count('scope="col"')
    first_row = html.split("<tbody>")[1].split("</tr>")[0]
    assert first_row.count("<td") + first_row.count('scope="row"') == heads


def test_chart_carries_no_style_attribute():
    assert "style=" not in shown(**ADDRESSES)


def test_sparkline_tag_draws_the_reading():
    template = Template("{% load charts %}{% sparkline reading %}")
    html = template.render(Context({"reading": read(facts(), Q2)}))
    assert html.startswith('<svg class="spark"')
