"""One file of national statistics -> the figures it says of what we keep, or why it cannot be taken."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from scorecard.imports.published_files.dfe import has_time, old_file_year, read_dfe
from scorecard.imports.published_files.extract import is_extract, read_extract
from scorecard.imports.published_files.figures import (
    LONGEST_RELEASE,
    LONGEST_SOURCE,
    FileFigure,
    FileRead,
    Kept,
    PublishedFileError,
    refuse_impossible,
)
from scorecard.imports.published_files.layouts import layouts
from scorecard.imports.published_files.sheet import Sheet, read_sheet
from scorecard.vocabulary.pdf_text import printed


def read_file(content: bytes, name: str, release: str, kept: Kept, fixtures: Path) -> FileRead:
    """Read a file in our extract's layout or in one of DfE's; `name` is the file's own.

    `release` is its title, where that is not the publication with the newest year of the file; an extract
    names its releases itself. Raises PublishedFileError.
    """
    sheet = read_sheet(content)
    if is_extract(sheet):
        if release:
            raise PublishedFileError("An extract names the release of each row itself: leave the title out.")
        read = read_extract(sheet, kept)
    else:
        read = _dfe(sheet, name, release, kept, fixtures)
    figures = tuple(_with_texts(read.figures))
    refuse_impossible(figures, kept)
    return replace(read, figures=figures)


def _dfe(sheet: Sheet, name: str, release: str, kept: Kept, fixtures: Path) -> FileRead:
    year = None if has_time(sheet) else old_file_year(sheet, name)
    return read_dfe(sheet, name, release, kept, layouts(fixtures, year), year)


def _with_texts(figures: tuple[FileFigure, ...]) -> Iterator[FileFigure]:
    """The figures with release and source as paper prints them and columns hold them."""

    @cache
    def kept_text(text: str, longest: int) -> str:
        plain = printed(text, "{}", PublishedFileError)
        if len(plain) > longest:
            raise PublishedFileError(
                f"{{}}: {len(plain)} characters; the longest that is kept has {longest}."
            )
        return plain

    def of(figure: FileFigure, column: str, text: str, longest: int) -> str:
        try:
            return kept_text(text, longest)
        except PublishedFileError as error:
            raise PublishedFileError(str(error).replace("{}", f"Row {figure.row}, {column}")) from error

    for figure in figures:
        release = of(figure, "release", figure.release, LONGEST_RELEASE)
        yield replace(figure, release=release, source=of(figure, "source", figure.source, LONGEST_SOURCE))
