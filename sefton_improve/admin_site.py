"""The administration's front page, grouped by task rather than by table."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest

TASKS = (
    (
        "This quarter’s figures",
        ("scorecard.quarter", "scorecard.observation", "scorecard.release", "scorecard.releasedfigure"),
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
            "governance.publication",
            "governance.packnotice",
            "governance.statement",
            "governance.checkanswer",
            "governance.withdrawal",
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
            "axes.accessattempt",
            "axes.accesslog",
            "axes.accessfailurelog",
        ),
    ),
)


class ScorecardAdminConfig(AdminConfig):
    default_site = "sefton_improve.admin_site.ScorecardAdminSite"


class ScorecardAdminSite(AdminSite):
    site_header = "Improvement plan scorecard: administration"
    site_title = "Scorecard administration"
    index_title = "What do you want to do?"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The nouns this user may see, a group a task; an app's own page keeps Django's grouping."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        nouns = {
            f"{app['app_label']}.{noun['object_name'].lower()}": noun
            for app in apps
            for noun in app["models"]
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
