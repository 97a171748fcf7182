"""The door by which a published pack is taken back: who, when and why. Its record and its hash stay."""

import logging
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from governance.boards.access import may_publish
from governance.models import Board, Publication, Withdrawal
from governance.packs.quarter_readings import load_readings
from governance.publishing.answers import refuse_telling
from governance.publishing.notices import tell_withdrawn
from governance.publishing.refusals import PublishError
from governance.publishing.review import figures_to_check
from scorecard.models import Quarter
from scorecard.models.accounts import Account
from scorecard.releases.differences import differences
from scorecard.vocabulary.pdf_text import printed

log = logging.getLogger(__name__)


def withdraw(publication: Publication, *, by: Account, why: str, at: datetime | None = None) -> Withdrawal:
    """Take a pack back. It cannot be given out again; a later version can take its place.

    The seats of its board are told by e-mail once it is stored; an e-mail that fails undoes nothing.
    Raises PublishError for an account that may not, no reason or one that tells a hidden number, and a pack
    that is withdrawn already.
    """
    if not may_publish(by):
        raise PublishError(f"{by.get_username()} may not withdraw packs: a Publisher may.")
    why = printed(why, "The reason", PublishError)
    if not why:
        raise PublishError("Say why it is withdrawn: readers are told.")
    quarter = publication.quarter
    refuse_telling(why, figures_to_check(quarter, load_readings(quarter)))
    try:
        with transaction.atomic():
            made = Withdrawal.objects.create(
                publication=publication,
                withdrawn_at=at or timezone.now(),
                withdrawn_by=by.pk,
                withdrawn_by_name=by.get_username(),
                reason=why,
            )
    except IntegrityError:
        raise PublishError(f"Version {publication.version} is withdrawn already.") from None
    log.info("withdrawn: %s, by %s", publication, made.withdrawn_by_name)
    transaction.on_commit(partial(tell_withdrawn, [publication.pk]), robust=True)
    return made


def issue_to_read(board: Board, quarter: Quarter) -> Publication | None:
    """The issue that stands of a board's pack, where its figures are not known to be wrong.

    None where there is none, where its release was corrected by a later one, or where figures of the quarter
    were corrected since its newest release: a right one is still to come.
    """
    standing = Publication.objects.newest_of(board, quarter)
    if standing is None or quarter.releases.latest("version").pk != standing.release_id:
        return None
    return None if differences(quarter) else standing
