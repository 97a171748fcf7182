"""Signing in and out, and changing one's password."""

from django.contrib.auth import views
from django.urls import path
from django.views.generic import TemplateView

from sefton_improve.typed import kept

urlpatterns = [
    path("typed/", kept, name="typed"),
    path("login/", views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("sign-out/", TemplateView.as_view(template_name="registration/sign_out.html"), name="sign_out"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
    path("password/", views.PasswordChangeView.as_view(), name="password_change"),
    path("password/done/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
]
