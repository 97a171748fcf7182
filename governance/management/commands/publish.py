"""Publish packs of a released quarter: `publish 2018-19-q2 --board cypcib --by publisher --reason TEXT`."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from governance.models import Board
from governance.pdf.typeset import TypesetError
from governance.publishing.publish import PublishError, publish
from scorecard.models import Quarter
from scorecard.vocabulary.quarters import QuarterError, parse


class Command(BaseCommand):
    help = "Publish the packs of a released quarter, of one board or of all."

    def add_arguments(self, parser):
        parser.add_argument("quarter", help="for example 2018-19-q2")
        parser.add_argument("--board", help="a board's name in addresses; all boards without it")
        parser.add_argument("--by", required=True, help="the account that publishes")
        parser.add_argument("--reason", required=True, help="why; it is kept with the pack")

    def handle(self, *, quarter, board, by, reason, **options):
        try:
            found = Quarter.objects.get(pk=parse(quarter))
            user = get_user_model().objects.get(username=by)
            boards = [Board.objects.get(slug=board)] if board else list(Board.objects.all())
        except (QuarterError, Quarter.DoesNotExist) as error:
            raise CommandError(f"There is no quarter “{quarter}”.") from error
        except get_user_model().DoesNotExist as error:
            raise CommandError(f"There is no account “{by}”.") from error
        except Board.DoesNotExist as error:
            raise CommandError(f"There is no board “{board}”.") from error
        for each in boards:
            try:
                made = publish(quarter=found, board=each, by=user, why=reason)
            except (PublishError, TypesetError) as error:
                raise CommandError(f"{each}: {error}") from error
            self.stdout.write(f"{each}: version {made.version}, {made.pdf_pages} pages, {made.pdf_sha256}")
