"""Help's texts as tests read them: what each names, and what stands on the page that it names."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from sefton_improve.help.tasks import Task

TEXTS = Path(__file__).resolve().parents[3] / "templates" / "sefton_improve" / "help" / "tasks"
PRESS = re.compile(r'{% press "([^"]+)" "([^"]+)" %}')
BOLD = re.compile(r"<b>([^<]+)</b>")
NAMED = "//a | //button | //label | //summary | //option | //h1 | //h2 | //h3 | //caption"
UNSEEN = ".//*[contains(concat(' ', @class, ' '), ' visually-hidden ')]"


@dataclass(frozen=True)
class Press:
    """A name that a text gives to something on a page. `words` that end in … begin it."""

    words: str
    on: str

    def stands_among(self, names: set[str]) -> bool:
        if self.words.endswith("…"):
            return any(name.startswith(self.words.removesuffix("…").strip()) for name in names)
        return self.words in names


def text_of(task: Task) -> str:
    return (TEXTS / f"{task.slug}.html").read_text("utf-8")


def presses(task: Task) -> list[Press]:
    return [Press(words, on) for words, on in PRESS.findall(text_of(task))]


def names_on(page: bytes) -> set[str]:
    """The names of all links, buttons, fields and headings, with and without what only listeners are told."""
    tree = html.fromstring(page.decode())
    found = {_tight(one.text_content()) for one in tree.xpath(NAMED)}
    found |= set(tree.xpath("//input[@type='submit']/@value"))
    for unseen in tree.xpath(UNSEEN):
        unseen.drop_tree()
    return {name.rstrip(":") for name in found | {_tight(one.text_content()) for one in tree.xpath(NAMED)}}


def _tight(text: str) -> str:
    return " ".join(text.split())
