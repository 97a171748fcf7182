"""The writer's desk: previews for those who may write, with and without scripts, and nothing saved by it."""

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Paragraph
from plans.updates import save_paragraph
from tests.pages import tight
from tests.world import OPEN, RELEASED, release_anew

PREVIEW, FIGURES = "/admin/plans/paragraph/preview/", "/admin/plans/paragraph/figures/"
TYPED = {
    "quarter": str(int(RELEASED[-1])),
    "section": "2",
    "position": "5",
    "text": "We look after [[looked-after-children]] and [[repeat-plans]].",
}


@pytest.fixture
def written(world):
    """Two paragraphs of the open quarter."""
    return [
        save_paragraph(
            quarter=world.quarters[OPEN],
            section=section,
            position=1,
            text=f"Section {section}.",
            by=world.users["publisher"],
            why="Test",
        )
        for section in (1, 2)
    ]


def page(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("user", ["board", "manager", "data", "admin", "stranger"])
@pytest.mark.parametrize("address", [PREVIEW, FIGURES])
def test_desk_is_for_those_who_may_write(sign_in, user, address):
    client = sign_in(user)
    assert client.post(address, TYPED).status_code in (302, 403)
    assert client.get(address).status_code in (302, 403)


def test_preview_is_posted_and_never_fetched(sign_in):
    assert sign_in("publisher").get(PREVIEW).status_code == 405


def test_preview_asks_for_its_token(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.users["publisher"], backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(PREVIEW, TYPED).status_code == 403


def test_preview_shows_what_the_plans_page_shows(sign_in, world):
    row = Paragraph(quarter=world.quarters[RELEASED[-1]], section=2, position=5, text=TYPED["text"])
    row.save()
    release_anew(world)
    client = sign_in("publisher")
    shown = client.get("/plan/priorities/1/").content.decode()
    part = page(client.post(f"{PREVIEW}?part", TYPED | {"audience": "internal"}))
    passage = part[part.index('<div class="passage"') : part.index('<div class="shown-notes"')]
    assert " ".join(passage.removesuffix("</div>\n  ").split()) in " ".join(shown.split())


def test_preview_is_the_publics_unless_asked_otherwise(sign_in):
    client = sign_in("publisher")
    assert 'data-missing="c">c</span>' in page(client.post(PREVIEW, TYPED))
    shown = page(client.post(PREVIEW, TYPED | {"audience": "internal"}))
    assert '5.0%<span class="sign" role="img" aria-label="illustrative">†</span>' in shown


def test_preview_without_a_quarter_says_what_to_do(sign_in):
    assert "Choose the quarter first" in page(sign_in("publisher").post(PREVIEW, {"text": "Some."}))


@pytest.mark.parametrize("quarter", ["x", "99999", "9" * 40, "²", "-1"])
def test_preview_of_a_forged_quarter_says_what_to_do(sign_in, quarter):
    assert "Choose the quarter first" in page(
        sign_in("publisher").post(PREVIEW, TYPED | {"quarter": quarter})
    )


def test_preview_page_carries_all_that_was_typed_on_to_saving(sign_in, world):
    typed = TYPED | {"quarter": str(int(OPEN)), "text": "A first <b>draft</b>.", "why": "New"}
    shown = page(sign_in("publisher").post(PREVIEW, typed))
    for name in ("quarter", "section", "position"):
        assert f'<input type="hidden" name="{name}" value="{typed[name]}">' in shown
    assert "A first &lt;b&gt;draft&lt;/b&gt;.</textarea>" in shown
    assert f'action="{reverse("admin:plans_paragraph_add")}"' in shown


def test_preview_page_of_a_saved_paragraph_saves_to_it_with_its_reason(sign_in, written):
    client, row = sign_in("publisher"), written[0]
    typed = {"paragraph": row.pk, "text": "Better.", "why": "Plainer", "seen": str(row.history.first().pk)}
    shown = page(client.post(PREVIEW, typed))
    assert f'action="{reverse("admin:plans_paragraph_change", args=[row.pk])}"' in shown
    assert shown.count('name="why"') == 1 and 'value="Plainer"' in shown and 'name="seen"' in shown
    client.post(reverse("admin:plans_paragraph_change", args=[row.pk]), typed)
    row.refresh_from_db()
    assert (row.text, row.history.first().history_change_reason) == ("Better.", "Plainer")


def test_form_shows_its_desk_and_the_paragraphs_beside(sign_in, written):
    shown = page(sign_in("publisher").get(reverse("admin:plans_paragraph_change", args=[written[0].pk])))
    assert f'formaction="{PREVIEW}"' in shown and "[[looked-after-children change]]" in shown
    assert f'href="{reverse("admin:plans_paragraph_change", args=[written[1].pk])}" rel="next"' in shown
    assert 'rel="prev"' not in shown


def test_form_of_a_released_quarter_and_of_a_reader_has_no_desk(sign_in, written, world):
    released = Paragraph.objects.filter(quarter=world.quarters[RELEASED[-1]]).first()
    for user, row in (("publisher", released), ("data", written[0])):
        shown = page(sign_in(user).get(reverse("admin:plans_paragraph_change", args=[row.pk])))
        assert 'id="desk"' not in shown and "writing-desk.js" not in shown


def test_another_paragraph_is_the_next_of_its_section(sign_in, world):
    typed = {"quarter": int(OPEN), "section": "2", "position": "7", "text": "Seventh.", "why": ""}
    address = reverse("admin:plans_paragraph_add")
    response = sign_in("publisher").post(address, typed | {"_addanother": "1"})
    assert response.headers["Location"] == f"{address}?quarter={int(OPEN)}&section=2&position=8"


def test_saving_can_lead_on_to_the_next_paragraph(sign_in, written):
    client = sign_in("publisher")
    first, second = (reverse("admin:plans_paragraph_change", args=[row.pk]) for row in written)
    assert 'name="_next" value="Save and go on to 2.1"' in page(client.get(first))
    response = client.post(first, {"text": "Better.", "why": "Plainer", "_next": "1"})
    assert response.headers["Location"] == second


def test_new_paragraph_is_for_the_quarter_still_being_written(sign_in):
    shown = page(sign_in("publisher").get(reverse("admin:plans_paragraph_add")))
    assert f'<option value="{int(OPEN)}" selected>' in shown


def test_figures_page_reads_the_chosen_quarter(sign_in):
    shown = tight(page(sign_in("publisher").get(FIGURES, {"quarter": int(RELEASED[0])})))
    assert "<td>453</td>" in shown and "at Q4 2016/17 to council staff" in shown


def test_figures_part_is_the_table_alone(sign_in):
    shown = page(sign_in("publisher").get(FIGURES, {"quarter": int(OPEN), "part": ""}))
    assert "<html" not in shown and "<table" in shown


# --- Last quarter's paragraphs ---------------------------------------------------------------------------

TAKE_OVER = "/admin/plans/paragraph/take-over/"


@pytest.fixture
def taken(sign_in):
    """Last quarter's paragraphs taken over by a Publisher, who is signed in."""
    client = sign_in("publisher")
    client.post(TAKE_OVER, {"quarter": str(int(OPEN))})
    return client


def first() -> Paragraph:
    return Paragraph.objects.filter(quarter=OPEN).first()


@pytest.mark.parametrize("user", ["board", "manager", "data", "admin", "stranger"])
def test_taking_over_is_for_those_who_may_write(sign_in, user):
    assert sign_in(user).post(TAKE_OVER).status_code in (302, 403)
    assert not Paragraph.objects.filter(quarter=OPEN).exists()


def test_list_leads_to_taking_over(sign_in):
    assert f'href="{TAKE_OVER}"' in page(sign_in("publisher").get("/admin/plans/paragraph/"))


def test_what_would_be_taken_over_is_shown_first(sign_in):
    shown = page(sign_in("publisher").get(TAKE_OVER))
    assert "5 paragraphs of Q2 2018/19" in shown and "Bound figures come alive by themselves" in shown
    assert not Paragraph.objects.filter(quarter=OPEN).exists()


def test_taken_over_paragraphs_are_marked_in_list_form_and_plan(taken):
    mark = "Taken over from Q2 2018/19, not rewritten yet"
    change = reverse("admin:plans_paragraph_change", args=[first().pk])
    for address in ("/admin/plans/paragraph/", change, "/plan/?quarter=2018-19-q3"):
        assert mark in page(taken.get(address)), address


def test_nothing_left_to_take_over_is_said(taken):
    assert "holds no paragraph for a section that is empty" in page(taken.get(TAKE_OVER))


def test_a_paragraph_stands_with_a_word(taken):
    address = reverse("admin:plans_paragraph_stands", args=[first().pk])
    assert "Say in a word why it stands" in page(taken.post(address, {"why": " "}))
    assert first().not_rewritten
    taken.post(address, {"why": "Nothing new since"})
    assert not first().not_rewritten


def test_a_paragraph_saved_changed_in_its_form_loses_the_mark(taken):
    row = first()
    typed = {"text": "Rewritten.", "why": "New quarter", "seen": str(row.history.first().pk)}
    taken.post(reverse("admin:plans_paragraph_change", args=[row.pk]), typed)
    assert (first().text, first().not_rewritten) == ("Rewritten.", "")
