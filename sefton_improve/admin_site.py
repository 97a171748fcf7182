"""The administration's front page, grouped by task rather than by table."""

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from scorecard.web.access import SignedInRequest
from sefton_improve.work import work_of

TASKS = (
    (
        "This quarter’s figures",
        ("scorecard.quarter", "scorecard.observation"),
    ),
    (
        "The plan",
        (
            "plans.action",
            "plans.actionupdate",
            "plans.paragraph",
            "plans.strategicpriority",
            "plans.improvementplan",
            "plans.inspection",
            "plans.finding",
            "plans.evidence",
            "plans.staffvoice",
        ),
    ),
    (
        "Boards",
        (
            "governance.board",
            "governance.meeting",
            "governance.challenge",
            "governance.boardask",
            "governance.boardquestion",
            "governance.seat",
            "governance.reportingline",
        ),
    ),
    (
        "Reference data",
        (
            "scorecard.indicator",
            "scorecard.theme",
            "scorecard.baseline",
            "scorecard.target",
            "scorecard.definition",
            "scorecard.relation",
            "scorecard.alreadypublic",
            "scorecard.annotation",
            "scorecard.area",
            "scorecard.neighbourmodel",
            "scorecard.publishedfigure",
            "scorecard.bankholiday",
            "governance.glossaryterm",
        ),
    ),
    ("History", ("scorecard.redaction",)),
    (
        "People",
        (
            "scorecard.post",
            "auth.user",
            "auth.group",
            "governance.feedtoken",
            "axes.accessattempt",
            "axes.accesslog",
            "axes.accessfailurelog",
        ),
    ),
)
ON_PAGES_OF_ITS_OWN = {
    "Redaction": "scorecard.view_redaction",
    "PublishedFigure": "scorecard.add_publishedfile",
    "FeedToken": "governance.change_feedtoken",
}
"""Changed by no form, but on pages of its own, or from its list, by those who hold the permission."""


def _on_pages_of_its_own(request: HttpRequest, noun: dict[str, Any]) -> bool:
    permission = ON_PAGES_OF_ITS_OWN.get(noun["object_name"])
    return permission is not None and request.user.has_perm(permission)


class ScorecardAdminSite(AdminSite):
    site_header = "Improvement plan scorecard: administration"
    site_title = "Scorecard administration"
    index_title = "Administration"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """What waits for the reader above the lists; the lists they may only read are a link away."""
        more = {"works": work_of(cast(SignedInRequest, request)), "all_lists": super().get_app_list(request)}
        return super().index(request, {**(extra_context or {}), **more})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The nouns this user may add or change, a group a task.

        An app's own page keeps Django's grouping, and lists all that may be read.
        """
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        nouns = {
            f"{app['app_label']}.{noun['object_name'].lower()}": noun
            for app in apps
            for noun in app["models"]
            if noun["perms"]["add"] or noun["perms"]["change"] or _on_pages_of_its_own(request, noun)
        }
        tasks = [
            {
                "name": task,
                "app_label": "",
                "app_url": "",
                "has_module_perms": True,
                "models": [nouns.pop(name) for name in names if name in nouns],
            }
            for task, names in TASKS
        ]
        tasks.append({"name": "The rest", "app_label": "", "app_url": "", "models": list(nouns.values())})
        return [task for task in tasks if task["models"]]
