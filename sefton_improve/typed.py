"""What a person typed into a form that could not be taken: kept, given back, sent again on one click.

Two things keep a form from being taken that its writer can do nothing about: the session ended meanwhile, or
they signed in elsewhere, which makes the open page's token too old. Both lose nothing here. A form of a
session that ended is kept in the browser's new session until somebody signs in there, an hour at most; the
text of a page that is too old comes straight back. Nothing is ever sent again without a click.

Only a form of our own pages is kept, told by the Origin that every browser sends: another site's would else
put words into a reader's mouth, or end their session by starting a new one. Files, passwords and what scripts
send by themselves are never kept.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sefton_improve import clock

KEPT, SECONDS = "typed", 60 * 60
MOST_FIELDS, MOST_CHARACTERS = 1_000, 200_000
"""Ten times the largest form of the site; more is no form of ours."""
NEVER = (
    "csrfmiddlewaretoken",
    "password",
    "old_password",
    "new_password1",
    "new_password2",
    "usable_password",
)
THROW_AWAY = "throw-away-what-was-typed"
SENT_AGAIN = 307
"""Temporary redirect that keeps method and content: the browser sends the form on to where it was meant."""


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: where to, its fields in order (a name may come more than once), and when."""

    path: str
    fields: list[tuple[str, str]]
    at: int
    has_files: bool

    @property
    def readable(self) -> Iterator[tuple[str, str]]:
        """What a person wrote, under the name of its box: short codes and ticks say nothing to them."""
        for name, text in self.fields:
            if len(text.split()) > 1:
                yield name.replace("_", " ").replace("-", " ").capitalize(), text

    @property
    def fresh(self) -> bool:
        return clock.seconds() - self.at < SECONDS


class SignInFirst(LoginRequiredMiddleware):
    """Sends whoever is not signed in to the sign-in page; a form on its way in is kept for afterwards."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        return _after_signing_in(request) or super().handle_no_permission(request, view_func)


def given_back(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form whose token is too old, with what was typed; None where nothing is to be kept."""
    if not request.user.is_authenticated:
        return _after_signing_in(request)
    typed = _typed(request)
    return _page(request, typed, send_to=typed.path, status=403) if typed else None


@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """After signing in: what was typed before, to be sent on, or thrown away."""
    typed = _taken_out(request)
    if typed is None:
        return redirect("home")
    if request.method != "POST":
        request.session[KEPT] = asdict(typed)
        return _page(request, typed, send_to=reverse("typed"))
    if THROW_AWAY in request.POST:
        return redirect("home")
    return HttpResponse(status=SENT_AGAIN, headers={"Location": typed.path})


def _after_signing_in(request: HttpRequest) -> HttpResponse | None:
    typed = _typed(request)
    if typed is None:
        return None
    request.session[KEPT] = asdict(typed)
    return redirect_to_login(reverse("typed"))


def _taken_out(request: HttpRequest) -> Typed | None:
    held = request.session.pop(KEPT, None)
    typed = held and Typed(**{**held, "fields": [tuple(pair) for pair in held["fields"]]})
    return typed if typed and typed.fresh else None


def _typed(request: HttpRequest) -> Typed | None:
    """The form that a request brings, if a person of this site sent it and it can be kept."""
    if request.method != "POST" or request.path.startswith("/accounts/") or not _sent_by_our_page(request):
        return None
    fields = [
        (name, text) for name, texts in request.POST.lists() if name not in NEVER for text in texts if text
    ]
    too_much = len(fields) > MOST_FIELDS or sum(len(text) for _, text in fields) > MOST_CHARACTERS
    if not fields or too_much:
        return None
    return Typed(request.get_full_path(), fields, clock.seconds(), has_files=bool(request.FILES))


def _sent_by_our_page(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it as a form: a script of ours sends what can be sent again."""
    origin = urlsplit(request.headers.get("Origin", ""))
    by_person = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return by_person and (origin.scheme, origin.netloc) == (request.scheme, request.get_host())


def _page(request: HttpRequest, typed: Typed, *, send_to: str, status: int = 200) -> HttpResponse:
    context = {"typed": typed, "send_to": send_to, "kept": status == 200}
    return render(request, "sefton_improve/typed.html", context, status=status)
