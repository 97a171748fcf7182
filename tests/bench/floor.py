"""The least Django that can show a scorecard: one query, one template, the same rows, nobody signed in.

Beside it stand the least page of an indicator, a drawing with its table, and one of twelve such drawings.

What our own pages are held beside in `make bench`. Served by `gunicorn tests.bench.floor:application`.
"""

import os
from pathlib import Path

import django
import environ
from django.conf import settings

MODELS = "tests.bench.floor_models.ModelsAlone"
settings.configure(
    BASE_DIR=Path(__file__).resolve().parents[2],
    SECRET_KEY="floor" * 10,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="tests.bench.floor",
    DATABASES={"default": environ.Env().db_url_config(os.environ["DATABASE_URL"]) | {"CONN_MAX_AGE": 60}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DISCLOSURE_THRESHOLD=None,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history", MODELS],
    MIDDLEWARE=[],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, engines  # noqa: E402
from django.urls import path  # noqa: E402

from scorecard.models import Indicator, ReleasedFigure  # noqa: E402

HEADS = ("Name", "Theme", "Value", "Part", "Whole", "Quality", "Baseline", "From", "Source", "Comment")
TEMPLATE = engines["django"].from_string(
    """<!doctype html><html lang="en-GB"><head><title>Scorecard</title></head><body><h1>Scorecard</h1>
<table><thead><tr>{% for head in heads %}<th scope="col">{{ head }}</th>{% endfor %}</tr></thead><tbody>
{% for row in rows %}<tr><th scope="row">{{ row.indicator.name }}</th><td>{{ row.indicator.theme.name }}</td>
<td>{{ row.value }}</td><td>{{ row.numerator }}</td><td>{{ row.denominator }}</td><td>{{ row.quality }}</td>
<td>{{ row.indicator.baseline.value }}</td><td>{{ row.indicator.baseline.period_end }}</td>
<td>{{ row.indicator.baseline.source }}</td><td>{{ row.note }}</td></tr>{% endfor %}
</tbody></table></body></html>"""
)

DRAWN = engines["django"].from_string(
    """<!doctype html><html lang="en-GB"><head><title>Indicators</title></head><body>{% for one in drawn %}
<h2>{{ one.name }}</h2><svg viewBox="0 0 400 100" width="400" height="100" role="img">
<title>{{ one.name }}</title>
<polyline fill="none" stroke="#000" points="{{ one.points }}"/></svg><table><tbody>{% for row in one.rows %}
<tr><th scope="row">{{ row.release.quarter_id }}</th><td>{{ row.value }}</td></tr>{% endfor %}</tbody></table>
{% endfor %}</body></html>"""
)


def scorecard(request: HttpRequest) -> HttpResponse:
    newest = ReleasedFigure.objects.filter(release__quarter=20182)
    rows = newest.select_related("indicator__theme", "indicator__baseline").order_by(
        "indicator__theme__position", "indicator__position"
    )
    return HttpResponse(TEMPLATE.template.render(Context({"rows": rows, "heads": HEADS})))


def drawn(request: HttpRequest, count: int) -> HttpResponse:
    """The first indicators with figures, each drawn over all its quarters."""
    held: dict[str, list[ReleasedFigure]] = {}
    first = Indicator.objects.filter(released_figures__value__isnull=False).distinct().order_by("pk")[:count]
    rows = ReleasedFigure.objects.filter(value__isnull=False, indicator__in=list(first))
    for row in rows.select_related("indicator", "release").order_by("indicator", "release__quarter"):
        held.setdefault(row.indicator.name, []).append(row)
    one_each = [{"name": name, "rows": rows, "points": _points(rows)} for name, rows in held.items()]
    return HttpResponse(DRAWN.template.render(Context({"drawn": one_each})))


def _points(rows: list[ReleasedFigure]) -> str:
    top = max(each.value for each in rows) or 1
    places = enumerate(rows)
    return " ".join(f"{400 * at / len(rows):.1f},{100 - 100 * each.value / top:.1f}" for at, each in places)


urlpatterns = [path("", scorecard), path("drawn/<int:count>/", drawn)]
application = get_wsgi_application()
