"""Files made to do harm: each ends in a document or one clear line, within 30 seconds and 1 GB.

Every case runs in a process of its own with both limits set by the system, so that a reader that grew or hung would
be killed and the test fail. How long it takes is never asserted.
"""

import io
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.paper.document import Document, Unreadable
from gongkai.paper.open_file import MAX_TEXT, document_of
from gongkai.paper.write_report import render
from tests.paper.pdf_files import FONT, file_of, line, pdf, text
from tests.paper.word_files import NAMESPACES, cell, package, paragraph, table, word
from tests.paper.write_cases import zero_report

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEMORY = 30, 1024 * 1024 * 1024
OPEN = (
    "import sys; from pathlib import Path; from gongkai.paper.document import Unreadable\n"
    "from gongkai.paper.open_file import open_document\n"
    "try: print('read', open_document(Path(sys.argv[1])).kind)\n"
    "except Unreadable as reason: print('refused', reason)\n"
)


def confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def opened(data: bytes, folder: Path) -> str:
    """What opening the file says, in a process that may use no more than the limits."""
    file = folder / "file"
    file.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(file)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        preexec_fn=confine,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.count("\n") == 1
    return done.stdout


ENTITIES = "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(40))
BODY = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&a40;</w:t></w:r></w:p></w:body></w:document>"
LAUGHS = f'<!DOCTYPE w [<!ENTITY a0 "ha">{ENTITIES}]>{BODY}'
OUTSIDE = LAUGHS.replace('<!ENTITY a0 "ha">', '<!ENTITY a0 SYSTEM "file:///etc/passwd">')
REMOTE = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd"><w:document/>'


def bare(document: str | bytes) -> bytes:
    return package({"[Content_Types].xml": "<x/>", "word/document.xml": document})


def lying_zip() -> bytes:
    """Says that its part is small; unpacks to 100 MB."""
    data = bytearray(word(paragraph("0" * 100_000_000)))
    record = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[record + 24 : record + 28] = (500).to_bytes(4, "little")
    return bytes(data)


def many_parts() -> bytes:
    parts: dict[str, str | bytes] = {f"word/media/{number}.png": "" for number in range(5000)}
    return word(paragraph("甲"), **parts)


WIDE = cell("甲", '<w:gridSpan w:val="999999999"/>')
WORD: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: word(paragraph("0" * 200_000_000)), "压缩炸弹"),
    "bomb that lies about its size": (lying_zip, "refused"),
    "bomb in a part never read": (lambda: word(paragraph("甲"), **{"word/media/a": b"\0" * 200_000_000}), "压缩炸弹"),
    "five thousand parts": (many_parts, "压缩炸弹"),
    "billion laughs": (lambda: bare(LAUGHS), "实体声明"),
    "billion laughs in UTF-16": (lambda: bare(LAUGHS.encode("utf-16")), "实体声明|损坏"),
    "another file as an entity": (lambda: bare(OUTSIDE), "实体声明"),
    "a type from the net": (lambda: bare(REMOTE), "实体声明"),
    "entities in the styles": (lambda: word(paragraph("甲"), **{"word/styles.xml": LAUGHS}), "实体声明"),
    "macros": (lambda: word(paragraph("甲"), **{"word/vbaProject.bin": b"\0"}), "带有宏"),
    "elements five thousand deep": (lambda: word("<w:tbl><w:tr><w:tc>" * 5000), "内容损坏"),
    "millions of elements": (
        lambda: word("".join(f"<w:p><w:r>{n}</w:r></w:p>" for n in range(700_000))),
        "refused|read",
    ),
    "a row a billion columns wide": (
        lambda: word(table(cell("甲", '<w:gridSpan w:val="999999999"/>') * 900)),
        "refused|read",
    ),
    "text that ends too soon": (lambda: render(zero_report(), "docx")[:5000], "损坏"),
}
HTML: dict[str, tuple[Callable[[], bytes], str]] = {
    "more text than a report has": (lambda: b"<p>" + b"a" * MAX_TEXT, "超过 20 MB"),
    "a hundred thousand nested tables": (lambda: b"<table><tr><td>" * 100_000, "嵌套过深"),
    "millions of nested blocks": (lambda: b"<div>" * 3_000_000, "refused"),
    "a billion rows in one cell": (lambda: b"<table><tr><td rowspan=1000000000 colspan=1000000000>1", "read html"),
    "a table of thirty million places": (lambda: b"<table>" + b"<tr><td colspan=1000>1" * 30_000, "表格过大"),
    "formats opened again for every paragraph": (
        lambda: b"".join(b"<b a=%d>" % n for n in range(20_000)) + b"<p>x" * 500_000,
        "refused|read",
    ),
    "nothing but brackets": (lambda: b"<" * 5_000_000 + b"<p>", "read|refused"),
    "one attribute that never ends": (lambda: b'<p a="' + b"<b " * 3_000_000, "refused"),
}
OPERATORS = b"".join(line(n % 590, n % 7, n % 590, 800) + line(0, n % 800, 590, n % 800) for n in range(30_000))
PDF: dict[str, tuple[Callable[[], bytes], str]] = {
    "ten thousand pages": (lambda: pdf(*[b""] * 10_000), "超过 300 页"),
    "a page that unpacks to 400 MB": (lambda: pdf(b"0 0 m 9 9 l S\n" * 28_000_000, packed=True), "解压以后过大"),
    "a page of blanks": (lambda: pdf(b" " * 500_000_000, packed=True), "解压以后过大"),
    "pages that unpack to 80 MB together": (lambda: pdf(*[b" " * 10_000_000] * 8, packed=True), "解压以后过大"),
    "millions of characters on a page": (lambda: pdf(text(1, 1, "1" * 3_000_000), packed=True), "read|refused"),
    "a page full of lines": (lambda: pdf(OPERATORS + text(72, 99, "甲乙丙"), packed=True), "read|refused"),
    "forms inside themselves": (lambda: looping_form(), "read|refused"),
    "pages inside themselves": (
        lambda: file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"]),
        "refused",
    ),
    "half a file": (lambda: render(zero_report(), "pdf")[:90_000], "refused"),
    "no table of objects": (lambda: pdf(text(72, 99, "甲")).replace(b"xref", b"xxxx"), "read|refused"),
    "a page as large as a country": (
        lambda: pdf(text(72, 99, "甲"), page=b"/MediaBox[0 0 1e30 1e30]"),
        "read|refused",
    ),
    "noise": (lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(300_000), "损坏"),
}


def looping_form() -> bytes:
    itself = b"/Resources<</Font<</F1 3 0 R>>/XObject<</A 6 0 R>>>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length 11>>stream\n/A Do /A Do\nendstream" % itself
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R%s>>" % itself
    body = b"/A Do " * 50 + text(72, 99, "甲乙丙")
    content = b"<</Length %d>>stream\n%s\nendstream" % (len(body), body)
    pages = b"<</Type/Pages/Count 1/Kids[4 0 R]>>"
    return file_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, FONT, page, content, form])


CASES = [(name, *case) for cases in (WORD, HTML, PDF) for name, case in cases.items()]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "outcome"), CASES, ids=[case[0] for case in CASES])
def test_a_hostile_file_ends_in_one_line(name: str, make: Callable[[], bytes], outcome: str, tmp_path: Path) -> None:
    said = opened(make(), tmp_path)
    assert any(part in said for part in outcome.split("|")), said


def test_targets_outside_the_package_are_not_followed() -> None:
    outside = (
        '<Relationships><Relationship Type="x/officeDocument" Target="http://127.0.0.1:9/document.xml" '
        'TargetMode="External"/><Relationship Type="x/officeDocument" Target="../../../../etc/passwd"/></Relationships>'
    )
    assert (
        document_of(word(paragraph("甲"), **{"_rels/.rels": outside})).blocks[0]
        == document_of(word(paragraph("甲"))).blocks[0]
    )


def mutations(data: bytes, count: int) -> Iterator[bytes]:
    """The file with bytes changed, pieces lost, doubled or moved; always the same ones."""
    dice = random.Random(len(data))
    for _ in range(count):
        changed = bytearray(data)
        for _ in range(dice.choice((1, 3, 30))):
            at, length = dice.randrange(len(changed)), dice.choice((1, 1, 4, 200))
            what = dice.randrange(4)
            if what == 0:
                changed[at] = dice.randrange(256)
            elif what == 1:
                del changed[at : at + length]
            elif what == 2:
                changed[at:at] = changed[at : at + length]
            else:
                changed[at : at + length] = dice.randbytes(length)
        yield bytes(changed[: dice.randrange(len(changed))] if dice.random() < 0.1 else changed)


@pytest.mark.slow
@pytest.mark.parametrize(("fmt", "count"), [("html", 200), ("docx", 200), ("csv", 200), ("pdf", 25)])
def test_a_damaged_report_is_a_document_or_unreadable(fmt: str, count: int) -> None:
    for damaged in mutations(render(zero_report(), fmt), count):
        try:
            assert isinstance(document_of(damaged), Document)
        except Unreadable as reason:
            assert "\n" not in str(reason)


@pytest.mark.slow
def test_damaged_words_inside_a_sound_package_are_a_document_or_unreadable() -> None:
    with zipfile.ZipFile(io.BytesIO(render(zero_report(), "docx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part in ("word/document.xml", "word/styles.xml"):
        for damaged in mutations(parts[part], 100):
            try:
                assert isinstance(document_of(package({**parts, part: damaged})), Document)
            except Unreadable as reason:
                assert "\n" not in str(reason)
