import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_what_each_is_about(apps, schema_editor):
    """Reasons so far are about indicators: their code and name take the key's place."""
    about = apps.get_model("scorecard", "Indicator").objects.filter(pk=OuterRef("indicator"))
    apps.get_model("scorecard", "ClosingReason").objects.update(
        subject=Subquery(about.values("code")[:1]), name=Subquery(about.values("name")[:1])
    )


class Migration(migrations.Migration):

    dependencies = [
        ('scorecard', '0014_change_count'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='closingreason',
            options={'ordering': ['quarter', 'given_at', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='closingreason',
            name='closing_problem_known',
        ),
        migrations.AddField(
            model_name='closingreason',
            name='name',
            field=models.CharField(default='', help_text='As it was called then.', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='closingreason',
            name='says',
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name='closingreason',
            name='subject',
            field=models.CharField(default='', help_text='A code, slug or number by which it is found again.', max_length=80),
            preserve_default=False,
        ),
        migrations.RunPython(name_what_each_is_about, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='closingreason',
            name='indicator',
        ),
        migrations.AlterField(
            model_name='closingreason',
            name='problem',
            field=models.CharField(choices=[('missing', 'No figure'), ('unconfirmed', 'Not confirmed by its owner'), ('queried', 'Queried by its owner'), ('worse', 'Worse, without a comment'), ('section', 'Nothing is written'), ('update', 'No update this quarter'), ('request', 'Nothing is asked of it')], max_length=11),
        ),
        migrations.AlterField(
            model_name='closingreason',
            name='quarter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closing_reasons', to='scorecard.quarter'),
        ),
        migrations.AddConstraint(
            model_name='closingreason',
            constraint=models.CheckConstraint(condition=models.Q(('problem__in', ['missing', 'unconfirmed', 'queried', 'worse', 'section', 'update', 'request'])), name='closing_problem_known', violation_error_message='Choose one of those offered.'),
        ),
    ]
