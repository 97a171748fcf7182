import json
from hashlib import sha256

from django.db import migrations, models

from scorecard.audit.append_only import lift


def fill(apps, schema_editor):
    """Packs published before get the hash of what they hold. The triggers go up again after every migration."""
    lift(schema_editor.connection)
    packs = apps.get_model("governance", "Publication").objects
    for key, snapshot in packs.values_list("pk", "snapshot").iterator(chunk_size=20):
        content = json.dumps(snapshot, ensure_ascii=False, sort_keys=True).encode()
        packs.filter(pk=key).update(snapshot_sha256=sha256(content).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("governance", "0008_pack_notices")]

    operations = [
        migrations.AddField(
            "publication",
            "snapshot_sha256",
            models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
