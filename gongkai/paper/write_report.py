"""A filled form → a published report as HTML, Word, PDF, CSV or JSON, in the statutory layout.

It picks the writer and puts the file down whole or not at all; each write_* module knows one format.
"""

import errno
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Unwritable
from gongkai.paper.write_csv import render_csv
from gongkai.paper.write_docx import render_docx
from gongkai.paper.write_html import render_html
from gongkai.paper.write_json import render_json
from gongkai.paper.write_pdf import render_pdf

__all__ = ["MEDIA_TYPES", "Unwritable", "render", "write_report"]

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}

_WRITERS: Mapping[str, Callable[[Filled], bytes]] = {
    "html": render_html,
    "docx": render_docx,
    "csv": render_csv,
    "json": render_json,
}

_REASONS: Mapping[int, str] = {
    errno.ENOENT: "文件夹不存在或不能在其中建立文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接成环",
    errno.EIO: "磁盘读写出错",
}


def render(filled: Filled, fmt: str, font_dirs: Sequence[Path] = (), published: datetime | None = None) -> bytes:
    """The report in one format: html, docx, pdf, csv or json. Unwritable, with the reason, where it cannot be.

    `font_dirs` are folders with the organ's own licensed fonts, `published` is the date it bears: both for the PDF.
    """
    if fmt == "pdf":
        return render_pdf(filled, font_dirs, published)
    writer = _WRITERS.get(fmt)
    if writer is None:
        raise Unwritable(f"不能写成“{fmt}”格式，请选用 {'、'.join(MEDIA_TYPES)}。")
    return writer(filled)


def write_report(filled: Filled, to: Path, font_dirs: Sequence[Path] = (), published: datetime | None = None) -> None:
    """Write the report in the format that the file name ends in; the old file stays until the new one is whole."""
    fmt = to.suffix.removeprefix(".").lower()
    if not fmt:
        raise Unwritable(f"{to}：文件名没有扩展名，请以 {'、'.join(f'.{name}' for name in MEDIA_TYPES)} 结尾。")
    if not to.parent.is_dir():
        raise Unwritable(f"{to}：文件夹 {to.parent} 不存在，请先建立。")
    if to.is_dir():
        raise Unwritable(f"{to}：这是文件夹，请写出文件名。")
    if missing := [folder for folder in font_dirs if not folder.is_dir()]:
        raise Unwritable(f"{missing[0]}：没有这个字体文件夹。")
    content = render(filled, fmt, font_dirs, published)
    try:
        _put(content, to)
    except OSError as error:
        raise Unwritable(f"{to}：无法写入（{_reason(error)}），请检查权限和磁盘空间。") from error


def _reason(error: OSError) -> str:
    """In Chinese: what the operating system says is English."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def _put(content: bytes, to: Path) -> None:
    # A symbolic link is written through; permissions of a file that is replaced are kept.
    target = to.resolve()
    handle, name = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        scratch.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
