"""Addresses of the plans room."""

app_name = "plans"
urlpatterns = []
