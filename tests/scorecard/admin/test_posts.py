"""A post's title stands on every pack: what is typed into it is mended, or refused beside it."""

import pytest
from django.urls import reverse

from scorecard.models import Indicator, Post, Theme


@pytest.fixture
def send(sign_in):
    """`send(title)`: add a post by its form; the page that answers."""
    address = reverse("admin:scorecard_post_add")
    return lambda title: (
        sign_in("admin").post(address, {"slug": "head-teacher", "title": title}, follow=True).content.decode()
    )


def test_title_is_mended_and_its_writer_told(send):
    assert "“‑” (non-breaking hyphen) written as “-”" in send("Head\u2011teacher")
    assert Post.objects.get(slug="head-teacher").title == "Head-teacher"


def test_title_that_paper_cannot_print_is_refused_beside_it_and_given_back(send):
    page = send("Head ☃")
    assert "The pack cannot print “☃” (snowman): leave out or replace." in page
    assert 'value="Head ☃"' in page
    assert not Post.objects.filter(slug="head-teacher").exists()


def test_a_theme_which_keeps_no_history_is_mended_and_told_too(sign_in, world):
    theme = Theme.objects.get(slug="care")
    address = reverse("admin:scorecard_theme_change", args=[theme.pk])
    sent = {"slug": "care", "name": "Care\u2011leaving", "position": theme.position}
    page = sign_in("admin").post(address, sent, follow=True).content.decode()
    theme.refresh_from_db()
    assert (theme.name, "(non-breaking hyphen)" in page) == ("Care-leaving", True)


@pytest.fixture
def free(world) -> Indicator:
    """An indicator that nobody owns."""
    Indicator.objects.filter(code="adoptions").update(owner=None)
    return Indicator.objects.get(code="adoptions")


def test_new_post_is_given_indicators_that_nobody_owns(sign_in, free):
    sent = {"title": "Head of Adoption", "given": free.pk}
    sign_in("admin").post(reverse("admin:scorecard_post_add"), sent)
    free.refresh_from_db()
    assert str(free.owner) == "Head of Adoption"
    assert free.history.first().account_name == "admin"


def test_indicator_of_another_post_is_not_taken_away(sign_in, world):
    owned = Indicator.objects.exclude(owner=None).first()
    sent = {"title": "Head of Adoption", "given": owned.pk}
    page = sign_in("admin").post(reverse("admin:scorecard_post_add"), sent).content.decode()
    assert "is not one of the available choices" in page
    assert not Post.objects.filter(title="Head of Adoption").exists()


def test_short_name_left_blank_is_made_from_the_title(sign_in, world):
    sign_in("admin").post(reverse("admin:scorecard_post_add"), {"title": "Head of Adoption"})
    assert Post.objects.get(title="Head of Adoption").slug == "head-of-adoption"


def test_short_name_is_asked_for_where_none_can_be_made(sign_in, world):
    page = sign_in("admin").post(reverse("admin:scorecard_post_add"), {"title": "…"}).content.decode()
    assert "The title has no letter to make it from: write one." in page
