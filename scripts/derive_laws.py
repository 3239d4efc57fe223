"""Published law text → gongkai/proofing/words/laws.tsv: titles, dates and article counts, for checking citations.

    .venv/bin/python scripts/derive_laws.py ../shared/corpus/laws-2025-04.jsonl.xz

Each line of the source is one text: `title`, `category`, `history` (as printed), `text` (articles as paragraphs).
"""

import json
import lzma
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gongkai.proofing.chinese_numbers import number  # noqa: E402

OUT = ROOT / "gongkai" / "proofing" / "words" / "laws.tsv"
HEAD = (
    "# Titles, dates and article counts of published Chinese law. Derived by scripts/derive_laws.py from the public\n"
    "# collection LawRefBook/Laws as of April 2025. Law text is nobody's property (著作权法第五条).\n"
    "# rank: n national, l local. first, last: earliest and latest date known of this version.\n"
)
_DATE = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_ARTICLE = re.compile(r"(?m)^\s*第([〇零一二三四五六七八九十百千]{1,9})条(?!之|第|、|规定|的)")
_FORCE = re.compile(r"自((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|生效)")


def dates(written: str) -> Iterator[date]:
    for year, month, day in _DATE.findall(written):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def row(law: dict[str, object]) -> tuple[str, str, str, str, int] | None:
    text, history = str(law["text"]), "\n".join(map(str, law["history"]))  # type: ignore[call-overload]
    known = sorted(dates(history))
    force = [date(*map(int, found)) for found in _FORCE.findall(text[-2000:])]
    articles = max((number(found) or 0 for found in _ARTICLE.findall(text)), default=0)
    title = re.sub(r"\s", "", str(law["title"]))
    if not known or not title:
        return None
    last = max([*known, *force[-1:]])
    rank = "l" if "地方" in str(law["category"]) else "n"
    return title, rank, known[0].isoformat(), last.isoformat(), articles


def main() -> None:
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as source:
        rows = [found for line in source if (found := row(json.loads(line)))]
    versions: dict[tuple[str, ...], int] = {}
    for *version, articles in rows:  # a code printed in parts is one law
        versions[tuple(map(str, version))] = max(articles, versions.get(tuple(map(str, version)), 0))
    lines = ["\t".join((*version, str(articles))) for version, articles in sorted(versions.items())]
    OUT.write_text(HEAD + "title\trank\tfirst\tlast\tarticles\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(versions)} versions, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
