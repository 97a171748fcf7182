"""The pictures that help shows: what each is of, in words for those who do not see it, and its size.

`make help-pictures` takes them anew from the demonstration, and writes down what each was made of.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 960, 600
"""In pixels of the page, as they are shown and as the window is that they are taken in."""


@dataclass(frozen=True)
class Picture:
    """`shows`: what somebody sees who looks at it. All are of the demonstration; captions say so."""

    name: str
    shows: str

    @property
    def path(self) -> str:
        return f"help/{self.name}.webp"


PICTURES: Mapping[str, Picture] = {
    name: Picture(name, shows)
    for name, shows in (
        ("plan-on-a-page", "The plan on a page: a sentence on the quarter, and below it its main figures."),
        (
            "scorecard",
            "The scorecard: filters above a table with a row for each indicator and a column a quarter.",
        ),
        ("pack", "A board’s pack: contents and files at the left, the quarter on a page beside them."),
        ("your-work", "A Publisher’s work: the quarter’s seven steps, the next one marked."),
        ("entry-grid", "The entry grid: boxes for part, whole and value in a row for each indicator."),
        ("import-shown", "What a figures file would change: before and after of each figure, in a table."),
        ("confirm", "A post’s figure with the buttons Confirm and Query, and a box for the comment."),
        ("updates", "A post’s actions: for each its state, a sentence, and how far it is."),
        ("ready", "Ready or not: what is missing of the quarter, each line with a box for the reason."),
        ("checks", "Release checks: what is to be put right, what to be answered, and what was answered."),
        ("publish", "Publish packs: a row for each board, with its next meeting and the pack that stands."),
        ("correct", "Correct a figure: the indicator, the right value, and what was wrong."),
        ("accounts", "The list of accounts, with the menu that e-mails a link to set a password."),
    )
}
