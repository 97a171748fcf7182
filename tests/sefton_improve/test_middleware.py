"""What the middleware packs, and what it leaves as it is."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from sefton_improve.middleware import PackedText

LONG = b"Looked after children, 31 March 2017: 453. " * 50


def answered(kind: str) -> HttpResponse:
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING="gzip")
    return PackedText(lambda request: HttpResponse(LONG, content_type=kind))(request)


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "text/csv", "application/json", "image/svg+xml"]
)
def test_text_is_packed(kind):
    answer = answered(kind)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == LONG


@pytest.mark.parametrize(
    "kind", ["application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
)
def test_a_file_that_is_packed_in_itself_is_sent_as_it_is(kind):
    answer = answered(kind)
    assert not answer.has_header("Content-Encoding")
    assert answer.content == LONG
