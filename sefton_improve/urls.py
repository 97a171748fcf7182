"""Every address of the site, a room each."""

from django.contrib import admin
from django.urls import include, path

from governance.web.feed import page_views as feed_page_views
from governance.web.feed import views as feed_views
from scorecard.web.jobs import views as job_views
from sefton_improve import health, views
from sefton_improve.help import views as help_views

urlpatterns = [
    path("", views.home, name="home"),
    path("your-work/", views.your_work, name="your-work"),
    path("jobs/", job_views.jobs, name="jobs"),
    path("jobs/<int:number>/", job_views.job, name="job"),
    path("jobs/<int:number>/stop/", job_views.stop_job, name="stop-job"),
    path("scorecard/", include("scorecard.urls")),
    path("plan/", include("plans.urls")),
    path("governance/", include("governance.urls")),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", help_views.first, name="help"),
    path("help/handbook/", help_views.handbook, name="handbook"),
    path("help/public-reader/", help_views.guide, {"slug": "public-reader"}, name="help-reader"),
    path("help/<slug:slug>/", help_views.guide, name="help-page"),
    path("api/", feed_page_views.connect, name="figures-feed"),
    path("api/v1/figures.csv", feed_views.figures, {"kind": "csv"}, name="figures-csv"),
    path("api/v1/figures.json", feed_views.figures, {"kind": "json"}, name="figures-json"),
    path("accounts/", include("sefton_improve.sign_in.views")),
    path("admin/", admin.site.urls),
    path("favicon.ico", views.icon, name="icon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "sefton_improve.errors.bad_request"
handler403 = "sefton_improve.errors.forbidden"
handler404 = "sefton_improve.errors.not_found"
handler500 = "sefton_improve.errors.server_error"
