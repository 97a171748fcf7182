"""The handbook on paper: contents first, each part on a new side, no heading alone at the end of one."""

PART = "[...document.querySelectorAll('.help-part')].map((one) => getComputedStyle(one).breakBefore)"
HEADINGS = """[...document.querySelectorAll('.help-part :is(h2, h3)')]
    .map((one) => getComputedStyle(one).breakAfter)"""


def test_handbook_prints_as_one_document(page, open_as):
    open_as("anonymous", "/help/handbook/")
    page.emulate_media(media="print")
    assert page.get_by_role("navigation", name="Contents").is_visible()
    assert not page.get_by_role("navigation", name="Breadcrumb").is_visible()
    assert set(page.evaluate(PART)) == {"page"}
    assert set(page.evaluate(HEADINGS)) == {"avoid"}
    assert len(page.pdf()) > 20_000
