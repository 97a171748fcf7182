from django.db import migrations, models
from django.utils import timezone

BEFORE_IT_WAS_A_SETTING = 6
WHY = "Brought in with the record of the threshold that a quarter was released under"


def record_what_stood(apps, schema_editor):
    """Every quarter released so far hid counts of 1 to 5; its history says from when that is on record."""
    now = timezone.now()
    for quarter in apps.get_model("scorecard", "Quarter").objects.filter(state="released"):
        quarter.smallest_count_shown = BEFORE_IT_WAS_A_SETTING
        quarter.save()
        values = {field.attname: getattr(quarter, field.attname) for field in quarter._meta.concrete_fields}
        apps.get_model("scorecard", "HistoricalQuarter").objects.create(
            **values, history_date=now, history_type="~", history_change_reason=WHY
        )


class Migration(migrations.Migration):

    dependencies = [
        ('scorecard', '0011_sent_once_and_withdrawn'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalquarter',
            name='smallest_count_shown',
            field=models.PositiveSmallIntegerField(editable=False, help_text='The threshold it was released under; kept for later versions.', null=True),
        ),
        migrations.AddField(
            model_name='quarter',
            name='smallest_count_shown',
            field=models.PositiveSmallIntegerField(editable=False, help_text='The threshold it was released under; kept for later versions.', null=True),
        ),
        migrations.AlterField(
            model_name='historicalindicator',
            name='disclosure',
            field=models.CharField(choices=[('children', 'Children: small counts are hidden'), ('process', 'Process: whole percentages, small parts hidden'), ('none', 'None: not about children')], max_length=8, verbose_name='disclosure rule'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='disclosure',
            field=models.CharField(choices=[('children', 'Children: small counts are hidden'), ('process', 'Process: whole percentages, small parts hidden'), ('none', 'None: not about children')], max_length=8, verbose_name='disclosure rule'),
        ),
        migrations.RunPython(record_what_stood, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='quarter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('smallest_count_shown__isnull', False), ('state', 'released')), models.Q(models.Q(('state', 'released'), _negated=True), ('smallest_count_shown__isnull', True)), _connector='OR'), name='released_quarter_keeps_its_threshold', violation_error_message='A released quarter, and no other, keeps the smallest count it shows.'),
        ),
    ]
