"""Signing in and out, and changing one's password."""

from typing import cast

from django.contrib.auth import views
from django.http import HttpRequest
from django.urls import path, reverse
from django.views.generic import TemplateView

from scorecard.web.access import SignedInRequest
from sefton_improve.typed import kept
from sefton_improve.work import work_of


class SignIn(views.LoginView):
    """Staff and whoever else has something to do land on it; everybody else on the home page.

    Who asked for the home page asked for nothing in particular: it is the site's own address.
    """

    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        asked = super().get_redirect_url()
        return "" if asked == reverse("home") else asked

    def get_default_redirect_url(self) -> str:
        request = cast(SignedInRequest, self.request)
        return reverse("your-work" if request.user.is_staff or work_of(request) else "home")


urlpatterns = [
    path("typed/", kept, name="typed"),
    path("login/", SignIn.as_view(), name="login"),
    path("sign-out/", TemplateView.as_view(template_name="registration/sign_out.html"), name="sign_out"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
    path("password/", views.PasswordChangeView.as_view(), name="password_change"),
    path("password/done/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
]
