"""The size of every letter on a PDF's pages, drawings included, in points."""

import io
import math
from collections import Counter

from pypdf import PdfReader


def sizes(content: bytes) -> Counter[float]:
    """How many letters stand at each size, to a tenth of a point."""
    found: Counter[float] = Counter()

    def look(text, page_matrix, text_matrix, font, size):
        if text.strip() and font is not None:
            height = math.hypot(*_up(text_matrix)) * math.hypot(*_up(page_matrix)) * size
            found[round(height, 1)] += len(text.strip())

    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=look)
    return found


def _up(matrix: list[float]) -> tuple[float, float]:
    """How far a step upwards leads, along and across."""
    return matrix[2], matrix[3]
