from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0004_sent_once_and_withdrawn'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalplannedquantity',
            name='of_children',
            field=models.BooleanField(default=False, help_text='Then a small number is hidden from the public.', verbose_name='counts children or young people'),
        ),
        migrations.AlterField(
            model_name='plannedquantity',
            name='of_children',
            field=models.BooleanField(default=False, help_text='Then a small number is hidden from the public.', verbose_name='counts children or young people'),
        ),
    ]
