"""Every kind of paper keeps the whole PDF/UA-1 profile, and a broken one is found."""

import io

import pikepdf
import pytest

from tests.governance.pdf import verapdf

pytestmark = [pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing()), pytest.mark.long]
LEAST_CHECKS = 1000
"""A file that was not read at all would break no rule either."""


def test_every_file_of_a_pack_keeps_the_profile(made, large, easy, tmp_path):
    for verdict in verapdf.checked([each.content for each in (*made[1:], large, easy)], tmp_path):
        assert verdict.broken == ()
        assert verdict.keeps and verdict.checks > LEAST_CHECKS


@pytest.mark.parametrize("address", ["/governance/boards/cypcib/between.pdf", "/governance/priorities/1.pdf"])
def test_a_paper_made_when_asked_for_keeps_the_profile(furnished, sign_in, tmp_path, address):
    paper = sign_in("publisher").get(address).content
    (verdict,) = verapdf.checked([paper], tmp_path)
    assert verdict.broken == () and verdict.checks > LEAST_CHECKS


def broken(content: bytes, harm) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        harm(document)
        document.save(out)
    return out.getvalue()


def without_language(document):
    del document.Root.Lang


def without_tags(document):
    del document.Root.StructTreeRoot


@pytest.mark.parametrize("harm", [without_language, without_tags])
def test_a_broken_copy_is_found(made, tmp_path, harm):
    (verdict,) = verapdf.checked([broken(made[1].content, harm)], tmp_path)
    assert not verdict.keeps and verdict.broken
