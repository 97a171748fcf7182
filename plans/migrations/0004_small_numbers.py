from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0003_constraints_say_what_is_wrong'),
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
