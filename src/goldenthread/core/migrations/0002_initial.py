import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("homes", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="recordversion",
            name="provider",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="homes.provider",
                verbose_name="provider",
            ),
        ),
        migrations.AddConstraint(
            model_name="sealedentry",
            constraint=models.UniqueConstraint(
                fields=("provider_id", "seal_number", "position"), name="one_place_in_a_seal"
            ),
        ),
        migrations.AddConstraint(
            model_name="sealedentry",
            constraint=models.UniqueConstraint(
                fields=("provider_id", "entry_id"), name="sealed_once"
            ),
        ),
        migrations.AddField(
            model_name="sentform",
            name="provider",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="homes.provider",
                verbose_name="provider",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordversion",
            constraint=models.UniqueConstraint(
                fields=("provider", "record", "version"), name="record_version_once"
            ),
        ),
        migrations.AddIndex(
            model_name="sentform",
            index=models.Index(fields=["provider", "at"], name="sent_form_at"),
        ),
        migrations.AddConstraint(
            model_name="sentform",
            constraint=models.UniqueConstraint(fields=("provider", "once"), name="form_sent_once"),
        ),
    ]
