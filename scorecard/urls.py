"""Addresses of the scorecard room."""

from django.urls import path

from scorecard.web import owner_views, protection, views

app_name = "scorecard"
urlpatterns = [
    path("", views.scorecard, name="scorecard"),
    path("export.csv", views.export, {"kind": "csv"}, name="csv"),
    path("export.xlsx", views.export, {"kind": "xlsx"}, name="xlsx"),
    path("history.csv", views.history, name="history"),
    path("changes/", views.changes, name="changes"),
    path("compare/", views.compare, name="compare"),
    path("protection/", protection.protection, name="protection"),
    path("confirm/", owner_views.confirm, name="confirm"),
    path("indicators/<slug:code>/", views.indicator, name="indicator"),
    path("indicators/<slug:code>/data.csv", views.indicator_csv, name="indicator_csv"),
    path("indicators/<slug:code>/figure.json", views.indicator_figure, name="indicator_figure"),
    path("indicators/<slug:code>/chart.svg", views.indicator_svg, name="indicator_svg"),
]
