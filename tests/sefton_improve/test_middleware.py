"""What the middleware packs, and what it leaves as it is."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from sefton_improve.middleware import PackedText

LONG = b"Looked after children, 31 March 2017: 453. " * 50


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


def answered(kind: str, accepted: str = "gzip, deflate, br", text: bytes = LONG) -> HttpResponse:
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING=accepted)
    answer = HttpResponse(text, content_type=kind, headers={"ETag": '"one"'})
    return PackedText(lambda request: answer)(request)


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "text/csv", "application/json", "image/svg+xml"]
)
@pytest.mark.parametrize(("accepted", "way"), [("gzip", "gzip"), ("gzip, br", "br")])
def test_text_is_packed(kind, accepted, way):
    answer = answered(kind, accepted)
    assert answer["Content-Encoding"] == way
    assert UNPACK[way](answer.content) == LONG


def test_an_answer_says_what_its_packing_depends_on_and_that_it_is_equal_not_the_same():
    answer = answered("text/html")
    assert (answer["Vary"], answer["ETag"]) == ("Accept-Encoding", 'W/"one"')
    assert int(answer["Content-Length"]) == len(answer.content) < len(LONG)


@pytest.mark.parametrize(("accepted", "text"), [("identity", LONG), ("br", LONG[:100])])
def test_what_nobody_unpacks_or_is_short_is_sent_as_it_is(accepted, text):
    answer = answered("text/html", accepted, text)
    assert not answer.has_header("Content-Encoding")
    assert answer.content == text


@pytest.mark.parametrize(
    "kind", ["application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
)
def test_a_file_that_is_packed_in_itself_is_sent_as_it_is(kind):
    answer = answered(kind)
    assert not answer.has_header("Content-Encoding")
    assert answer.content == LONG
