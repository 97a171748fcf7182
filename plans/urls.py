"""Addresses of the plans room."""

from django.urls import path, register_converter

from plans.web import hand_over_views, update_views, views


class ActionCode:
    """An action's code in an address: 1.03."""

    regex = r"[1-9]\.\d\d"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ActionCode, "action_code")

app_name = "plans"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("updates/", update_views.updates, name="updates"),
    path("hand-over/", hand_over_views.hand_over_work, name="hand_over"),
    path("evidence/", views.evidence, name="evidence"),
    path("said/", views.said, name="said"),
    path("versions/", views.versions, name="versions"),
    path("versions/<int:before>/<int:after>/", views.versions_compared, name="versions_compared"),
    path("priorities/<int:number>/", views.priority, name="priority"),
    path("actions/<action_code:code>/", views.action, name="action"),
]
