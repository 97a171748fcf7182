import datetime

from django.db import migrations, models
from django.utils import timezone


def lift(apps, schema_editor):
    """Notices are written before their e-mail is sent and marked after: rows that were never changed no longer are so.

    SQLite drops the triggers with the table it remakes; PostgreSQL keeps them.
    """
    if schema_editor.connection.vendor == 'postgresql':
        for name in ('no_change', 'no_truncate'):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS governance_packnotice_{name} ON governance_packnotice')


def keep_days(apps, schema_editor):
    """Reminders knew the day alone: its beginning stands for it."""
    reminders = apps.get_model('governance', 'Reminder').objects
    for day in set(reminders.values_list('sent_on', flat=True)):
        sent_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        reminders.filter(sent_on=day).update(sent_at=sent_at, tried_at=sent_at, attempts=1)


def count_tries(apps, schema_editor):
    """Every notice so far was sent at its first try."""
    apps.get_model('governance', 'PackNotice').objects.update(attempts=1, tried_at=models.F('sent_at'))


def added(model):
    return [
        migrations.AddField(model, 'attempts', models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(model, 'tried_at', models.DateTimeField(null=True)),
        migrations.AddField(model, 'problem', models.CharField(blank=True, max_length=300)),
    ]


class Migration(migrations.Migration):

    dependencies = [('governance', '0011_sent_once_and_withdrawn')]

    operations = [
        migrations.RunPython(lift, migrations.RunPython.noop),
        *added('packnotice'),
        migrations.AlterField('packnotice', 'email', models.EmailField(blank=True, max_length=254)),
        migrations.AlterField('packnotice', 'sent_at', models.DateTimeField(null=True)),
        *added('reminder'),
        migrations.AddField('reminder', 'email', models.EmailField(blank=True, max_length=254)),
        migrations.AddField('reminder', 'sent_at', models.DateTimeField(null=True)),
        migrations.RunPython(count_tries, migrations.RunPython.noop),
        migrations.RunPython(keep_days, migrations.RunPython.noop),
        migrations.AlterModelOptions('reminder', {'ordering': ['-sent_at', 'post']}),
        migrations.RemoveField('reminder', 'sent_on'),
    ]
