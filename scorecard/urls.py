"""Addresses of the scorecard room."""

from django.urls import path

from scorecard.web import protection, views
from scorecard.web.compare import views as compare_views
from scorecard.web.owners import views as owner_views

app_name = "scorecard"
urlpatterns = [
    path("", views.scorecard, name="scorecard"),
    path("export.csv", views.export, {"kind": "csv"}, name="csv"),
    path("export.xlsx", views.export, {"kind": "xlsx"}, name="xlsx"),
    path("history.csv", views.history, name="history"),
    path("changes/", views.changes, name="changes"),
    path("compare/", compare_views.compare, name="compare"),
    path("compare/compared.csv", compare_views.compare_file, {"kind": "csv"}, name="compare_csv"),
    path("compare/compared.xlsx", compare_views.compare_file, {"kind": "xlsx"}, name="compare_xlsx"),
    path("compare/<slug:code>/figure.json", compare_views.compare_figure, name="compare_figure"),
    path("protection/", protection.protection, name="protection"),
    path("protection/opened/", protection.opened, name="opened"),
    path("confirm/", owner_views.confirm, name="confirm"),
    path("indicators/<slug:code>/", views.indicator, name="indicator"),
    path("indicators/<slug:code>/data.csv", views.indicator_csv, name="indicator_csv"),
    path("indicators/<slug:code>/figure.json", views.indicator_figure, name="indicator_figure"),
    path("indicators/<slug:code>/chart.svg", views.indicator_svg, name="indicator_svg"),
]
