"""The least Django that can show a scorecard: one query, one template, the same rows, nobody signed in.

What our own pages are held beside in `make bench`. Served by `gunicorn tests.bench.floor:application`.
"""

import os

import django
import environ
from django.conf import settings

settings.configure(
    SECRET_KEY="floor" * 10,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="tests.bench.floor",
    DATABASES={"default": environ.Env().db_url_config(os.environ["DATABASE_URL"]) | {"CONN_MAX_AGE": 60}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DISCLOSURE_THRESHOLD=None,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history", "scorecard"],
    MIDDLEWARE=[],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, engines  # noqa: E402
from django.urls import path  # noqa: E402

from scorecard.models import ReleasedFigure  # noqa: E402

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


def scorecard(request: HttpRequest) -> HttpResponse:
    newest = ReleasedFigure.objects.filter(release__quarter=20182)
    rows = newest.select_related("indicator__theme", "indicator__baseline").order_by(
        "indicator__theme__position", "indicator__position"
    )
    return HttpResponse(TEMPLATE.template.render(Context({"rows": rows, "heads": HEADS})))


urlpatterns = [path("", scorecard)]
application = get_wsgi_application()
