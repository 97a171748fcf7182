"""Publish packs of a released quarter: `publish 2018-19-q2 --board cypcib --by publisher --reason TEXT`."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandParser
from django.core.management.base import CommandError

from governance.models import Board
from governance.publishing.drafting import Wish
from governance.publishing.publish import publish_all
from scorecard.jobs.long_command import LongCommand
from scorecard.models import Quarter
from scorecard.vocabulary.quarters import QuarterError, parse


class Command(LongCommand):
    left = "Packs that had gone out are out; `publish` again sends out the others."

    help = "Publish the packs of a released quarter, of one board or of all; one refused stops no other."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("quarter", help="for example 2018-19-q2")
        parser.add_argument("--board", help="a board's name in addresses; all boards without it")
        parser.add_argument("--by", required=True, help="the account that publishes")
        parser.add_argument("--reason", required=True, help="why; it is kept with the pack")

    def handle(self, *, quarter: str, board: str | None, by: str, reason: str, **options: Any) -> None:
        try:
            found = Quarter.objects.get(pk=parse(quarter))
            user = get_user_model().objects.get(username=by)
            boards = (
                [Board.objects.get(slug=board)] if board else list(Board.objects.there_on(found.key.start))
            )
        except (QuarterError, Quarter.DoesNotExist) as error:
            raise CommandError(f"There is no quarter “{quarter}”.") from error
        except get_user_model().DoesNotExist as error:
            raise CommandError(f"There is no account “{by}”.") from error
        except Board.DoesNotExist as error:
            raise CommandError(f"There is no board “{board}”.") from error
        outcomes = publish_all(
            quarter=found, boards=boards, by=user, wish=Wish(reason), progress=self.progress_of(options)
        )
        for made in (each.publication for each in outcomes if each.publication):
            self.stdout.write(
                f"{made.board}: version {made.version}, {made.pdf_pages} pages, {made.pdf_sha256}"
            )
        if problems := [f"{each.board}: {each.problem}" for each in outcomes if each.problem]:
            raise CommandError("\n".join(problems))
