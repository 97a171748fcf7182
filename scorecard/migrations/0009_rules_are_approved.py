from django.db import migrations, models
from django.utils import timezone

BEFORE = "In force before approvals were recorded"
WHY = "Brought in with the record of who approved what the public sees"


def record_what_stood(apps, schema_editor):
    """Rules in force pass as such, with the day; nouns that had no history start theirs."""
    now = timezone.now()
    for indicator in apps.get_model("scorecard", "Indicator").objects.all():
        indicator.disclosure_approved_by, indicator.disclosure_approved_on = BEFORE, now.date()
        indicator.save()
        _tell(apps, "HistoricalIndicator", indicator, "~", now)
    for noun in ("Relation", "TargetStep"):
        told = set(apps.get_model("scorecard", f"Historical{noun}").objects.values_list("id", flat=True))
        for row in apps.get_model("scorecard", noun).objects.exclude(pk__in=told):
            _tell(apps, f"Historical{noun}", row, "+", now)


def _tell(apps, history, row, kind, now):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    apps.get_model("scorecard", history).objects.create(
        **values, history_date=now, history_type=kind, history_change_reason=WHY
    )


class Migration(migrations.Migration):

    dependencies = [
        ("scorecard", "0008_what_is_public"),
    ]

    operations = [
        migrations.RunPython(record_what_stood, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disclosure", "children"),
                    models.Q(
                        models.Q(("disclosure_approved_by", ""), _negated=True),
                        ("disclosure_approved_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="indicator_laxer_rule_is_approved",
                violation_error_message="A rule that hides less than that for children needs its approval: say who approved it and when.",
            ),
        ),
    ]
