"""Figures files in two steps: what is kept, what is previewed, what is written, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scorecard.entry.service import EntryError
from scorecard.imports.figure_rows import COLUMNS, FURTHER_COLUMNS
from scorecard.imports.uploads import (
    ForgottenError,
    MovedOnError,
    QuestionError,
    cleaned_name,
    confirm,
    forget_files,
    previewed,
    take_in,
)
from scorecard.models import FigureFile, Indicator, Observation, Quarter
from tests.world import OPEN, RELEASED

NOW = timezone.now()


def content(*rows: str) -> bytes:
    return "\n".join([",".join(COLUMNS + FURTHER_COLUMNS), *rows]).encode()


def row(value, code="looked-after-children", reason="", **about) -> str:
    cells = {"indicator": code, "quarter": "2018-19-q3", "value": value, "reason": reason} | about
    return ",".join(str(cells.get(column, "")) for column in COLUMNS + FURTHER_COLUMNS)


@pytest.fixture
def by(world):
    return world.users["data"]


@pytest.fixture
def sent(by):
    """`sent(*rows)`: a file taken in, not confirmed."""
    return lambda *rows, why="": take_in(content(*rows), "f.csv", by=by, why=why, at=NOW)


@pytest.fixture
def saved(sent, by):
    """`saved(*rows)`: a file taken in and confirmed."""

    def _saved(*rows, why=""):
        file = sent(*rows, why=why)
        return confirm(file, seen=file.seen, by=by, why=why, at=NOW)

    return _saved


def values() -> dict[str, float]:
    held = Observation.objects.filter(quarter=OPEN)
    return {code: float(value) for code, value in held.values_list("indicator__code", "value")}


def test_take_in_writes_nothing(sent):
    file = sent(row(510))
    assert (values(), bytes(file.content), file.confirmed_at) == ({}, content(row(510)), None)


def test_preview_of_a_new_figure(sent):
    (one,) = previewed(sent(row("1,510"[2:]))).differences
    assert (one.old, one.new, one.change, one.is_new, one.owes_reason) == (
        "none yet",
        "510",
        "–",
        True,
        False,
    )


def test_preview_of_a_change_names_what_else_changes(sent, saved):
    saved(row(510))
    (one,) = previewed(sent(row(498, quality="final", note="Recounted"))).differences
    assert (one.old, one.new, one.change, one.also) == (
        "510",
        "498",
        "−12",
        ("Quality: final, was provisional", "Comment: “Recounted”"),
    )


def test_preview_shows_every_column_that_a_new_figure_would_write(sent):
    columns = {"numerator": "12", "source": "Monthly list", "extract_run_on": "2019-01-14"}
    (one,) = previewed(sent(row(510, quality="final", note="Recounted", **columns))).differences
    assert one.also == (
        "Quality: final",
        "Source: “Monthly list”",
        "Extract run on: 14 January 2019",
        "Comment: “Recounted”",
        "Part: 12",
    )


def test_preview_shows_the_reason_that_history_would_keep(sent, saved):
    saved(row(510))
    (one,) = previewed(sent(row(498, reason="Recount"))).differences
    assert one.also == ("Reason: “Recount”",)


def test_what_last_quarters_file_brought_along_is_warned_of(sent, world):
    last = Observation._base_manager.filter(indicator__code="looked-after-children", quarter=OPEN.previous)
    last.update(note="The rise goes on.")
    (one,) = previewed(sent(row(510, note="The rise goes on.", extract_run_on="2018-10-09"))).differences
    assert [said.split(":")[0] for said in one.warnings] == [
        "The comment is last quarter’s, word for word",
        "The extract was run before the quarter ended",
    ]


def test_preview_of_percentages_moves_in_points(sent, saved):
    saved(row("70.0", "assessments-within-45-days"))
    (one,) = previewed(sent(row("74.1%", "assessments-within-45-days"))).differences
    assert one.change == "+4.1 points"


def test_preview_counts_the_reasons_owed(sent, saved):
    saved(row(510), row(12, "adoptions"))
    compared = previewed(sent(row(511), row(13, "adoptions", reason="Late order")))
    assert (compared.changed, compared.owing) == (2, 1)


def test_confirm_writes_all_and_marks_the_history_with_the_file(sent, by):
    file = sent(row(510), row(12, "adoptions"))
    outcome = confirm(file, seen=file.seen, by=by, why="", at=NOW)
    assert (outcome.new, values()) == (2, {"looked-after-children": 510, "adoptions": 12})
    assert set(Observation.history.filter(quarter_id=OPEN).values_list("file_sha256", flat=True)) == {
        file.sha256
    }


def test_confirm_keeps_name_hash_and_outcome_but_not_the_content(sent, by):
    file = sent(row(510))
    confirm(file, seen=file.seen, by=by, why="", at=NOW)
    file.refresh_from_db()
    assert (bytes(file.content), file.name, file.new, file.confirmed_at) == (b"", "f.csv", 1, NOW)


def test_confirm_twice_writes_once(sent, by):
    file = sent(row(510))
    first, second = (confirm(file, seen=file.seen, by=by, why="", at=NOW) for _ in range(2))
    assert first == second
    assert Observation.history.filter(quarter_id=OPEN).count() == 1


def test_same_file_again_changes_nothing(saved):
    saved(row(510))
    assert saved(row(510)).unchanged == 1
    assert Observation.history.filter(quarter_id=OPEN).count() == 1


def test_confirm_refuses_when_the_state_moved_on(sent, saved, by):
    file = sent(row(510))
    saved(row(505))
    with pytest.raises(MovedOnError):
        confirm(file, seen=file.seen, by=by, why="Mine", at=NOW)
    assert values() == {"looked-after-children": 505}


def test_confirm_is_no_conflict_when_the_other_wrote_the_same(sent, saved, by):
    file = sent(row(510))
    saved(row(510))
    assert confirm(file, seen=file.seen, by=by, why="", at=NOW).unchanged == 1


def test_confirm_without_a_reason_owed_writes_none_of_it(sent, saved, by):
    saved(row(510))
    file = sent(row(12, "adoptions"), row(511))
    with pytest.raises(EntryError, match="Say why"):
        confirm(file, seen=file.seen, by=by, why=" ", at=NOW)
    assert values() == {"looked-after-children": 510}


def test_confirm_takes_the_reason_given_when_the_file_was_sent(saved):
    saved(row(510))
    saved(row(511), why="Late return")
    last = Observation.history.filter(quarter_id=OPEN).latest()
    assert (last.history_change_reason, last.account_name) == ("Late return", "data")


def test_take_in_refuses_a_released_quarter_before_keeping_anything(by):
    late = content("looked-after-children,2018-19-q2,1,,,,,Late")
    with pytest.raises(EntryError, match="released"):
        take_in(late, "f.csv", by=by, why="", at=NOW)
    assert not FigureFile.objects.exists()


def test_confirm_after_an_hour_is_refused(sent, by):
    file = sent(row(510))
    forget_files(NOW + timedelta(minutes=61))
    file.refresh_from_db()
    with pytest.raises(ForgottenError):
        confirm(file, seen=file.seen, by=by, why="", at=NOW)


def test_forget_leaves_files_of_the_last_hour(sent):
    file = sent(row(510))
    forget_files(NOW + timedelta(minutes=59))
    file.refresh_from_db()
    assert bytes(file.content)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\figures q3.xlsx", "figures q3.xlsx"),
        ("<b>x</b>.csv", "b_.csv"),
        ("a\0b.csv", "a_b.csv"),
        ("x" * 300, "x" * 120),
        ("\u202egnp.csv", "_gnp.csv"),
        ("", "unnamed"),
    ],
)
def test_file_name_is_cleaned(name, kept):
    assert cleaned_name(name) == kept


def test_preview_warns_of_a_running_total_that_fell(sent):
    (one,) = previewed(sent(row(8, "adoptions"))).differences
    assert one.warnings == ("The running total fell. 8 since 1 April, but 9 by the end of Q2 2018/19.",)


def test_preview_says_how_the_file_was_read(sent):
    assert previewed(sent(row(510), row("", "adoptions"))).notes == ("Read: 2 rows, 1 of them left blank.",)


SHARE = "assessments-within-45-days"


def test_preview_asks_about_a_percentage_that_may_be_a_fraction_before_all_else(sent):
    first, _ = previewed(sent(row(510), row("0.671", SHARE))).differences
    assert (first.code, first.question) == (
        SHARE,
        "The file says 0.671, which is 0.7%. Did you mean 67.1%?",
    )


@pytest.mark.parametrize(
    ("value", "whole"), [("0.72", "72%"), ("1", "100%"), (".5", "50%"), ("0.0345", "3.45%")]
)
def test_question_names_what_may_be_meant(sent, value, whole):
    (one,) = previewed(sent(row(value, SHARE))).differences
    assert one.question.endswith(f"Did you mean {whole}?")


def test_confirm_writes_nothing_while_a_question_is_open(sent, by):
    file = sent(row(510), row("0.671", SHARE))
    with pytest.raises(QuestionError, match="Did you mean 67.1%"):
        confirm(file, seen=file.seen, by=by, why="", at=NOW)
    assert values() == {}


def test_confirm_takes_a_percentage_below_one_that_is_meant(sent, by):
    file = sent(row("0.671", SHARE))
    confirm(file, seen=file.seen, by=by, why="", at=NOW, as_written=True)
    assert values() == {SHARE: 0.671}


def test_percentage_below_one_that_is_saved_already_is_not_asked_about(saved):
    saved(row("0.671%", SHARE))
    assert saved(row("0.671", SHARE)).unchanged == 1


def test_percentage_below_one_beside_a_new_note_only_is_not_asked_about(saved):
    saved(row("0.671%", SHARE))
    assert saved(row("0.671", SHARE, note="Small"), why="Note").changed == 1


def test_a_retired_indicators_row_is_refused_where_it_is_taken_in(sent):
    Indicator.objects.filter(code="looked-after-children").update(last_used=RELEASED[-1])
    with pytest.raises(EntryError, match="is retired: it was last used in Q2 2018/19"):
        sent(row(5))


def test_a_file_whose_indicator_changed_meanwhile_says_so(sent):
    file = sent(row(505))
    Indicator.objects.filter(code="looked-after-children").update(code="renamed")
    with pytest.raises(EntryError, match="changed since .* Send it again"):
        previewed(file)


def test_a_file_ticked_as_refreshed_before_any_release_is_taken_in(by):
    """Nothing is released yet: nothing in it is a refresh."""
    Quarter._base_manager.filter(state="released").update(state="closed", smallest_count_shown=None)
    assert take_in(content(row(505)), "f.csv", by=by, why="", at=NOW, refreshed=True).pk
