"""A small disk that a bench may fill and free: a file system in memory, where one may be mounted."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BLOCK = 64 * 1024


class SmallDisk:
    """A folder on it. `small` is False where nothing could be mounted: then it must not be filled."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.small = folder, folder.is_mount()
        self._filler = folder / "filler"

    def fill(self) -> None:
        """To the last block."""
        with self._filler.open("ab", buffering=0) as filler:
            for block in (BLOCK, 1024, 1):
                try:
                    while True:
                        filler.write(b"\0" * block)
                except OSError:
                    continue

    def free(self) -> None:
        self._filler.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """One mounted on a folder below the one given, and taken away at the end."""
    at = folder / "disk"
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "tmpfs", str(at)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield SmallDisk(at)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(at)], check=True)  # this process may hold the database
