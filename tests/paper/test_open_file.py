"""A file is what it contains, not what it is called; what is no report is refused with what to do."""

import os
from pathlib import Path

import pytest

from gongkai.paper.document import Grid, Paragraph, Unreadable
from gongkai.paper.open_file import MAX_FILE, document_of, open_document
from gongkai.paper.read_any import read_any
from gongkai.paper.write_report import render
from tests.paper.pdf_files import pdf, text
from tests.paper.word_files import CONTENT_TYPES, package, paragraph, word
from tests.paper.write_cases import busy_report

TEXT = "二、主动公开政府信息情况\n\t规章\t0\n\n\t行政规范性文件\t12  \n"
PAGE = "<p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>0</td></tr></table>"


def test_text_keeps_its_lines_and_white_space(tmp_path: Path) -> None:
    file = tmp_path / "年报.docx"  # whatever it is called
    file.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    document = open_document(file)
    assert document.kind == "text"
    assert document.blocks == tuple(map(Paragraph, TEXT.split("\n")[:-1]))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT.encode(), "text"),
        (PAGE.encode(), "html"),
        (PAGE.encode("utf-16"), "html"),
        (f"\n<?xml version='1.0'?><!DOCTYPE html><html><body>{PAGE}</body></html>".encode("gb18030"), "html"),
        (f"以下是报告 {PAGE}".encode(), "html"),
        (word(paragraph("二、主动公开")), "docx"),
        (pdf(text(72, 100, "二、主动公开政府信息情况")), "pdf"),
        (b"junk before\n" + pdf(text(72, 100, "二、主动公开政府信息情况")), "pdf"),
        ("甲,1,2,3\n乙,4,5,6\n丙,7,8,9\n丁,1,1,1\n戊,2,2,2\n".encode(), "csv"),
        (b"BMI 2023 is a text that begins like a picture", "text"),
        (b"a < b and c > d", "text"),
    ],
)
def test_the_kind_is_told_by_content(data: bytes, kind: str) -> None:
    assert document_of(data).kind == kind


def test_the_extension_only_parts_csv_from_text() -> None:
    data = "规章;0\n文件;1\n".encode()
    assert document_of(data).kind == "text"
    document = document_of(data, ".CSV")
    assert isinstance(document.blocks[0], Grid)


ENCRYPTED = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空的"),
        (b" \r\n\t\0\0", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx"),
        (ENCRYPTED, "密码"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "图片"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "图片"),
        (b"BM\x00\x00\x00\x00" + b"\0" * 99, "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"a.txt" + b"\0" * 252 + b"ustar\x0000" + b"\0" * 300, "压缩包"),
        (b"PK\x05\x06" + b"\0" * 18, "压缩包"),
        (b"\x7fELF" + b"\0" * 99, "程序"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>", "mht"),
        (b"<?xml version='1.0'?><w:wordDocument></w:wordDocument>", "Word 的 XML"),
        (package({"报告.txt": "甲"}), "压缩包"),
        (package({"OFD.xml": "<ofd/>"}), "OFD"),
        (package({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "<x/>"}), "Excel"),
        (package({"[Content_Types].xml": CONTENT_TYPES, "ppt/presentation.xml": "<x/>"}), "演示文稿"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "ODF"),
        (b"\0\1\2\3" * 999, "文件"),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_do(data: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "报告.html"
    file.write_bytes(data)
    with pytest.raises(Unreadable, match=told) as refusal:
        open_document(file)
    assert "\n" not in str(refusal.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for path, told in (
        (pipe, "不是普通文件"),
        (folder, "文件夹"),
        (tmp_path / "none", "没有这个文件"),
        (Path("/dev/zero"), "不是普通文件"),
        (Path("a\0b"), "打不开"),
        (Path("x" * 5000), "打不开"),
    ):
        with pytest.raises(Unreadable, match=told):
            open_document(path)


def test_a_link_to_a_report_is_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to("loop")
    assert open_document(tmp_path / "b").kind == "text"
    with pytest.raises(Unreadable, match="打不开"):
        open_document(tmp_path / "loop")


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    with file.open("wb") as held:
        held.truncate(MAX_FILE + 1)  # takes no room on the disk
    with pytest.raises(Unreadable, match="超过 50 MB"):
        open_document(file)


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf", "csv", "json"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_what_we_write_in_any_format_is_read_back(fmt: str, edition: str, tmp_path: Path) -> None:
    report = busy_report(edition)
    file = tmp_path / "报告"  # no extension
    file.write_bytes(render(report, fmt))
    back = read_any(file)
    assert back.edition == edition
    assert {key: value.number for key, value in back.values.items()} == {
        key: value.number for key, value in report.values.items()
    }
