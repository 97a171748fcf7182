"""Lists the licence of everything the service runs on: `make licences`. Fails on one not allowed."""

import re
import sys
import tomllib
from collections.abc import Collection
from importlib.metadata import PackageMetadata

from tests.supply_chain.lock import ROOT, RUN_LOCK, installed, locked

LONGEST_NAME = 60
"""A longer `License` is the licence's own text, which names nothing."""


def licence(about: PackageMetadata) -> str:
    """The licence a package declares, in its own words: an SPDX expression where it has one; "" for none."""
    classifiers = [
        line.split(" :: ")[-1] for line in about.get_all("Classifier") or [] if "License ::" in line
    ]
    written = str(about.get("License") or "").strip()
    if "\n" in written or len(written) > LONGEST_NAME or written.upper() == "UNKNOWN":
        written = ""
    return str(about.get("License-Expression") or "") or written or " AND ".join(classifiers)


def refusal(name: str, declared: str, allowed: Collection[str]) -> str:
    """What keeps the package out, as a sentence; "" for nothing. Of an "OR" each must be allowed too."""
    if not declared:
        return f"{name} declares no licence."
    parts = [part.strip("() ") for part in re.split(r" AND | OR ", declared)]
    if missing := [part for part in parts if part not in allowed]:
        return f"{name} is under {', '.join(missing)}, which pyproject.toml does not allow."
    return ""


def main() -> int:
    """Prints a line a package, then what is refused."""
    allowed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["supply-chain"]["licences"]
    rows = [(item, licence(installed(item))) for item in locked(RUN_LOCK.read_text("utf-8"))]
    for item, declared in rows:
        print(f"{item.name:24} {item.version:16} {declared or 'unknown'}")
    refused = [words for item, declared in rows if (words := refusal(item.name, declared, allowed))]
    print(*refused or [f"{len(rows)} packages, each under a licence that is allowed."], sep="\n")
    return 1 if refused else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except LookupError as wrong:
        sys.exit(str(wrong))
