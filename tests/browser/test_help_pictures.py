"""The pictures of help are taken anew: each page is still there, with the buttons that help names.

`make help-pictures` runs this with HELP_PICTURES set: the pictures then go where help shows them from.
"""

import os
from pathlib import Path

from sefton_improve.help.pictures import HEIGHT, PICTURES, WIDTH
from tests.browser.steps.help_steps import DAY, SHOTS, take, write_record

LIGHTEST, HEAVIEST = 4_000, 80_000
"""Bytes: a picture of nothing is lighter, one that a reader on a telephone waits for heavier."""


def test_every_picture_can_be_taken_again(page, signed_in, live_server, tmp_path):
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(color_scheme="light")
    taken = {}
    for shot in SHOTS:
        signed_in(shot.account, DAY)
        taken[shot.name] = take(page, shot, live_server.url)
    folder = Path(os.environ.get("HELP_PICTURES") or tmp_path)
    for name, picture in taken.items():
        (folder / Path(PICTURES[name].path).name).write_bytes(picture)
    if "HELP_PICTURES" in os.environ:
        write_record(taken)
    assert {
        name: len(picture) for name, picture in taken.items() if not LIGHTEST < len(picture) < HEAVIEST
    } == {}
