"""Whether the program lives, and whether it can serve; for load balancers and service managers."""

import tempfile

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache


@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Database, its tables and the data folder are usable; else 503 with a problem (RFC 9457)."""
    reason = _database_problem() or _folder_problem()
    if reason is None:
        return JsonResponse({"status": "ok"})
    problem = {"type": "about:blank", "title": _("Not ready"), "status": 503, "detail": reason}
    return JsonResponse(problem, status=503, content_type="application/problem+json", headers={"Retry-After": "5"})


def _database_problem() -> str | None:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _("The database cannot be reached: check MASTHEAD_DATABASE_URL, and that its server runs.")
    if waiting:
        return _("The database is older than the program: run `masthead manage migrate`.")
    return None


def _folder_problem() -> str | None:
    try:
        with tempfile.TemporaryFile(dir=settings.MASTHEAD_DATA):
            return None
    except OSError:
        return _("The data folder %(folder)s cannot be written: check that it exists and who owns it.") % {
            "folder": settings.MASTHEAD_DATA
        }
