"""A lock as it stands, and what is installed of it."""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN_LOCK = ROOT / "requirements.txt"

ENTRY = re.compile(r"^([a-z0-9.-]+)==([^\s\\]+)((?:\s*\\\n\s+--hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """One package of a lock. `hashes` are SHA-256 of each file of that release; one is installed."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(text: str) -> list[Locked]:
    """Every package of the lock, in its order. Raises ValueError on a line that is no part of one."""
    if rest := ENTRY.sub("", text).strip():
        raise ValueError(
            f"The lock holds a line that names no package with its hashes: {rest.splitlines()[0]}"
        )
    return [Locked(name, version, tuple(HASH.findall(tail))) for name, version, tail in ENTRY.findall(text)]


def installed(package: Locked) -> metadata.PackageMetadata:
    """What the package says of itself. Raises LookupError where another version, or none, is installed."""
    try:
        found = metadata.version(package.name)
    except metadata.PackageNotFoundError:
        found = "not installed"
    if found != package.version:
        raise LookupError(f"{package.name} is {package.version} in the lock and {found} here.")
    return metadata.metadata(package.name)
