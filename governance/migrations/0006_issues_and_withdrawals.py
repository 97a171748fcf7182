import datetime

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Case, F, Value, When

from scorecard.audit.append_only import lift


def fill(apps, schema_editor):
    """Packs published before: actions stood as at the figures' day, and each later version was a correction.

    The triggers go up again after every migration.
    """
    lift(schema_editor.connection)
    apps.get_model('governance', 'Publication').objects.update(
        as_at=F('data_as_at'),
        kind=Case(When(version=1, then=Value('first')), default=Value('corrected'), output_field=models.CharField()),
        audience_reason=Case(When(audience='public', then=Value('')), default=F('reason'), output_field=models.TextField()),
    )


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0005_release_checks'),
    ]

    operations = [
        migrations.AddField('publication', 'kind', models.CharField(choices=[('first', 'First issue'), ('refreshed', 'Refreshed for a meeting'), ('corrected', 'Correction')], default='first', max_length=9)),
        migrations.AddField('publication', 'for_meeting', models.DateField(help_text='The meeting it is for.', null=True)),
        migrations.AddField('publication', 'audience_reason', models.TextField(blank=True, help_text='Why it is not public, where it is not.')),
        migrations.AddField('publication', 'as_at', models.DateField(default=datetime.date(2000, 1, 1), help_text='The day its actions, questions and requests stand for.'), preserve_default=False),
        migrations.AlterField('publication', 'data_as_at', models.DateField(help_text='The day its figures stand for.')),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField()),
                ('withdrawn_by', models.IntegerField(null=True)),
                ('withdrawn_by_name', models.CharField(max_length=150)),
                ('reason', models.TextField()),
                ('publication', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='governance.publication')),
            ],
            options={
                'permissions': [('read_withdrawn', 'Can read packs that were withdrawn')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='withdrawal_has_its_reason')],
            },
        ),
    ]
