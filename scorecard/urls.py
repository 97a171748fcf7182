"""Addresses of the scorecard room."""

from django.urls import path

from scorecard import views

app_name = "scorecard"
urlpatterns = [
    path("", views.scorecard, name="scorecard"),
    path("changes/", views.changes, name="changes"),
    path("compare/", views.compare, name="compare"),
    path("indicators/<slug:code>/", views.indicator, name="indicator"),
]
