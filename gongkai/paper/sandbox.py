"""Reads an untrusted file apart from the caller (隔离读取): another process, with limits on time and memory.

A PDF, or a page or Word file of unusual size, can be made to cost any amount of either; then only the reader dies, and
the caller gets a refusal. `python -m gongkai.paper.sandbox pdf` reads the file from standard input.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from gongkai.paper.document import Block, Document, Grid, Paragraph, Unreadable

SECONDS = 15  # of processor time; a report takes less than one
WALL_SECONDS = 60  # on a machine busy with other things
MEMORY = 1024 * 1024 * 1024
MAX_CHARACTERS = 20_000_000  # of text handed back

# Named, not imported: the caller need not load what only the reader needs.
READERS = {
    "pdf": ("gongkai.paper.read_pdf", "read_pdf"),
    "docx": ("gongkai.paper.read_docx", "read_docx"),
    "html": ("gongkai.paper.read_html", "read_html_bytes"),
}
_TOO_MUCH = "文件过大或过于复杂，在限定的时间和内存内读不完，未读取。请只保留报告本身，另存后再试。"
_ROOT = str(Path(__file__).resolve().parents[2])


def read_apart(kind: str, data: bytes) -> Document:
    """The document as READERS[kind] reads it. Raises Unreadable, also where the reader ran out of its limits."""
    path = os.pathsep.join(part for part in (_ROOT, os.environ.get("PYTHONPATH", "")) if part)
    try:
        done = subprocess.run(  # -P: never import what happens to lie in the working directory
            [sys.executable, "-P", "-m", "gongkai.paper.sandbox", kind],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_MUCH) from None
    try:
        answer = json.loads(done.stdout) if done.returncode == 0 else {"unreadable": _TOO_MUCH}
    except ValueError:
        answer = {"unreadable": _TOO_MUCH}
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return _document(answer)


def _document(answer: dict[str, Any]) -> Document:
    return Document(answer["kind"], tuple(map(_block, answer["blocks"])), tuple(answer["notes"]))


def _block(item: Any) -> Block:
    if isinstance(item, str):
        return Paragraph(item)
    rows = tuple(tuple(row) for row in item["rows"])
    return Grid(rows, tuple(tuple((place[0], place[1]) for place in row) for row in item["origin"]))


def _plain(block: Block) -> Any:
    return block.text if isinstance(block, Paragraph) else {"rows": block.rows, "origin": block.origin}


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    module, function = READERS[kind]
    try:
        document: Document = getattr(importlib.import_module(module), function)(data)
    except Unreadable as reason:
        return {"unreadable": str(reason)}
    except (MemoryError, RecursionError):
        return {"unreadable": _TOO_MUCH}
    size = sum(len(b.text) if isinstance(b, Paragraph) else sum(map(len, sum(b.rows, ()))) for b in document.blocks)
    if size > MAX_CHARACTERS:
        return {"unreadable": _TOO_MUCH}
    return {"kind": document.kind, "blocks": list(map(_plain, document.blocks)), "notes": document.notes}


def _confine() -> None:
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _main() -> int:
    _confine()
    json.dump(_answer(sys.argv[1], sys.stdin.buffer.read()), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
