"""Reports read per second and core, by format, beside the bare extraction of the same file's text.

The same busy form is written in each format by gongkai and read back; the cells are compared before anything is timed.
"""

import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
from selectolax.lexbor import LexborHTMLParser

from gongkai.law.report.filled import Filled
from gongkai.paper.read_any import read_any
from gongkai.paper.write_report import write_report
from tests.bench.measure import beside
from tests.bench.samples import busy_form


def html_text(path: Path) -> str:
    return LexborHTMLParser(path.read_bytes()).text()


def docx_text(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def pdf_text(path: Path) -> list[str]:
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
        return [page.extract_text() for page in pdf.pages]


def text_lines(path: Path) -> list[str]:
    return [line.split() for line in path.read_text(encoding="utf-8").splitlines()]  # type: ignore[misc]


def csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def json_object(path: Path) -> object:
    return json.loads(path.read_bytes())


BASELINES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "html": ("selectolax: all text of the page", html_text),
    "docx": ("python-docx: the text of every table cell", docx_text),
    "pdf": ("pdfplumber: text of every page, in this process", pdf_text),
    "txt": ("split into words", text_lines),
    "csv": ("csv.reader: all rows", csv_rows),
    "json": ("json.loads", json_object),
}


def read(path: Path) -> Filled:
    return read_any(path)


def as_text(filled: Filled, to: Path) -> None:
    """The report as a word processor's converter prints it: one cell a line with a tab before it."""
    source = docx.Document(str(to.with_suffix(".docx")))
    lines: list[str] = []
    for item in source.iter_inner_content():
        if isinstance(item, docx.table.Table):
            for row in item.rows:
                seen: set[int] = set()
                for cell in row.cells:
                    if id(cell._tc) not in seen:
                        seen.add(id(cell._tc))
                        lines.append("\t" + cell.text)
                lines.append("")
        else:
            lines.append(item.text)
    to.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    filled = busy_form()
    with tempfile.TemporaryDirectory() as folder:
        for suffix, (name, baseline) in BASELINES.items():
            path = Path(folder) / f"report.{suffix}"
            if suffix == "txt":
                as_text(filled, path)
            else:
                write_report(filled, path)
            got = read(path)
            wrong = [key for key, value in filled.values.items() if got.number(key) != value.number]
            assert not wrong, f"{suffix}: {wrong[:5]}"
            beside(
                f"Reading a report, {suffix} ({path.stat().st_size / 1024:.0f} kB)",
                ("gongkai report read", lambda path=path: read(path)),  # type: ignore[misc]
                (name, lambda path=path, baseline=baseline: baseline(path)),  # type: ignore[misc]
                "reports",
                rounds=5 if suffix == "pdf" else 15,
            )
