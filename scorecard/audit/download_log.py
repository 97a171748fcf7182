"""The record of who took what out of the site: one line of the application log a download.

Drafts and figures that are not for publication are recorded, public ones are not. A line names the account
by number, the address without its query (a search may hold anything) and the file: no figure, no token.
"""

import logging

from django.http import HttpRequest

DRAFT, INTERNAL_FIGURES, INTERNAL_PACK = "draft", "internal figures", "internal pack"

log = logging.getLogger(__name__)


def record_download(request: HttpRequest, kind: str, name: str) -> None:
    """Note that the request's account takes a file away; a HEAD request takes nothing."""
    if request.method == "HEAD":
        return
    facts = {"account": request.user.pk, "kind": kind, "address": request.path, "file": name}
    log.info("download", extra={"facts": facts})
