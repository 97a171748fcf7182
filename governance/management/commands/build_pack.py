"""Make a draft of a pack and store nothing: `build_pack 2018-19-q2 --board cypcib --out FOLDER`."""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from governance.models import Board
from governance.packs.drawings import ON_PAPER
from governance.pdf.typeset import ALTERNATIVES, EVERY_FILE, TypesetError
from governance.publishing.preview import preview_files, preview_pack
from governance.publishing.refusals import PublishError
from scorecard.models import Quarter
from scorecard.vocabulary.quarters import QuarterError, parse


class Command(BaseCommand):
    help = "Make a draft of a board's pack as PDF, marked as a preview on every page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("quarter", help="for example 2018-19-q2")
        parser.add_argument("--board", required=True, help="a board's name in addresses")
        parser.add_argument("--out", required=True, type=Path, help="the folder to write the files to")

    def handle(self, *, quarter: str, board: str, out: Path, **options: Any) -> None:
        try:
            key = parse(quarter)
            found = Quarter.objects.get(pk=key)
            pack = preview_pack(
                quarter=found, board=Board.objects.get(slug=board), uses=frozenset({ON_PAPER})
            )
            files = preview_files(found, pack, *EVERY_FILE)
        except (QuarterError, Quarter.DoesNotExist) as error:
            raise CommandError(f"There is no quarter “{quarter}”.") from error
        except Board.DoesNotExist as error:
            raise CommandError(f"There is no board “{board}”.") from error
        except (PublishError, TypesetError) as error:
            raise CommandError(str(error)) from error
        out.mkdir(parents=True, exist_ok=True)
        for ending, made in zip(
            ("", "-one-page", *(f"-{name}" for name in ALTERNATIVES)), files, strict=True
        ):
            name = f"{board}-{key.slug}{ending}.pdf"
            (out / name).write_bytes(made.content)
            self.stdout.write(f"{out / name}: {made.pages} pages, {made.sha256}")
