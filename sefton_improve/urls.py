"""Every address of the site, a room each."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import TemplateView

from sefton_improve import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("your-work/", views.your_work, name="your-work"),
    path("scorecard/", include("scorecard.urls")),
    path("plan/", include("plans.urls")),
    path("governance/", include("governance.urls")),
    path(
        "accessibility/",
        login_not_required(TemplateView.as_view(template_name="sefton_improve/accessibility.html")),
        name="accessibility",
    ),
    path("accounts/", include("sefton_improve.accounts")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "sefton_improve.errors.bad_request"
handler403 = "sefton_improve.errors.forbidden"
handler404 = "sefton_improve.errors.not_found"
handler500 = "sefton_improve.errors.server_error"
