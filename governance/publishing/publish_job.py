"""Publishing several packs as a job: asked for on a page, done without it, never twice at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse

from governance.boards.access import PUBLISH
from governance.models import Board, Publication
from governance.publishing.drafting import Wish
from governance.publishing.publish import Outcome as PackOutcome
from governance.publishing.publish import publish_all
from governance.publishing.refusals import PublishError
from scorecard.jobs.kinds import Kind, Line, Outcome
from scorecard.models import Job, Quarter
from scorecard.vocabulary.progress import Progress

NAME = "publish-packs"


def arguments(
    quarter: Quarter, boards: Iterable[Board], wish: Wish, seen: dict[str, str] | None
) -> dict[str, Any]:
    """What a Publisher asked for: `wish` is the desk's, reason and day; `seen` as in `publish_all`."""
    return {
        "quarter": quarter.number,
        "boards": [board.slug for board in boards],
        "why": wish.why,
        "audience_why": wish.audience_why,
        "as_at": wish.as_at.isoformat() if wish.as_at else None,
        "seen": seen,
    }


def title(quarter: Quarter, boards: Iterable[Board]) -> str:
    """What the job is called."""
    many = len(list(boards))
    return f"Publish {many} {'pack' if many == 1 else 'packs'} of {quarter}"


def wish_of(job: Job) -> Wish:
    """What was asked for, to be done, or to be typed again by nobody."""
    as_at = job.arguments["as_at"]
    return Wish(
        job.arguments["why"],
        date.fromisoformat(as_at) if as_at else None,
        audience_why=job.arguments.get("audience_why", ""),
    )


def boards_left(job: Job) -> list[Board]:
    """The boards of a job whose pack did not go out by it."""
    out = {each.board_id for each in _out(job)}
    return [board for board in _boards(job) if board.pk not in out]


def _work(job: Job, by: User, progress: Progress) -> Outcome:
    quarter = Quarter.objects.get(pk=job.arguments["quarter"])
    outcomes = publish_all(
        quarter=quarter,
        boards=_boards(job),
        by=by,
        wish=wish_of(job),
        seen=job.arguments["seen"],
        progress=progress,
    )
    return _outcome(job, map(_line, outcomes))


def _line(each: PackOutcome) -> Line:
    if each.publication is None:
        return Line(f"{each.board}: {each.problem}", went_well=False)
    return _out_line(each.publication)


def _out_line(pack: Publication) -> Line:
    return Line(f"{pack.board}: version {pack.version} is out, {pack.get_kind_display().lower()}.")


def _left(job: Job) -> Outcome:
    """Which packs are out, of a job that did not come to its end, and which are not."""
    lines = [_out_line(pack) for pack in _out(job)]
    lines += [Line(f"{board}: no pack went out.", went_well=False) for board in boards_left(job)]
    return _outcome(job, lines)


def _outcome(job: Job, lines: Iterable[Line]) -> Outcome:
    """To the desk afterwards; where something did not go out, with what was typed for it."""
    said = tuple(lines)
    desk = reverse("governance:publish", args=[Quarter(number=job.arguments["quarter"]).key.slug])
    if all(line.went_well for line in said):
        return Outcome(said, desk, "Go on to the packs of the quarter")
    return Outcome(said, f"{desk}?job={job.pk}", "Go back, with what you typed for those that are not out")


def _boards(job: Job) -> list[Board]:
    """In the order in which they were asked for."""
    slugs = job.arguments["boards"]
    return sorted(Board.objects.filter(slug__in=slugs), key=lambda board: slugs.index(board.slug))


def _out(job: Job) -> list[Publication]:
    """The packs that went out by the job."""
    packs = Publication.objects.filter(
        quarter=job.arguments["quarter"],
        board__slug__in=job.arguments["boards"],
        published_by=job.asked_by,
        published_at__gte=job.asked_at,
    )
    return list(packs.select_related("board").defer("pdf", "one_page_pdf", "snapshot").order_by("pk"))


PUBLISH_PACKS = Kind(
    name=NAME, permission=PUBLISH, work=_work, left=_left, refusals=(PublishError,), whole=False
)
