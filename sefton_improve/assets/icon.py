"""The site's icon: within every page, and for browsers that ask for it where no page names it."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

SAFE = " =:/',"


@cache
def icon() -> bytes:
    """The drawing, as SVG."""
    return (Path(settings.BASE_DIR) / "static" / "icon.svg").read_bytes()


@cache
def icon_address() -> str:
    """An address that holds the drawing itself."""
    return f"data:image/svg+xml,{quote(icon().decode().strip(), safe=SAFE)}"
