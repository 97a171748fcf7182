"""A PDF that shuts out those who listen is found, for each way in which it may; a whole one is not."""

import io

import pikepdf
import pytest
import typst

from sefton_improve.self_check.tagged_pdf import faults_of_pdf

PAPER = b"""#set document(title: "Paper")
#set text(lang: "en")
= One
== Two
#figure(rect(), alt: "A box", caption: [A box])
#table(columns: 1, table.header([Head]), [Cell])
"""


@pytest.fixture(scope="module")
def paper() -> bytes:
    """A small tagged PDF of every kind of thing that is looked at."""
    return typst.compile(PAPER, format="pdf", pdf_standards=["ua-1"])


def changed(content: bytes, change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def elements(document, kind: str) -> list:
    return [
        each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == kind
    ]


def without_language(document):
    del document.Root.Lang


def without_tags(document):
    del document.Root.StructTreeRoot


def without_words(document):
    for each in elements(document, "/Figure"):
        del each.Alt


def without_scopes(document):
    for each in elements(document, "/TH"):
        del each.A


def skipping(document):
    for each in elements(document, "/H2"):
        each.S = pikepdf.Name("/H4")


def without_its_title_shown(document):
    del document.Root.ViewerPreferences


def test_whole_paper_has_no_fault(paper):
    assert faults_of_pdf(paper) == []


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (without_language, "The file does not say its language."),
        (without_tags, "The file has no tags."),
        (without_words, "A picture has no words for those who do not see it."),
        (without_scopes, "A table’s heading does not say whether it is a row’s or a column’s."),
        (skipping, "A heading 4 comes below a heading 1."),
        (without_its_title_shown, "The window does not show the file’s title."),
    ],
)
def test_each_fault_is_found(paper, harm, fault):
    assert faults_of_pdf(changed(paper, harm)) == [fault]


def test_what_is_no_pdf_is_a_fault():
    assert faults_of_pdf(b"nothing") == ["The file cannot be opened."]
