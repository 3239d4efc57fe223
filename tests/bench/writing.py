"""Writing the report as Word, beside python-docx merging the same tables, and as PDF, beside LibreOffice."""

import io
import itertools
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import docx

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import cell_text, sheets_of
from gongkai.paper.write_report import render
from tests.bench.measure import beside
from tests.bench.samples import busy_form


def merged_by_hand(filled: Filled) -> bytes:
    document = docx.Document()
    for sheet in sheets_of(filled):
        table = document.add_table(sheet.row_count, sheet.column_count)
        for place in sheet.places:
            last = table.cell(place.row + place.rows - 1, place.column + place.columns - 1)
            cell = table.cell(place.row, place.column).merge(last)
            cell.text = cell_text(filled, place.key) if place.key else place.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main() -> None:
    filled = busy_form()
    beside(
        "Writing the report as Word",
        ("gongkai", lambda: render(filled, "docx")),
        ("python-docx cell().merge(), the tables only", lambda: merged_by_hand(filled)),
        "documents",
        rounds=3,
    )
    office = shutil.which("soffice")
    if office is None:
        print("Writing the report as PDF: not run, the baseline (LibreOffice from the Word file) is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "report.docx"
        word.write_bytes(render(filled, "docx"))
        convert = [office, "--headless", "--convert-to", "pdf", "--outdir", folder, str(word)]
        turn = itertools.count()
        beside(
            "Writing the report as PDF, in a running server, each time another title",
            ("gongkai", lambda: render(replace(filled, title=f"第{next(turn)}份报告"), "pdf")),
            ("LibreOffice, from the Word file", lambda: subprocess.run(convert, check=True, capture_output=True)),
            "documents",
            rounds=3,
        )
