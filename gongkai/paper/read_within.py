"""A report file → a filled form within a time (限时读取): the whole reading happens in a process that is ended in time.

For a server: whatever a file is made of, its reader costs the visitors who wait no more than the seconds given.
`python -m gongkai.paper.read_within FILE` is that process.
"""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

from gongkai.law.report.filled import Filled
from gongkai.paper.document import Unreadable
from gongkai.paper.open_file import read_bytes, text_of
from gongkai.paper.read_any import read_any
from gongkai.paper.read_json import read_json
from gongkai.paper.read_report import Untrusted
from gongkai.paper.sandbox import MEMORY

MAX_DEPTH = 2000  # elements inside one another; a report's page has some dozens

_ROOT = str(Path(__file__).resolve().parents[2])
_TOO_LONG = "文件过于复杂，在{seconds}秒内读不完，未读取。请只保留报告本身，另存为 Word（.docx）或者网页后再试。"
_TOO_DEEP = "网页的标签层层嵌套，不像一份年度报告，未读取。请用浏览器打开后复制到 Word，另存为 .docx 再试。"
_NESTING = re.compile(r"<(/?)(?:div|span|font|table|section|article|ul|ol|b|i|em|strong|center)\b", re.IGNORECASE)


def read_within(path: Path, seconds: int) -> Filled:
    """As read_any. Raises Unreadable also where the seconds do not suffice."""
    text = text_of(read_bytes(path))
    if text is not None and _depth(text) > MAX_DEPTH:
        raise Unreadable(_TOO_DEEP)
    found = os.pathsep.join(part for part in (_ROOT, os.environ.get("PYTHONPATH", "")) if part)
    child = subprocess.Popen(  # -P: never import what happens to lie in the working directory
        [sys.executable, "-P", "-m", "gongkai.paper.read_within", str(path), str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": found, "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
        start_new_session=True,  # it may start a reader of its own: both must end
    )
    try:
        said, _ = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        raise Unreadable(_TOO_LONG.format(seconds=seconds)) from None
    if child.returncode:
        raise Unreadable(_TOO_LONG.format(seconds=seconds))
    answer = json.loads(said)
    if "filled" in answer:
        return read_json(answer["filled"])
    raise (Untrusted if answer["untrusted"] else Unreadable)(answer["reason"])


def _depth(text: str) -> int:
    """How deep the elements that must be closed stand inside one another, at most."""
    depth = deepest = 0
    for found in _NESTING.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _answer(path: Path) -> dict[str, object]:
    try:
        return {"filled": json.dumps(read_any(path).to_json(), ensure_ascii=False)}
    except (Unreadable, Untrusted) as problem:
        return {"untrusted": isinstance(problem, Untrusted), "reason": str(problem)}


def _main() -> int:
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, int(sys.argv[2])),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    json.dump(_answer(Path(sys.argv[1])), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
