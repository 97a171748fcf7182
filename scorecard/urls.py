"""Addresses of the scorecard room."""

app_name = "scorecard"
urlpatterns = []
