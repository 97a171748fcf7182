"""Uploads far above the limit end before they are stored."""

from django.core.files.uploadedfile import SimpleUploadedFile

IMPORT = "/admin/scorecard/observation/import/"


def test_upload_far_too_large_is_refused_by_its_length(sign_in):
    client = sign_in("data")
    client.raise_request_exception = False
    response = client.post(IMPORT, {"file": SimpleUploadedFile("f.csv", b"x" * (7 * 1024 * 1024))})
    assert response.status_code == 400


def test_upload_a_little_too_large_reaches_its_form(sign_in):
    response = sign_in("data").post(
        IMPORT, {"file": SimpleUploadedFile("f.csv", b"x" * (5 * 1024 * 1024 + 9))}
    )
    assert "larger than 5 MB" in response.content.decode()
