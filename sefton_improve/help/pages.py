"""Which part of help each page leads to, for the Help in the head of every page."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse

from governance.boards.roles import role_name
from sefton_improve.help.tasks import BY_SLUG, guide_of

TASK_OF_PAGE: Mapping[str, str] = {
    "home": "read-the-plan",
    "your-work": "find-your-work",
    "figures-feed": "take-figures",
    "password_change": "sign-in",
    "scorecard:scorecard": "read-a-figure",
    "scorecard:indicator": "read-a-figure",
    "scorecard:changes": "read-the-plan",
    "scorecard:compare": "compare-places",
    "scorecard:confirm": "confirm-figures",
    "scorecard:protection": "ask-about-data",
    "scorecard:opened": "national-statistics",
    "plans:plan": "read-the-plan",
    "plans:priority": "read-the-plan",
    "plans:action": "update-actions",
    "plans:updates": "update-actions",
    "plans:hand_over": "hand-over",
    "governance:boards": "read-a-pack",
    "governance:board": "read-a-pack",
    "governance:packs": "read-a-pack",
    "governance:pack": "read-a-pack",
    "governance:meetings": "prepare-for-a-meeting",
    "governance:meeting": "prepare-for-a-meeting",
    "governance:challenges": "ask-a-question",
    "governance:challenge": "answer-a-question",
    "governance:raise-challenge": "record-a-question",
    "governance:ready": "see-what-is-missing",
    "governance:checks": "answer-the-checks",
    "governance:publish": "publish-a-pack",
    "governance:publish-board": "publish-a-pack",
    "governance:withdraw": "wrong-pack-published",
    "admin:index": "find-your-work",
    "admin:scorecard_quarter_enter": "enter-figures",
    "admin:scorecard_observation_import": "import-a-file",
    "admin:scorecard_observation_import_look": "import-a-file",
    "admin:scorecard_quarter_close": "close-a-quarter",
    "admin:scorecard_quarter_release": "approve-and-release",
    "admin:scorecard_quarter_correct": "wrong-figure-released",
    "admin:scorecard_publishedfigure_import": "national-statistics",
    "admin:scorecard_publishedfigure_reconcile": "reconcile",
    "admin:scorecard_indicator_changelist": "choose-indicators",
    "admin:scorecard_indicator_catalogue": "choose-indicators",
    "admin:scorecard_target_changelist": "agree-targets",
    "admin:scorecard_redaction_changelist": "name-in-a-text",
    "admin:auth_user_changelist": "give-account",
    "admin:auth_user_add": "give-account",
    "admin:auth_user_change": "give-account",
    "admin:scorecard_post_changelist": "posts-and-boards",
    "admin:governance_board_changelist": "posts-and-boards",
    "admin:governance_turn": "turn-the-year",
    "admin:plans_action_changelist": "bring-the-plan-in",
    "admin:plans_action_sheet": "bring-the-plan-in",
    "admin:plans_paragraph_changelist": "write-the-report",
    "admin:plans_paragraph_add": "write-the-report",
    "admin:plans_paragraph_change": "write-the-report",
}
"""By a page's name, the task that is done there. From any other page Help leads to its first page."""


def help_address(request: HttpRequest) -> str:
    """Where Help leads from a page: the task on the reader's own page of help, else in the handbook."""
    match = request.resolver_match
    task = TASK_OF_PAGE.get(match.view_name if match else "")
    if task is None:
        return reverse("help")
    guide = guide_of(role_name(request.user))
    if guide and guide.role in BY_SLUG[task].roles:
        return f"{reverse('help-page', args=[guide.slug])}#{task}"
    return f"{reverse('handbook')}#{task}"
