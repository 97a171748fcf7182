"""The page on which all that a post answers for is handed to another: looked at first, then done."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.hand_over import HANDS_OVER, Held, hand_over, held_by, mark_of
from plans.updates import UpdateError
from scorecard.models import Post
from scorecard.models.printed import PrintedInput
from scorecard.web.access import SignedInRequest, seen_by
from scorecard.web.forms import LineField, posted, status, taken
from scorecard.web.pages import HOME


class PostsForm(forms.Form):
    """Whose work is looked at, and who is to take it."""

    giver = forms.ModelChoiceField(Post.objects.all(), label="Post that hands over")
    taker = forms.ModelChoiceField(Post.objects.all(), label="Post that takes over")


class HandOverForm(PostsForm):
    """The same once it was looked at: `seen` marks what was shown."""

    seen = LineField(widget=forms.HiddenInput)
    why = PrintedInput(
        label="Reason",
        required=False,
        max_length=300,
        help_text="Kept in the history of everything that is handed over, so name no one.",
    )


@seen_by(lambda request: request.user.has_perm(HANDS_OVER))
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_work(request: SignedInRequest) -> HttpResponse:
    """Two posts are chosen, what would move is shown, and then it moves with a reason."""
    if request.method != "POST":
        chosen = PostsForm(request.GET) if request.GET else PostsForm()
        return _shown(
            request, chosen, HandOverForm(initial=request.GET.dict()) if chosen.is_valid() else None
        )
    form = HandOverForm(posted(request))
    moved = taken(form, lambda: _hand_over(request, form), refused_by=UpdateError)
    if moved is None:
        return _shown(request, form, form)
    taker = form.cleaned_data["taker"]
    things = "thing is" if moved == 1 else "things are"
    messages.success(request, f"{moved} {things} handed over to {taker}.")
    return redirect("plans:hand_over")


def _hand_over(request: SignedInRequest, form: HandOverForm) -> int:
    given = form.cleaned_data
    return hand_over(given["giver"], given["taker"], seen=given["seen"], by=request.user, why=given["why"])


def _shown(request: SignedInRequest, chosen: PostsForm, form: HandOverForm | None) -> HttpResponse:
    giver = chosen.cleaned_data.get("giver") if chosen.is_bound else None
    held: list[Held] = held_by(giver) if giver else []
    context = {
        "crumbs": [HOME, ("Hand over a post’s work", "")],
        "chosen": chosen,
        "form": form,
        "giver": giver,
        "taker": chosen.cleaned_data.get("taker") if chosen.is_bound else None,
        "held": held,
        "seen": mark_of(held),
        "number": sum(len(each.rows) for each in held),
    }
    answer = status(form) if form is not None and form.is_bound else 200
    return render(request, "plans/hand_over.html", context, status=answer)
