"""The plan's sortable tables: columns and their order, no sums."""

import django_tables2 as tables


class ActionTable(tables.Table):
    """All actions, by code unless a reader sorts otherwise; the worst come first where a state is sorted."""

    action = tables.Column("Action and post", order_by="code")
    priority = tables.Column("Priority", order_by=("action__priority", "code"))
    state = tables.Column("State", order_by=("gravity", "code"))
    due = tables.Column("Due", order_by=("state__due_on", "code"))
    progress = tables.Column("Progress", order_by=("-state__days_overdue", "code"))

    class Meta:
        order_by = "action"
