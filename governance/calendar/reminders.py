"""What each post owes on a day, and the e-mails that say so: one a post, never twice for the same thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from governance.emails.outbox import Email, Posted, send_each
from governance.models import Challenge, Meeting, Publication, Reminder
from plans.models import Action
from scorecard.models import BankHoliday, Post, Quarter
from scorecard.releases.outstanding import outstanding
from scorecard.releases.readiness import owing_comments
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.gaps import GapKind
from scorecard.vocabulary.states import QuarterState, Verdict
from scorecard.vocabulary.working_days import working_days_between

LATE_AFTER = 5
"""Working days a figure may wait, once it can be had, before it is overdue."""
ASKED = {
    GapKind.MISSING: ("Enter", "enter"),
    GapKind.UNCONFIRMED: ("Confirm", "confirm"),
    GapKind.QUERIED: ("Settle the query on", "query"),
}
"""What is to be done about a figure that holds up the closing, in words and as a key."""
AHEAD = 10
"""Working days before its date that an action, an answer or a paper is called due."""


@dataclass(frozen=True)
class Owed:
    """One thing a post owes: `about` names it for good, so that it is said once due and once overdue.

    Of a figure that its owner queried, `query` and `answer` are what both sides said: for the page alone.
    `leads_to` is the thing itself, a kind and what names it: `("action", "1.02")`.
    """

    post: Post
    about: str
    text: str
    due_on: date
    overdue: bool
    query: str = ""
    answer: str = ""
    leads_to: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.about}:{'overdue' if self.overdue else 'due'}"


def owed_on(day: date) -> list[Owed]:
    """Everything due or overdue on a day, overdue first; things without a post are left out."""
    holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
    found = [
        *_figures(day, holidays),
        *_comments(day, holidays),
        *_actions(day, holidays),
        *_answers(day, holidays),
        *_papers(day, holidays),
    ]
    return sorted(found, key=lambda owed: (not owed.overdue, owed.due_on, owed.about))


def by_post(owed: Iterable[Owed]) -> dict[Post, list[Owed]]:
    """What is owed, post by post in order of title."""
    grouped: dict[Post, list[Owed]] = defaultdict(list)
    for each in owed:
        grouped[each.post].append(each)
    return dict(sorted(grouped.items(), key=lambda item: item[0].title))


def send_reminders(day: date, *, address: str, at: datetime | None = None) -> Posted:
    """E-mail each post what it was not reminded of yet. `address` is where the page stands.

    Each thing is written down as to be sent before its e-mail goes out; what could not be sent is tried again
    by the next run while it is still owed. One post's refused e-mail keeps no other back.
    """
    at = at or timezone.now()
    owed = {
        (post.pk, each.key): each
        for post, things in by_post(owed_on(day)).items()
        if post.email
        for each in things
    }
    Reminder.objects.bulk_create(
        (Reminder(post=each.post, about=each.key, email=each.post.email) for each in owed.values()),
        ignore_conflicts=True,
    )
    unsent = Reminder.objects.filter(sent_at__isnull=True)
    rows = [row.pk for row in unsent if (row.post_id, row.about) in owed]
    taken = {(row.post_id, row.about): row for row in unsent.filter(pk__in=rows).take(at)}
    fresh = by_post(each for key, each in owed.items() if key in taken)
    letters = [
        _letter(post, things, address, [taken[post.pk, each.key] for each in things])
        for post, things in fresh.items()
    ]
    return send_each(letters, at=at)


def _letter(post: Post, owed: list[Owed], address: str, rows: list[Reminder]) -> Email:
    lines = [
        f"- {'OVERDUE: ' if each.overdue else ''}{each.text} (by {day_words(each.due_on)})" for each in owed
    ]
    body = "\n".join([f"For the post of {post.title}:", "", *lines, "", f"See {address}"])
    things = counted(len(owed), "thing|things")
    return Email(post.email, f"Improvement plan: {things} due from your post", body, rows)


def _figures(day: date, holidays: frozenset[date]) -> Iterable[Owed]:
    for quarter in Quarter.objects.exclude(state=QuarterState.RELEASED):
        for each in outstanding(quarter):
            indicator = each.indicator
            ready = indicator.ready_on(quarter.key, holidays)
            if each.post is None or ready is None or ready > day:
                continue
            verb, about = ASKED[each.problem]
            yield Owed(
                post=each.post,
                about=f"{about}:{indicator.code}:{quarter.number}",
                text=f"{verb} {indicator.name}, {quarter}",
                query=each.word.sentence if each.word else "",
                answer=each.answer,
                due_on=ready,
                overdue=working_days_between(ready, day, holidays) > LATE_AFTER,
                leads_to=("figure", indicator.code, quarter.key.slug),
            )


def _comments(day: date, holidays: frozenset[date]) -> Iterable[Owed]:
    """A comment on each figure of an open quarter that got worse or is off target: its owner's."""
    for quarter in Quarter.objects.filter(state=QuarterState.OPEN):
        for indicator, reading in owing_comments(quarter):
            ready = indicator.ready_on(quarter.key, holidays)
            if indicator.owner is None or ready is None or ready > day:
                continue
            worse = reading.direction.verdict == Verdict.WORSE
            what = "got worse" if worse else "is off target"
            yield Owed(
                post=indicator.owner,
                about=f"comment:{indicator.code}:{quarter.number}",
                text=f"Say in a line why {indicator.name} {what}, {quarter}",
                due_on=ready,
                overdue=working_days_between(ready, day, holidays) > LATE_AFTER,
                leads_to=("figure", indicator.code, quarter.key.slug),
            )


def _actions(day: date, holidays: frozenset[date]) -> Iterable[Owed]:
    running = Action.objects.unfinished().filter(starts_on__lte=day)
    for action in running.select_related("post"):
        if _is_near(action.due_on, day, holidays):
            text = f"Finish action {action}, or say when it will be done"
            about = f"action:{action.code}:{action.due_on}"
            yield _dated(action.post, about, text, action.due_on, day, leads_to=("action", action.code))


def _answers(day: date, holidays: frozenset[date]) -> Iterable[Owed]:
    for challenge in Challenge.objects.to_be_answered().select_related("owner", "board"):
        if _is_near(challenge.due_on, day, holidays):
            text = f"Answer {challenge.board}: “{challenge.question}”"
            about, leads_to = f"answer:{challenge.pk}", ("question", str(challenge.pk))
            yield _dated(challenge.owner, about, text, challenge.due_on, day, leads_to=leads_to)


def _papers(day: date, holidays: frozenset[date]) -> Iterable[Owed]:
    """Papers are the secretary's; those of a meeting that was held are owed no more."""
    coming = Meeting.objects.on_or_after(day).filter(papers_due_on__lte=day + timedelta(days=3 * AHEAD))
    for meeting in coming.select_related("board", "quarter").prefetch_related("board__seats__post"):
        secretaries = [
            seat.post
            for seat in meeting.board.seats.all()
            if seat.office == "secretary" and seat.is_held_on(day)
        ]
        if secretaries and not _has_pack(meeting) and _is_near(meeting.papers_due_on, day, holidays):
            text = f"Papers for {meeting.board}, meeting on {day_words(meeting.held_on)}"
            leads_to = ("meeting", meeting.board.slug, meeting.held_on.isoformat())
            about, due_on = f"papers:{meeting.pk}", meeting.papers_due_on
            yield _dated(secretaries[0], about, text, due_on, day, leads_to=leads_to)


def _has_pack(meeting: Meeting) -> bool:
    """Whether a pack that stands is out for it; one that was withdrawn is owed again."""
    packs = Publication.objects.filter(board=meeting.board, quarter=meeting.quarter)
    return meeting.quarter is not None and packs.standing().exists()


def _is_near(due_on: date, day: date, holidays: frozenset[date]) -> bool:
    return working_days_between(day, due_on, holidays) <= AHEAD


def _dated(post: Post, about: str, text: str, due_on: date, day: date, *, leads_to: tuple[str, ...]) -> Owed:
    return Owed(post, about, text, due_on, overdue=due_on < day, leads_to=leads_to)
