"""How many of something, in words; the one place that knows one from many. Pure."""


def counted(count: int, words: str) -> str:
    """`counted(1, "figure is|figures are")` is 1 figure is; 1,505 figures are."""
    one, many = words.split("|")
    return f"{count:,} {one if count == 1 else many}"
