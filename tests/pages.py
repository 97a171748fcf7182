"""Pages as tests compare them: white space between tags is the template's own affair."""

import re


def tight(html: str | bytes) -> str:
    """The markup with every run of white space as one space, and none beside a tag."""
    text = html.decode() if isinstance(html, bytes) else html
    return re.sub(r" ?([<>]) ?", r"\1", " ".join(text.split()))
