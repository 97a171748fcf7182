"""Addresses of the governance room."""

app_name = "governance"
urlpatterns = []
