"""A report file of any format → a filled form (读取任何报告文件): our JSON and CSV as they are, others as published."""

from pathlib import Path

from gongkai.law.report.filled import Filled
from gongkai.paper.open_file import document_of, document_of_text, read_bytes, text_of
from gongkai.paper.read_csv import is_own, read_csv
from gongkai.paper.read_json import read_json
from gongkai.paper.read_report import read_report


def read_any(path: Path) -> Filled:
    """Raises Unreadable or Untrusted, each with one Chinese line."""
    data = read_bytes(path)
    text = text_of(data)
    if text is not None and (text.lstrip().startswith("{") or path.suffix.lower() == ".json"):
        return read_json(text)
    if text is not None and is_own(text):
        return read_csv(text)
    document = document_of(data, path.suffix) if text is None else document_of_text(text, path.suffix)
    return read_report(document, name=path.stem)
