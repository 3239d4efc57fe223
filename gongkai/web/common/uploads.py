"""A bound on what may be handed in at all, before any of it is kept: a clerk's file is small, a hostile one is not."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 10 * 2**20  # bytes of a whole form with its files; each page states a smaller bound for its file


class Bounded(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: looks at the announced length and leaves the rest to the handlers after it."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > LARGEST:
            raise RequestDataTooBig(f"the form is {content_length} bytes, more than {LARGEST}")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
