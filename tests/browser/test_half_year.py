"""Half a year as its people play it: a visit, a plan that answers it, a board that asks, and the year turns.

Every step begins on a person's first page and goes by links and buttons by their words. The clock stands at
each step's own day; what histories date by the real hour is not looked at.
"""

from plans.models import Action
from scorecard.models import Quarter, Target
from scorecard.vocabulary.quarters import QuarterKey
from tests.browser.steps.quarter_steps import (
    approve_and_release,
    close_it,
    follow,
    import_the_file,
    press,
    publish_the_packs,
    says,
    write_the_report,
)

THIRD, FOURTH, FIRST = map(QuarterKey, (20183, 20184, 20191))
FINDINGS = {"2018-8": "Notes of visits are written late.", "2018-9": "Team managers change too often."}
QUESTION, ANSWER = "When will assessments be done in time?", "Two more workers start in January."


def visit(page) -> None:
    """The Publisher records a focused visit with its two findings."""
    follow(page, "Administration", exact=True)
    follow(page, "Inspections")
    follow(page, "Add inspection")
    typed = {"slug": "visit-november-2018", "title": "Focused visit, November 2018"}
    typed |= {"starts_on": "2018-11-27", "ends_on": "2018-11-28", "summary": "Two days with the teams."}
    for name, text in typed.items():
        page.locator(f"#id_{name}").fill(text)
    page.get_by_label("Kind").select_option("focused-visit")
    for number, (ref, text) in enumerate(FINDINGS.items()):
        page.get_by_role("button", name="Add another Finding").or_(
            page.get_by_role("link", name="Add another Finding")
        ).click()
        page.locator(f"#id_findings-{number}-ref").fill(ref)
        page.locator(f"#id_findings-{number}-text").fill(text)
    press(page, "Save")


def answer_the_visit(page) -> None:
    """A new action answers both findings, and a version of the plan holds it."""
    follow(page, "Administration", exact=True)
    follow(page, "Actions")
    follow(page, "Add action")
    typed = {"code": "2.20", "title": "Keep notes and managers", "starts_on": "2018-12-03"}
    typed |= {"first_due_on": "2019-06-28", "due_on": "2019-06-28", "no_indicator_because": "Read in audits"}
    for name, text in typed.items():
        page.locator(f"#id_{name}").fill(text)
    page.get_by_label("Priority").select_option(label="2 Management oversight")
    page.get_by_label("Post").select_option(label="Service Manager, Referral and Assessment")
    for ref, text in FINDINGS.items():
        page.get_by_label(f"{ref}: {text}").check()
    press(page, "Save")
    follow(page, "Administration", exact=True)
    follow(page, "Improvement plans")
    follow(page, "Children's Social Care Improvement Plan 2018/19")
    page.get_by_role("button", name="Add another Plan version").or_(
        page.get_by_role("link", name="Add another Plan version")
    ).click()
    typed = {"number": "3", "agreed_on": "2018-12-05", "summary": "Action 2.20 is new."}
    typed |= {"reason": "The focused visit of November 2018.", "agreed_by": "Cabinet"}
    for name, text in typed.items():
        page.locator(f"#id_versions-2-{name}").fill(text)
    press(page, "Save")


def update_actions(page) -> None:
    """The owner says where the new action and an older one stand, on one screen."""
    follow(page, "Your work")
    follow(page, "Update your post’s actions")
    for code, sentence in {"2.20": "Notes are read each week.", "1.01": "All of them were read."}.items():
        page.locator(f"[name='{code}-brag']").select_option("green")
        page.locator(f"[name='{code}-sentence']").fill(sentence)
    press(page, "Save what I typed")


def challenge(page) -> None:
    """The board's question of November is put on record, for January."""
    follow(page, "Boards")
    follow(page, "Continuous Improvement Board")
    follow(page, "Raise a question")
    page.get_by_label("Question").fill(QUESTION)
    page.get_by_label("Or about the action").select_option("1.02")
    page.get_by_label("Who answers").select_option(label="Service Manager, Referral and Assessment")
    page.get_by_label("Raised at the meeting of").select_option("2018-11-07")
    page.get_by_label("To be answered for the meeting of").select_option("2019-01-23")
    press(page, "Put it on record")


def answer_the_board(page) -> None:
    follow(page, "Your work")
    follow(page, QUESTION)
    page.get_by_role("textbox", name="Answer").fill(ANSWER)
    press(page, "Give this answer")


def turn_the_year(page) -> None:
    follow(page, "Your work")
    follow(page, "Carry over into 2019/20")
    page.get_by_label("Reason").fill("Agreed by Cabinet in April")
    press(page, "Show what it would do")
    assert "Nothing is written yet" in says(page)
    press(page, "Carry it over into 2019/20")


def test_a_visit_is_answered_a_board_is_answered_and_the_year_turns(signed_in, live_server):
    visit(signed_in("publisher", "2018-11-30"))
    answer_the_visit(signed_in("publisher", "2018-12-05"))
    update_actions(signed_in("manager", "2018-12-10"))
    assert Action.objects.get(code="2.20").updates.count() == 1
    challenge(signed_in("publisher", "2018-12-12"))
    answer_the_board(signed_in("manager", "2018-12-17"))

    import_the_file(signed_in("data", "2019-01-21"), THIRD)
    page = signed_in("publisher", "2019-01-21")
    follow(page, "Ready or not")
    close_it(page, THIRD, "2019-01-21")
    write_the_report(page, THIRD, live_server.url)
    approve_and_release(page, THIRD)
    publish_the_packs(page)
    page = signed_in("board", "2019-01-21")
    follow(page, "Read the Q3 pack")
    assert QUESTION in says(page)
    assert ANSWER in says(page)
    follow(page, "Plan", exact=True)
    assert all(text in says(page) for text in FINDINGS.values())

    page = signed_in("publisher", "2019-04-22")
    follow(page, "Your work")
    follow(page, "Open it")
    page.locator("#id_number").fill(FOURTH.label)
    press(page, "Save")
    import_the_file(signed_in("data", "2019-04-22"), FOURTH)
    page = signed_in("publisher", "2019-04-22")
    follow(page, "Ready or not")
    close_it(page, FOURTH, "2019-04-22")
    write_the_report(page, FOURTH, live_server.url)
    approve_and_release(page, FOURTH)

    page = signed_in("admin", "2019-04-23")
    turn_the_year(page)
    assert "All that goes on is carried over into 2019/20." in page.locator(".messagelist").inner_text()
    assert Quarter.objects.filter(number__gte=FIRST).count() == 4
    assert Target.objects.filter(financial_year=2019, to_be_agreed=False).count() == 0
    page = signed_in("manager", "2019-04-23")
    follow(page, "Plan", exact=True)
    page.get_by_label("Quarter").select_option(FIRST.slug)
    press(page, "Show")
    follow(page, "2.20")
    assert "Carried over into 2019/20: continues as 2.20." in says(page)
