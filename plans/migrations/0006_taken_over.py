
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0005_small_numbers'),
        ('scorecard', '0012_one_threshold'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalparagraph',
            name='taken_over_from',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The quarter whose text it still is, until it is rewritten or said to stand.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='scorecard.quarter'),
        ),
        migrations.AddField(
            model_name='paragraph',
            name='taken_over_from',
            field=models.ForeignKey(editable=False, help_text='The quarter whose text it still is, until it is rewritten or said to stand.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scorecard.quarter'),
        ),
    ]
