from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("scorecard", "0003_signing")]

    operations = [
        migrations.AddField(
            model_name="historicalobservation",
            name="file_sha256",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
