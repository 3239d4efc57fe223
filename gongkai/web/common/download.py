"""A finished file as a download: its Chinese name, its type, and a validator, so that the same bytes travel once."""

import hashlib
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

FORMATS = {"docx": "Word 文档", "pdf": "PDF 文档", "csv": "表格数据", "json": "结构化数据"}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(request: HttpRequest, content: bytes, name: str, plain_name: str, fmt: str) -> HttpResponse:
    """`name` is the Chinese file name without its ending, `plain_name` an ASCII one for old browsers (RFC 6266)."""
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=_TYPES[fmt])
        given = quote(f"{name}.{fmt}", safe="")
        response["Content-Disposition"] = f"attachment; filename=\"{plain_name}.{fmt}\"; filename*=UTF-8''{given}"
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"  # kept, but asked for anew: a correction makes a new version
    return response


def saved(content: bytes, name: str) -> HttpResponse:
    """Bytes of any kind, to be saved and never shown by the browser; nothing of them stays in its cache."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
