"""The entry grid as a data officer meets it: what is saved, what comes back, what is kept."""

from datetime import date

import pytest
from django.urls import reverse

from scorecard.models import Definition, EntryDraft, Indicator, Observation, Relation
from sefton_improve.self_check.markup import read
from tests.pages import tight
from tests.world import OPEN, RELEASED

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
CHILDREN, SHARE, ADOPTED = "looked-after-children", "assessments-within-45-days", "adoptions"


@pytest.fixture
def as_data(sign_in):
    return sign_in("data")


@pytest.fixture
def send(as_data):
    """`send(**boxes)` posts the grid; `children="510"` stands for its value, other names are fields."""

    def _send(do="save", children=None, **fields):
        sent = {"do": do, **{name.replace("__", "-"): text for name, text in fields.items()}}
        if children is not None:
            sent |= {f"{CHILDREN}-value": children}
        return as_data.post(GRID, sent)

    return _send


def share(numerator, denominator, **more) -> dict:
    return {f"{SHARE}-numerator": numerator, f"{SHARE}-denominator": denominator} | more


def held(code=CHILDREN) -> Observation | None:
    return Observation.objects.filter(indicator__code=code, quarter=OPEN).first()


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_grid_shows_every_indicator_with_its_neighbours_in_time(as_data):
    page = text(as_data.get(GRID))
    assert page.count('class="row ') == 5
    for figure in ("453", "500", "67.1"):
        assert f">{figure}<" in page


def test_grid_markup_keeps_the_rules(as_data):
    markup = read(as_data.get(GRID).content.decode())
    assert (markup.unclosed, markup.repeated_ids, markup.unnamed_fields, markup.inline) == ([], [], [], [])
    assert (markup.empty_cells, markup.scopeless_headers, len(markup.texts["h1"])) == (0, 0, 1)
    assert markup.references <= set(markup.ids)


def test_save_writes_with_who_when_the_extract_ran_and_provisional(send):
    assert send(children="2,758", extract_run_on="2019-01-14").status_code == 302
    row = held()
    assert (row.value, row.quality, row.extract_run_on) == (2758, "provisional", date(2019, 1, 14))
    last = row.history.get()
    assert (last.account_name, last.history_change_reason) == ("data", "First entered")


def test_save_computes_the_value_from_its_parts_and_shows_it(send, as_data):
    send(**share("300", "400"))
    assert held(SHARE).value == 75
    assert ">75.0</output>" in text(as_data.get(GRID))


def test_save_without_a_whole_takes_a_percentage_alone(send):
    send(**{f"{SHARE}-value": "74.1%"})
    assert str(held(SHARE).value.normalize()) == "74.1"


@pytest.mark.parametrize("word", ["not-collected", "not-yet-due", "not-applicable", "no-cases"])
def test_save_keeps_reasons_for_none_apart_from_nought(send, word):
    send(**{f"{CHILDREN}-missing": word}, **{f"{ADOPTED}-value": "0"})
    assert (held().value, held().missing, held(ADOPTED).value) == (None, word, 0)


def test_one_wrong_box_loses_none_of_the_right_ones(send):
    answer = send(children="510", **share("641", "604"))
    page = text(answer)
    assert (answer.status_code, held().value, held(SHARE)) == (200, 510, None)
    assert 'value="641"' in page and 'value="604"' in page
    assert "The part is larger than the whole." in page


def test_summary_links_to_the_wrong_box_which_points_to_its_error(send):
    page = text(send(**share("641", "604")))
    assert f'<a href="#{SHARE}-numerator">' in page
    assert f'aria-invalid="true" aria-describedby="told-{SHARE}"' in page
    assert "<title>Error:" in tight(page)


def test_wrong_row_is_still_there_on_return(send, as_data):
    send(**share("641", "604"))
    page = text(as_data.get(GRID))
    assert 'value="641"' in page and "not saved" in page


def test_saved_figure_changes_only_with_a_reason(send):
    send(children="510")
    changed = {f"{CHILDREN}-revision": "1"}
    assert "Say why this figure changes." in text(send(children="511", **changed))
    assert held().value == 510
    send(children="511", **changed, **{f"{CHILDREN}-why": "Late return"})
    assert (held().value, held().history.latest().history_change_reason) == (511, "Late return")


def test_one_reason_serves_every_changed_figure(send):
    send(children="510")
    send(children="511", why="Second extract", **{f"{CHILDREN}-revision": "1"})
    assert held().history.latest().history_change_reason == "Second extract"


def test_untouched_rows_are_not_written_again(send):
    send(children="510")
    send(children="510", extract_run_on="2019-02-01", **{f"{CHILDREN}-revision": "1"})
    assert (held().revision, held().extract_run_on) == (1, None)


def test_saved_figure_cannot_be_emptied(send):
    send(children="510")
    assert "cannot be emptied" in text(send(children="", **{f"{CHILDREN}-revision": "1"}))
    assert held().value == 510


def test_warning_does_not_block(send, as_data):
    send(**share("405", "500"))
    assert held(SHARE).value == 81
    assert "Both quarters have 405: check" in text(as_data.get(GRID))


def test_wrong_date_holds_the_whole_batch_back_and_keeps_it(send, as_data):
    page = text(send(children="510", extract_run_on="soon"))
    assert held() is None
    assert "is not a date" in page and 'value="510"' in page
    assert 'value="510"' in text(as_data.get(GRID))


def test_extract_before_the_quarters_end_is_remarked_on(send):
    assert "before the quarter ended" in text(send("check", children="510", extract_run_on="2018-10-01"))


def test_check_writes_nothing_and_shows_what_it_makes(send):
    page = text(send("check", **share("300", "400")))
    assert ">75.0</output>" in page
    assert held(SHARE) is None


def test_draft_is_kept_without_an_answer_to_read(send, as_data):
    assert send("draft", children="51").status_code == 204
    page = text(as_data.get(GRID))
    assert 'value="51"' in page and "left 1 figure typed and not saved" in page


def test_draft_is_the_accounts_own(send, sign_in):
    send("draft", children="51")
    assert 'value="51"' not in text(sign_in("publisher").get(GRID))


def test_draft_goes_when_all_of_it_is_saved(send):
    send("draft", children="510")
    send(children="510")
    assert not EntryDraft.objects.exists()


def test_day_of_the_extract_is_asked_once_for_all_saves(send, as_data):
    send(children="510", extract_run_on="2019-01-14")
    page = text(as_data.get(GRID))
    assert 'value="2019-01-14"' in page and "typed and not saved" not in page


def test_draft_may_be_dropped(send, as_data):
    send("draft", children="51")
    send("discard")
    assert 'value="51"' not in text(as_data.get(GRID))


def test_paste_is_previewed_beside_last_quarter_before_it_counts(send):
    page = text(send("preview", paste="average-caseload\t24.4\nadoptions\t14\nunknown\t3"))
    for told in ("25.0", "24.4", "No indicator has the code or name “unknown”"):
        assert told in page
    assert held(ADOPTED) is None and 'id="adoptions-value" name="adoptions-value" value=""' in page


def test_paste_fills_the_boxes_and_saves_nothing_yet(send):
    page = text(send("fill", paste="700\n14", start=ADOPTED, children="510"))
    assert 'name="adoptions-value" value="700"' in page and 'value="510"' in page
    assert held(ADOPTED) is None


def test_closed_quarter_takes_no_figures_and_keeps_what_was_typed(as_data):
    shut = reverse("admin:scorecard_quarter_enter", args=[int(RELEASED[-1])])
    before = Observation.history.count()
    assert as_data.get(shut).status_code == 302
    assert as_data.post(shut, {f"{CHILDREN}-value": "1"}).status_code == 302
    assert Observation.history.count() == before


def test_unknown_quarter_answers_404(as_data):
    assert as_data.get(reverse("admin:scorecard_quarter_enter", args=[20994])).status_code == 404


@pytest.mark.parametrize(
    ("username", "status"),
    [("data", 302), ("publisher", 302), ("admin", 403), ("manager", 403), ("board", 403), ("stranger", 403)],
)
def test_only_those_who_enter_figures_may_write(sign_in, username, status):
    answer = sign_in(username).post(GRID, {f"{CHILDREN}-value": "510"})
    assert answer.status_code == status
    assert (held() is not None) == (username in ("data", "publisher"))


def test_grid_opens_where_one_end_of_a_relation_is_retired(as_data):
    one, other = Indicator.objects.filter(code__in=(CHILDREN, SHARE))
    Relation.objects.create(from_indicator=one, kind="numerator_of", to_indicator=other)
    Indicator.objects.filter(pk=other.pk).update(last_used=RELEASED[-1])
    page = as_data.get(GRID)
    assert page.status_code == 200
    assert f'name="{one.code}-value"' in page.content.decode()


def test_rates_that_say_nothing_of_their_population_share_none(as_data, send):
    """Each had the other's filled in, though they may count unlike children."""
    Indicator.objects.filter(code__in=(CHILDREN, ADOPTED)).update(unit="rate_10000")
    Definition.objects.filter(indicator__code__in=(CHILDREN, ADOPTED)).update(denominator_words="")
    fields = {
        f"{CHILDREN}-numerator": "500",
        f"{CHILDREN}-denominator": "52918",
        f"{ADOPTED}-numerator": "40",
    }
    page = as_data.post(GRID, {"do": "check", **fields}).content.decode()
    assert page.count('value="52918"') == 1


def test_an_average_about_children_that_is_asked_how_many_has_a_place_to_say(as_data, send):
    Indicator.objects.filter(code=CHILDREN).update(unit="days", disclosure="children")
    Definition.objects.filter(indicator__code=CHILDREN).delete()
    page = send("check", children="51").content.decode()
    assert "How many children is it about?" in page
    assert f'name="{CHILDREN}-denominator"' in page
