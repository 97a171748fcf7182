"""A page that shuts somebody out is found, for each way in which it may; a whole one is not."""

import pytest

from sefton_improve.self_check.markup import read

WHOLE = """<!doctype html><html lang="en-GB"><head><title>Page</title></head><body>
<a href="#main">Skip</a><main id="main"><h1>Page</h1><h2>Part</h2>
<table><caption>Figures</caption><tr><th scope="col">One</th></tr></table>
<label for="name">Name</label><input id="name"><button type="button" aria-label="Close"></button>
<a href="/"><img src="/a.webp" alt="Home"></a></main></body></html>"""


def faults(page: str) -> list[str]:
    return list(read(page).faults())


def test_whole_page_has_no_fault():
    assert faults(WHOLE) == []


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('lang="en-GB"', "", "language"),
        ("<title>Page</title>", "", "title"),
        ("<h1>Page</h1>", "", "first level"),
        ("h2>", "h3>", "A heading 3 comes below a heading 1."),
        ("<caption>Figures</caption>", "", "caption"),
        ("<caption>Figures</caption>", "<caption> </caption>", "caption"),
        (' scope="col"', "", "row’s or a column’s"),
        ('<label for="name">Name</label>', "", "The field input has no name."),
        (' aria-label="Close"', "", "A link or button has no name: <button>."),
        (' alt="Home"', "", "words for those who do not see it"),
        ('alt="Home"', 'alt=""', "A link or button has no name: <a>."),
        ('id="name"', 'id="main"', "The name main stands twice."),
        ('href="#main"', 'href="#content"', "leads to content"),
    ],
)
def test_each_fault_is_found(was, becomes, fault):
    assert was in WHOLE
    assert any(fault in each for each in faults(WHOLE.replace(was, becomes)))
