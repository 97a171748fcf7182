"""All tables of an empty database at once, as the migrations leave them, without going the way they came."""

from typing import cast

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model


def make_first_tables(using: str) -> int:
    """Make every table where there is none, in one transaction, and note every migration as done.

    Returns how many migrations that stands for: none where the database holds any table. Tables come from the
    last state of the migrations, not from today's models, so that a forgotten migration still shows. What a
    migration does to rows is left out: in an empty database there are none.
    """
    connection = connections[using]
    if connection.introspection.table_names():
        return 0
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    migrated = executor.loader.migrated_apps
    models = [
        model
        for model in executor.loader.project_state().apps.get_models(include_swapped=True)
        if model._meta.app_label in migrated and model._meta.can_migrate(connection)
    ]
    with connection.schema_editor(atomic=True) as editor:
        for model in (cast(type[Model], executor.recorder.Migration), *models):
            editor.create_model(model)
        for migration, _ in plan:
            # Of a squashed one those that it stands for are noted; `migrate` then notes it beside them.
            for app, name in migration.replaces or [(migration.app_label, migration.name)]:
                executor.recorder.record_applied(app, name)
    return len(plan)
