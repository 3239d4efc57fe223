"""Reads every sample report and prints, for each, the cells right, unread, wrong and given without being printed.

python -m tests.paper.score [part of a file name …]
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.law.report.filled import Filled, Value
from gongkai.paper.document import Document, Paragraph, Unreadable
from gongkai.paper.read_report import Untrusted, read_report

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "samples" / "reports"
COPIED = ROOT / "tests" / "data" / "samples"


@dataclass
class Score:
    right: int = 0
    unread: list[str] = field(default_factory=list)  # printed and stated in the expectation, not read
    wrong: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)  # numbers given for cells that the text does not show
    said: int = 0
    unsaid: list[str] = field(default_factory=list)
    misquoted: list[str] = field(default_factory=list)
    refused: str = ""


def samples(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for expected in sorted(folder.glob("*.expected.json")):
        stem = expected.name.removesuffix(".expected.json")
        for suffix in (".txt", ".html", ".pdf", ".docx"):
            file = folder / (stem + suffix)
            if file.exists():
                yield file, json.loads(expected.read_text(encoding="utf-8"))


def document_of(file: Path) -> Document:
    if file.suffix == ".txt":
        text = file.read_text(encoding="utf-8")
        return Document("text", tuple(Paragraph(line) for line in text.split("\n")))
    if file.suffix == ".html":
        from gongkai.paper.read_html import read_html

        return read_html(file.read_text(encoding="utf-8"))
    from gongkai.paper.read_pdf import read_pdf

    return read_pdf(file.read_bytes())


def matches(value: Value, wanted: Any) -> bool:
    if wanted is None:
        return value.number is None
    if isinstance(wanted, str):
        return value.number is None and value.printed == wanted
    return value.number is not None and abs(float(value.number) - wanted) < 1e-9


def score(file: Path, expected: Mapping[str, Any]) -> tuple[Score, Filled | None]:
    result = Score()
    try:
        filled = read_report(document_of(file), name=file.stem)
    except (Unreadable, Untrusted) as reason:
        result.refused = str(reason)
        result.unread = list(expected["cells"])
        return result, None
    for key, wanted in expected["cells"].items():
        value = filled.values.get(key)
        if value is None:
            result.unread.append(key)
        elif matches(value, wanted):
            result.right += 1
        else:
            result.wrong.append(f"{key}: {value.printed!r} for {wanted!r}")
    result.extra = [
        f"{key}: {value.printed!r}"
        for key, value in filled.values.items()
        if key not in expected["cells"] and value.number is not None
    ]
    for key, wanted in expected["narrative"].items():
        if key not in filled.narrative:
            result.unsaid.append(f"{key}={wanted}")
        elif float(filled.narrative[key]) == wanted:
            result.said += 1
        else:
            result.misquoted.append(f"{key}: {filled.narrative[key]} for {wanted}")
    result.misquoted += [
        f"{key}: {number} not expected" for key, number in filled.narrative.items() if key not in expected["narrative"]
    ]
    return result, filled


def main(words: list[str]) -> None:
    print(f"{'sample':46} right unread wrong extra | said unsaid other | organ, year, edition")
    for file, expected in samples(SHARED if SHARED.exists() else COPIED):
        if words and not any(word in file.name for word in words):
            continue
        found, filled = score(file, expected)
        counts = (found.right, len(found.unread), len(found.wrong), len(found.extra))
        facts = f"{filled.organ}, {filled.year}, {filled.edition}" if filled else found.refused
        same = filled and (filled.year, filled.edition) == (expected["year"], expected["form"])
        print(
            f"{file.name[:46]:46} {counts[0]:5} {counts[1]:6} {counts[2]:5} {counts[3]:5} |"
            f" {found.said:4} {len(found.unsaid):6} {len(found.misquoted):5} | {facts}"
            f"{'' if same else '  for ' + str((expected['organ'], expected['year'], expected['form']))}"
        )
        for title in ("wrong", "extra", "unread", "unsaid", "misquoted"):
            listed = getattr(found, title)
            if listed and (words or title in ("wrong", "extra", "misquoted")):
                print(f"    {title}: {'; '.join(listed[:12])}")


if __name__ == "__main__":
    main(sys.argv[1:])
