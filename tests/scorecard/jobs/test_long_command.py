"""Long commands say each step where they are asked to, and Ctrl-C leaves nothing half."""

import io

import pytest
from django.core.management import CommandError, call_command


class Pressed(io.StringIO):
    """A terminal at which somebody presses Ctrl-C when a word comes up."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word

    def write(self, text: str) -> int:
        if self.word in text:
            raise KeyboardInterrupt
        return super().write(text)


def test_each_step_is_said_on_standard_error(world, tmp_path):
    told, answered = io.StringIO(), io.StringIO()
    call_command("backup", tmp_path / "all.zip", progress=True, stderr=told, stdout=answered)
    lines = told.getvalue().splitlines()
    assert lines[0].startswith("1 of ") and ": Writing " in lines[0]
    assert "Writing" not in answered.getvalue()


def test_without_a_terminal_nothing_is_said(world, tmp_path):
    told = io.StringIO()
    call_command("backup", tmp_path / "all.zip", stderr=told, stdout=io.StringIO())
    assert told.getvalue() == ""


def test_stopped_by_ctrl_c_a_backup_leaves_no_file(world, tmp_path):
    with pytest.raises(CommandError, match="Stopped. Nothing was written.") as stopped:
        call_command("backup", tmp_path / "all.zip", progress=True, stderr=Pressed("scorecard.observation"))
    assert stopped.value.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_stopped_by_ctrl_c_an_export_leaves_the_folder_as_it_was(world, tmp_path):
    folder = tmp_path / "edition"
    with pytest.raises(CommandError, match="The folder is as it was"):
        call_command("export_public", folder, progress=True, stderr=Pressed("Leading"))
    assert list(tmp_path.iterdir()) == []


def test_stopped_by_ctrl_c_looking_says_that_not_all_was_looked_at(world):
    with pytest.raises(CommandError, match="not all was looked at"):
        call_command("verify", progress=True, stderr=Pressed("Hashing"), stdout=io.StringIO())
