"""For the machines that watch the service: is it up, and is it ready to serve?"""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from scorecard.audit.append_only import unguarded
from scorecard.audit.change_count import uncounted


@never_cache
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """Up: answers without the database."""
    return JsonResponse({"status": "ok"})


@never_cache
@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready: the database answers, no migration is owed, and the triggers that it ends with are up.

    A `migrate` that was killed after its last migration owes nothing and has put no trigger back.
    """
    try:
        executor = MigrationExecutor(connection)
        owed = executor.migration_plan(executor.loader.graph.leaf_nodes())
        missing = {*unguarded(connection), *uncounted(connection)}
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    if owed:
        return JsonResponse({"status": "unavailable", "migrations_owed": len(owed)}, status=503)
    if missing:
        return JsonResponse({"status": "unavailable", "tables_without_triggers": len(missing)}, status=503)
    return JsonResponse({"status": "ok"})
