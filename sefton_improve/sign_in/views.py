"""Signing in and out, and setting one's password: known, forgotten, or for the first time."""

from collections.abc import Callable
from typing import Any, cast

from axes.utils import reset
from csp.decorators import csp_update
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from governance.boards.passwords import password_counts
from governance.emails.account_letters import new_password
from scorecard.web.access import SignedInRequest
from sefton_improve.council_sign_on import views as council_views
from sefton_improve.council_sign_on.views import sign_on
from sefton_improve.typed import kept
from sefton_improve.work import first_page


class SignIn(views.LoginView):
    """Staff and whoever else has something to do land on it; everybody else on the home page.

    Who asked for the home page asked for nothing in particular: it is the site's own address.
    """

    redirect_authenticated_user = True

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Of an empty product it says how to start one: nobody could sign in."""
        return super().get_context_data(started=User.objects.exists(), council=sign_on(), **more)

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lets the page's form lead to the council's provider, where one is set: no other page's may."""
        chosen, answer = sign_on(), super().dispatch
        led = csp_update({"form-action": [chosen.origin]})(answer) if chosen else answer
        return led(request, *args, **kwargs)

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        asked = super().get_redirect_url()
        return "" if asked == reverse("home") else asked

    def get_default_redirect_url(self) -> str:
        return first_page(cast(SignedInRequest, self.request))


class AnsweredFirst(HttpResponseRedirect):
    """An answer after which something is done that its reader neither waits for nor can time."""

    then: Callable[[], None]

    def close(self) -> None:
        super().close()
        self.then()


class Forgotten(views.PasswordResetView):
    """Asks for an e-mail address. Whether an account has it, neither the answer nor its time says."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        typed = form.cleaned_data["email"]
        accounts = list(User.objects.filter(email__iexact=typed, is_active=True))

        def send() -> None:
            for account in accounts:
                if password_counts(account.get_username()):
                    new_password(account).send()

        answer = AnsweredFirst(self.get_success_url())
        answer.then = send
        return answer


class SetPassword(views.PasswordResetConfirmView):
    """The page behind a link; whoever comes by it has shown who they are, so a lock-out ends.

    A link that is made up, used or too old leads to a page that does not exist; it says where to get one.
    So does one of an account whose password does not count.
    """

    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if user is not None and password_counts(user.get_username()) else None

    def render_to_response(self, context: dict[str, Any], **response: Any) -> HttpResponse:
        return super().render_to_response(context, status=200 if self.validlink else 404, **response)

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        reset(username=form.user.get_username())
        return answer


class ChangePassword(views.PasswordChangeView):
    """For whoever signs in by one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not password_counts(request.user.get_username()):
            raise Http404("No such page")
        return super().dispatch(request, *args, **kwargs)


@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Says nothing: to be asked for at all keeps a session, as any page does."""
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


urlpatterns = [
    path("stay/", stay, name="stay"),
    path("typed/", kept, name="typed"),
    path("login/", SignIn.as_view(), name="login"),
    path("council/", council_views.leave, name="council_sign_on"),
    path("council/arrived/", council_views.arrived, name="council_arrived"),
    path(
        "sign-out/",
        TemplateView.as_view(template_name="registration/sign_out.html", extra_context={"council": sign_on}),
        name="sign_out",
    ),
    path("logout/", views.LogoutView.as_view(), name="logout"),
    path("password/", ChangePassword.as_view(), name="password_change"),
    path("password/done/", views.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("forgotten/", Forgotten.as_view(), name="password_reset"),
    path("forgotten/sent/", views.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("set/<uidb64>/<token>/", SetPassword.as_view(), name="password_reset_confirm"),
    path("set/done/", views.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]
