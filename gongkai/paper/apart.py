"""Works on an untrusted file apart from the caller (隔离处理): another process, with limits on time and memory.

As sandbox.py reads reports, this makes new files of files: bytes in, bytes and an answer out. A file that can be made
to cost any amount of either kills only the worker. `python -m gongkai.paper.apart strip` takes a line of JSON and the
file.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.paper.document import Unreadable

SECONDS = 240  # of processor time: three hundred pages drawn at 200 dots an inch take about half
WALL_SECONDS = 600
MEMORY = 2 * 1024 * 1024 * 1024
MAX_FILE = 100 * 1024 * 1024

# Named, not imported: the caller need not load what only the worker needs. Each takes the bytes and keyword options and
# gives an answer for JSON with new bytes.
WORKS = {
    "strip": ("gongkai.paper.strip_any", "strip"),
    "burn": ("gongkai.paper.redact_any", "burn"),
    "find": ("gongkai.paper.redact_any", "find"),
    "read": ("gongkai.paper.text_any", "read"),
    "texts": ("gongkai.paper.redact_any", "texts"),
    "places": ("gongkai.paper.redact_any", "places"),
    "preview": ("gongkai.paper.redact_any", "preview"),
}
_TOO_MUCH = "文件过大或过于复杂，在限定的时间和内存内处理不完。请拆分或者另存后再试。"
_ROOT = str(Path(__file__).resolve().parents[2])

Answer = Mapping[str, Any]


def work_apart(work: str, data: bytes, **options: Any) -> tuple[Answer, bytes]:
    """What WORKS[work] makes of the file. Raises Unreadable, also where the worker ran out of its limits."""
    if len(data) > MAX_FILE:
        raise Unreadable(f"文件超过 {MAX_FILE // 1024 // 1024} MB，未处理。请拆分或者压缩图片后再试。")
    path = os.pathsep.join(part for part in (_ROOT, os.environ.get("PYTHONPATH", "")) if part)
    try:
        done = subprocess.run(  # -P: never import what happens to lie in the working directory
            [sys.executable, "-P", "-m", "gongkai.paper.apart", work],
            input=json.dumps(options).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_MUCH) from None
    line, _, content = done.stdout.partition(b"\n")
    try:
        answer: dict[str, Any] = json.loads(line) if done.returncode == 0 else {"unreadable": _TOO_MUCH}
    except ValueError:
        answer = {"unreadable": _TOO_MUCH}
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return answer, content


def _answer(work: str, options: Mapping[str, Any], data: bytes) -> tuple[Answer, bytes]:
    module, function = WORKS[work]
    try:
        made: tuple[Answer, bytes] = getattr(importlib.import_module(module), function)(data, **options)
    except Unreadable as reason:
        return {"unreadable": str(reason)}, b""
    except (MemoryError, RecursionError):
        return {"unreadable": _TOO_MUCH}, b""
    return made


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
    options = json.loads(sys.stdin.buffer.readline())
    answer, content = _answer(sys.argv[1], options, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
