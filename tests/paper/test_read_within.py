"""Reading within a time: the same answers as without, and an end to files that are made to take long."""

from pathlib import Path

import pytest

from gongkai.paper.document import Unreadable
from gongkai.paper.read_any import read_any
from gongkai.paper.read_report import Untrusted
from gongkai.paper.read_within import read_within
from gongkai.paper.write_report import render
from tests.paper.write_cases import busy_report

BOMB = b"<html><body>" + b"<div>" * 400_000
WIDE = b"<html><body>" + b"<p><span>1</span></p>" * 100_000  # large, but no deeper than a page


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf", "csv", "json"])
def test_a_report_is_read_as_ever(tmp_path: Path, fmt: str) -> None:
    path = put(tmp_path, f"样板街道2023年度报告.{fmt}", render(busy_report(), fmt))
    assert read_within(path, 60) == read_any(path)


def test_what_is_no_report_is_refused_for_the_same_reason(tmp_path: Path) -> None:
    for name, content, kind in (("空.html", b"", Unreadable), ("文.txt", "没有表格。".encode(), Untrusted)):
        path = put(tmp_path, name, content)
        with pytest.raises(kind) as ever:
            read_any(path)
        with pytest.raises(kind) as within:
            read_within(path, 60)
        assert str(within.value) == str(ever.value)


def test_tags_inside_tags_without_end_are_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="层层嵌套"):
        read_within(put(tmp_path, "深.html", BOMB), 60)


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="在1秒内读不完"):
        read_within(put(tmp_path, "宽.html", WIDE * 3), 1)
