"""Make an empty database a council's own: `start_empty`. Asks for what it is not told.

Each question has an option and a name in the environment, so that a script answers all of them; the password
has no option, since the list of running programs shows options to everybody on the machine.
"""

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from scorecard.vocabulary.quarters import QuarterError, parse
from sefton_improve.start.council import Start, StartError, is_started, start

PASSWORD = "START_PASSWORD"  # noqa: S105 - the name, not the thing


@dataclass(frozen=True)
class Question:
    """One thing to ask: its option, what a person is asked, and an example.

    `read` raises ValueError, in words, for what cannot be meant.
    """

    option: str
    text: str
    example: str
    needed: bool = True
    read: Callable[[str], object] = str

    @property
    def key(self) -> str:
        return self.option.replace("-", "_")

    @property
    def variable(self) -> str:
        return f"START_{self.key.upper()}"

    def problem(self, said: str) -> str:
        """What is wrong with an answer; empty where nothing is."""
        if not said:
            return "This is needed." if self.needed else ""
        try:
            self.read(said)
        except ValueError as error:
            return str(error)
        return ""


QUESTIONS = (
    Question("authority", "The council’s name", "Wirral"),
    Question("code", "Its official nine-character code", "E08000015"),
    Question("plan", "The plan’s title", "Children’s Services Improvement Plan 2018/19"),
    Question("first-quarter", "The first quarter with figures", "2017-18-q1", read=parse),
    Question("last-quarter", "The last quarter to open now", "2018-19-q2", read=parse),
    Question("username", "User name of the first Administrator", "administrator"),
    Question("email", "Their e-mail address, or nothing", "administrator@example.org", needed=False),
)


class Command(BaseCommand):
    help = "Make an empty database a council's own: area, plan, quarters and the first Administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        for asked in QUESTIONS:
            parser.add_argument(
                f"--{asked.option}",
                help=f"{asked.text}, for example {asked.example}; or {asked.variable} in the environment",
            )
        parser.add_argument("--once", action="store_true", help="do nothing where it is started already")

    def handle(self, *, once: bool, **options: Any) -> None:
        if once and is_started():
            self.stdout.write("The database is in use: nothing was changed.")
            return
        try:
            administrator = start(self._start(options))
        except (QuarterError, StartError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Started. Sign in as {administrator.get_username()}: “Your work” leads to the first pack."
        )

    def _start(self, options: dict[str, Any]) -> Start:
        given = {asked.key: self._answer(asked, options[asked.key]) for asked in QUESTIONS}
        return Start(
            authority=given["authority"],
            code=given["code"],
            plan=given["plan"],
            first=parse(given["first_quarter"]),
            last=parse(given["last_quarter"]),
            username=given["username"],
            email=given["email"],
            password=os.environ.get(PASSWORD) or _prompted(PASSWORD, _password),
        )

    def _answer(self, asked: Question, option: str | None) -> str:
        found = option if option is not None else os.environ.get(asked.variable)
        if found is None and (asked.needed or sys.stdin.isatty()):
            found = _prompted(asked.variable, lambda: self._asked(asked))
        if asked.needed and not (found or "").strip():
            raise CommandError(f"{asked.text}: give --{asked.option} or {asked.variable}.")
        return (found or "").strip()

    def _asked(self, asked: Question) -> str:
        """What a person answers, asked again until it can be meant: all else they answered would be lost."""
        while True:
            said = input(f"{asked.text} (such as {asked.example}): ").strip()
            if not (problem := asked.problem(said)):
                return said
            self.stderr.write(problem)


def _password() -> str:
    """Asked again until it may serve and was typed alike twice."""
    while True:
        first = getpass.getpass("Password of the first Administrator, 12 characters or more: ")
        try:
            validate_password(first)
        except ValidationError as error:
            print(" ".join(error.messages), file=sys.stderr)
            continue
        if getpass.getpass("The same again: ") == first:
            return first
        print("The two passwords differ: once more.", file=sys.stderr)


def _prompted(variable: str, ask: Callable[[], str]) -> str:
    """What a person at the keyboard answers. Raises CommandError where there is none to ask."""
    if not sys.stdin.isatty():
        raise CommandError(f"{variable} is not set, and there is nobody to ask.")
    return ask()
