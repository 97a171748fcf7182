"""Closing, approval, release and correction in the administration, role by role."""

import pytest
from django.test import Client
from django.urls import reverse

from scorecard.entry.service import Entry, record_figures
from scorecard.models import Approval, ClosingReason, Quarter, Release
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import gaps
from scorecard.vocabulary.gaps import Step
from tests.pages import tight
from tests.scorecard.signed import GIVEN, confirm, fill, have_approved, shut
from tests.world import OPEN, RELEASED

SHOWN = ("close", "release", "correct")
STEPS = (*SHOWN, "reopen", "approve")
STAFF, OTHERS = ("data", "publisher", "admin"), ("manager", "board", "stranger")
Q2 = RELEASED[-1]


def address(step: str, quarter=OPEN) -> str:
    return reverse(f"admin:scorecard_quarter_{step}", args=[int(quarter)])


def state(quarter=OPEN) -> str:
    return Quarter.objects.get(pk=quarter).state


def reasons(world) -> dict[str, str]:
    due = gaps(world.quarters[OPEN], [Step.CLOSE])
    return {f"{each.key}-why": "Asked, no answer" for each in due}


def approval() -> dict[str, str]:
    return {"given": GIVEN, "figures_sha256": draft_release(Quarter.objects.get(pk=OPEN)).sha256}


@pytest.fixture
def filled(world):
    fill(world)
    return world


@pytest.fixture
def approved(filled):
    shut(filled)
    have_approved(filled)
    return filled


# --- Who may ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", STAFF)
@pytest.mark.parametrize("quarter", [OPEN, Q2])
@pytest.mark.parametrize("step", SHOWN)
def test_staff_see_what_would_happen(filled, sign_in, step, quarter, username):
    assert sign_in(username).get(address(step, quarter)).status_code == 200


@pytest.mark.parametrize("username", OTHERS)
@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("step", STEPS)
def test_others_are_refused_in_every_way(world, sign_in, step, method, username):
    assert getattr(sign_in(username), method)(address(step)).status_code == 403


@pytest.mark.parametrize("step", STEPS)
def test_the_anonymous_are_asked_to_sign_in(world, client, step):
    assert client.post(address(step)).headers["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("username", ["data", "admin"])
@pytest.mark.parametrize("step", ["close", "reopen", "approve", "release"])
def test_steps_are_the_publishers(filled, sign_in, step, username):
    everything = reasons(filled) | approval() | {"data_as_at": "2019-01-21", "why": "Please"}
    assert sign_in(username).post(address(step), everything).status_code == 403
    assert (state(), Release.objects.filter(quarter=OPEN).count()) == ("open", 0)


@pytest.mark.parametrize("step", STEPS)
def test_a_post_without_its_token_is_refused(filled, step):
    client = Client(enforce_csrf_checks=True)
    client.force_login(filled.users["publisher"], backend="django.contrib.auth.backends.ModelBackend")
    everything = reasons(filled) | {"data_as_at": "2019-01-21", "why": "Please"}
    assert (client.post(address(step), everything).status_code, state()) == (403, "open")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [0, 20185, 20981, 10**12, 10**30])
def test_quarters_that_are_not_there_answer_404(world, sign_in, step, number):
    assert sign_in("publisher").post(address(step, number)).status_code == 404


@pytest.mark.parametrize("step", ["reopen", "approve"])
def test_steps_without_a_page_answer_posts_only(world, sign_in, step):
    assert sign_in("publisher").get(address(step)).status_code == 405


# --- Closing ---------------------------------------------------------------------------------------------


def test_close_page_lists_what_is_outstanding_by_post(filled, sign_in):
    confirm(filled, word="queried", sentence="Two teams are missing")
    page = sign_in("publisher").get(address("close")).content.decode()
    assert "7 things stand in the way." in " ".join(page.split())
    assert "Service Manager, Assessment: 2 outstanding" in page
    assert "Queried by its owner: “Two teams are missing”" in page


def test_close_page_shows_the_publisher_what_a_query_was_answered(filled, sign_in):
    confirm(filled, word="queried", sentence="Two teams are missing")
    answer = Entry("assessments-within-45-days", OPEN, figure_given=False, answer="Both are in")
    record_figures([answer], by=filled.users["data"], why="")
    assert "Answered: “Both are in”" in sign_in("publisher").get(address("close")).content.decode()


def test_close_page_gives_the_data_officer_no_form(filled, sign_in):
    assert 'type="date"' not in sign_in("data").get(address("close")).content.decode()


def test_close_with_a_reason_each(filled, sign_in):
    answer = sign_in("publisher").post(address("close"), reasons(filled) | {"data_as_at": "2019-01-21"})
    assert answer.headers["Location"] == address("release")
    assert (state(), ClosingReason.objects.filter(reason="Asked, no answer").count()) == ("closed", 7)


def test_close_with_one_reason_for_a_post_and_own_ones_first(filled, sign_in):
    sent = {"why-head": "No answer", "why-service-manager": "On leave", "adoptions-why": "Court dates"}
    sign_in("publisher").post(address("close"), sent | {"data_as_at": "2019-01-21"})
    kept = dict(
        ClosingReason.objects.filter(quarter=OPEN).exclude(problem="worse").values_list("subject", "reason")
    )
    assert (kept["adoptions"], kept["repeat-plans"]) == ("Court dates", "No answer")
    assert kept["assessments-within-45-days"] == "On leave"


def test_close_without_reasons_keeps_what_was_typed(filled, sign_in):
    sent = {"adoptions-why": "Court dates", "data_as_at": "2019-01-21"}
    page = sign_in("publisher").post(address("close"), sent).content.decode()
    assert "Say why the quarter closes without these settled" in page
    assert 'value="Court dates"' in page and 'value="2019-01-21"' in page
    assert state() == "open"


@pytest.mark.parametrize("day", ["2018-12-30", "2019-02-30", "soon"])
def test_close_with_a_wrong_day_is_refused_in_words(filled, sign_in, day):
    page = sign_in("publisher").post(address("close"), reasons(filled) | {"data_as_at": day})
    assert 'class="errornote"' in page.content.decode()
    assert state() == "open"


def test_typed_reasons_are_escaped(filled, sign_in):
    page = sign_in("publisher").post(address("close"), {"adoptions-why": '"><script>'}).content.decode()
    assert "<script>" not in page[page.index("content-main") :]


def test_reopen_needs_a_reason_and_leaves_released_ones(approved, sign_in):
    client = sign_in("publisher")
    client.post(address("reopen"), {"why": " "})
    assert state() == "closed"
    client.post(address("reopen"), {"why": "Late return"})
    client.post(address("reopen", Q2), {"why": "Late return"})
    assert (state(), state(Q2)) == ("open", "released")


@pytest.mark.parametrize(("step", "box"), [("close", "adoptions-why"), ("approve", "given")])
def test_a_refused_form_gives_back_what_was_typed(filled, sign_in, step, box):
    if step != "close":
        shut(filled)
    typed = "Too long to keep " * 20
    page = sign_in("publisher").post(address(step), {box: typed}).content.decode()
    assert 'class="errornote"' in page
    assert f'value="{typed.strip()}' in page


def test_a_wrong_day_is_said_beside_its_box(filled, sign_in):
    page = sign_in("publisher").post(address("close"), {"data_as_at": "2019-02-30"}).content.decode()
    box = page[page.index('id="data_as_at"') - 200 : page.index('id="data_as_at"') + 200]
    assert 'aria-invalid="true"' in box and "data_as_at_error" in box
    assert 'id="data_as_at_error"' in page


@pytest.mark.parametrize("step", STEPS)
def test_a_form_sent_empty_is_refused_not_passed_over(filled, sign_in, step):
    shut(filled)
    page = sign_in("publisher").post(address(step, Q2 if step == "correct" else OPEN)).content.decode()
    assert 'class="error' in page


# --- Approval and release --------------------------------------------------------------------------------


def test_release_page_shows_what_the_public_would_see(approved, sign_in):
    page = tight(sign_in("data").get(address("release")).content)
    assert "<td>5.0% (3 of 60) p</td><td>c</td><td>rests on a count of 1 to 5</td>" in page


def test_approve_records_what_the_page_showed(filled, sign_in):
    shut(filled)
    client = sign_in("publisher")
    assert (
        draft_release(Quarter.objects.get(pk=OPEN)).sha256 in client.get(address("release")).content.decode()
    )
    client.post(address("approve"), approval())
    assert Approval.objects.get().given == GIVEN


def test_approve_of_figures_changed_since_answers_409(filled, sign_in):
    shut(filled)
    answer = sign_in("publisher").post(address("approve"), approval() | {"figures_sha256": "0" * 64})
    assert answer.status_code == 409
    assert GIVEN in answer.content.decode()
    assert not Approval.objects.exists()


def test_release_by_the_publisher(approved, sign_in):
    sign_in("publisher").post(address("release"), {"why": "Approved"})
    assert state() == "released"


def test_release_without_approval_says_so(filled, sign_in):
    shut(filled)
    page = sign_in("publisher").post(address("release"), {"why": "Now"}).content.decode()
    assert "The director has not approved these figures" in page
    assert state() == "closed"


def test_release_page_says_that_an_approval_lapsed(approved, sign_in):
    caseload = approved.indicators["repeat-plans"]
    caseload.disclosure = "none"
    caseload.save()
    assert "no longer stands" in sign_in("publisher").get(address("release")).content.decode()


def test_signer_of_own_figures_is_asked_why(world, sign_in):
    fill(world, by="publisher")
    shut(world)
    have_approved(world)
    client = sign_in("publisher")
    page = client.post(address("release"), {"why": "Approved"}).content.decode()
    assert "another Publisher signs them" in page and 'name="exception"' in page
    assert 'name="why" value="Approved"' in page
    client.post(address("release"), {"why": "Approved", "exception": "On my own this week"})
    assert Release.objects.get(quarter=OPEN).signer_exception == "On my own this week"


def test_release_of_an_open_quarter_is_refused(filled, sign_in):
    page = sign_in("publisher").post(address("release"), {"why": "Now"}).content.decode()
    assert "close it before its release" in page
