"""Putting a report into a file: the suffix decides, the old file stays until the new is whole, refusals are clear."""

import errno
import os
import re
from pathlib import Path

import pytest

from gongkai.law.report.filled import Filled, Value
from gongkai.paper.write_report import MEDIA_TYPES, Unwritable, render, write_report
from tests.paper.write_cases import zero_report

STARTS = {"html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbfkey,", "json": b"{"}


@pytest.mark.parametrize("fmt", MEDIA_TYPES)
def test_the_suffix_decides(fmt: str, tmp_path: Path) -> None:
    for name in (f"报告 2023.{fmt}", f"REPORT.{fmt.upper()}"):
        write_report(zero_report(), tmp_path / name)
        content = (tmp_path / name).read_bytes()
        assert content.startswith(STARTS[fmt])
        assert content == render(zero_report(), fmt)
    assert len(list(tmp_path.iterdir())) == 2  # no scratch file is left


@pytest.mark.parametrize("name", ["report.doc", "report.xlsx", "report", "report.", ".docx"])
def test_another_suffix_is_refused_with_the_choice(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unwritable) as caught:
        write_report(zero_report(), tmp_path / name)
    assert all(fmt in str(caught.value) for fmt in MEDIA_TYPES)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="不存在"):
        write_report(zero_report(), tmp_path / "无" / "a.html")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(Unwritable, match="这是文件夹"):
        write_report(zero_report(), tmp_path / "a.html")


def test_a_missing_folder_of_fonts_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="字体文件夹"):
        write_report(zero_report(), tmp_path / "a.pdf", [tmp_path / "fonts"])


def test_a_report_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_text("old")
    with pytest.raises(Unwritable):
        write_report(Filled("2021", {"t2.rules.made": Value.of(1)}), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.html"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="无法写入"):
        write_report(zero_report(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "文件夹不存在"),
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "只读"),
        (errno.EISDIR, "这是文件夹"),
        (errno.EHOSTDOWN, f"系统错误 {errno.EHOSTDOWN}"),
    ],
)
def test_why_it_could_not_be_written_is_said_in_chinese(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(Unwritable) as caught:
        write_report(zero_report(), tmp_path / "a.html")
    said = str(caught.value).removeprefix(str(tmp_path / "a.html"))
    assert reason in said
    assert not re.search("[A-Za-z]", said)


def test_permissions_are_kept_and_links_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "a.html", tmp_path / "b.html"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_report(zero_report(), link)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"<!DOCTYPE")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("fmt", MEDIA_TYPES)
def test_no_format_names_the_computer_or_the_day(fmt: str) -> None:
    content = render(zero_report(), fmt)
    assert str(Path.home()).encode() not in content
    assert not re.search(rb"CreationDate\(D:(?!1970)", content)


def test_unknown_format_of_a_download() -> None:
    with pytest.raises(Unwritable, match="xlsx"):
        render(zero_report(), "xlsx")
