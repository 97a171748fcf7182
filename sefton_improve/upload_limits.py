"""Uploads that are far too large are refused by their announced length, before a byte of them is stored."""

from typing import IO

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

FORM_ALLOWANCE = 1024 * 1024
"""What a form may hold beside its file; a file a little too large still reaches the form, which says so."""


class LengthLimit(FileUploadHandler):
    """Stands before Django's own handlers and takes no file itself."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Raises RequestDataTooBig, which answers 400, for a body longer than a file and its form may be."""
        if content_length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE + FORM_ALLOWANCE:
            raise RequestDataTooBig("The file is too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hands every chunk on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the handler that stores it."""
