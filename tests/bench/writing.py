"""Writing the report as Word and PDF, beside python-docx tables merged cell by cell, and a cold start of typst."""

import io
import subprocess
import sys

import docx

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import cell_text, sheets_of
from gongkai.paper.write_report import render
from tests.bench.measure import beside
from tests.bench.samples import busy_form

COLD = """
import sys
from gongkai.paper.write_report import render
from tests.bench.samples import busy_form
filled = busy_form()
"""


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
    once = [sys.executable, "-c", COLD + "render(filled, 'pdf')"]
    never = [sys.executable, "-c", COLD]
    beside(
        "Writing the report as PDF, in a running server (fonts loaded)",
        ("gongkai", lambda: render(filled, "pdf")),
        ("the same from a cold start, process and all", lambda: subprocess.run(once, check=True)),
        "documents",
        rounds=3,
    )
    beside(
        "Of that cold start, the process itself",
        ("with one PDF", lambda: subprocess.run(once, check=True)),
        ("without", lambda: subprocess.run(never, check=True)),
        "processes",
        rounds=2,
    )
