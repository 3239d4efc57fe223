"""Published law text → gongkai/proofing/words/trigrams.bin and confusable.txt, for finding unknown misprints.

    .venv/bin/python scripts/derive_trigrams.py ../shared/corpus/laws-2025-04.jsonl.xz SHAPES

SHAPES is a text of characters that look alike, tab-separated, one group a line: `same_stroke.txt` of pycorrector
(Apache-2.0). Sounds come from pypinyin (MIT); both are needed here only and are not installed with the program:

    uv run --with pypinyin python scripts/derive_trigrams.py …
"""

import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from pypinyin import Style, pinyin  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gongkai.proofing.trigrams import FOLDED, Table, folded  # noqa: E402

WORDS = ROOT / "gongkai" / "proofing" / "words"
# The 3755 common characters of GB 2312: what a writer may put wrongly where law text has another.
FIRST_RANK = b"".join(
    bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) if (row, cell) < (0xD7, 0xFA)
).decode("gb2312")
LEAST, COMMON, PHRASE = 2, 30, 64  # a trigram seen once may be a misprint itself; so may a character seen a few times


def read(source: str) -> tuple[Counter[str], Counter[str]]:
    trigrams: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            law = json.loads(line)
            text = folded(law["title"] + "\n" + law["text"])
            chars.update(text)
            trigrams.update(text[at : at + 3] for at in range(len(text) - 2))
    return trigrams, chars


def phrases() -> list[str]:
    """What annual reports say and laws do not."""
    lines = (WORDS / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return [phrase for line in lines if not line.startswith("#") for phrase in line.split()]


def sound(char: str) -> str:
    """How it is mostly read, without the tone; sounds that many people do not part are one."""
    return _near(pinyin(char, style=Style.NORMAL)[0][0])


def _near(plain: str) -> str:
    for first in ("zh", "ch", "sh"):
        if plain.startswith(first):
            plain = first[0] + plain[2:]
    return re.sub("(?<=[aei]n)g$", "", plain)


def confusable(chars: Counter[str], shapes: str) -> list[str]:
    """Lines of characters that are mistaken for one another: those of one sound, then those of one shape."""
    seen = {char for char, times in chars.items() if times >= COMMON and char != FOLDED}
    common = sorted(seen | set(FIRST_RANK))
    sounds: dict[str, list[str]] = {}
    for char in common:
        sounds.setdefault(sound(char), []).append(char)
    known = set(common)
    groups = ["".join(group) for _, group in sorted(sounds.items()) if len(group) > 1]
    for line in Path(shapes).read_text(encoding="utf-8").splitlines():
        group = [char for char in line.split("\t") if char in known]
        if len(group) > 1:
            groups.append(group[0] + "|" + "".join(dict.fromkeys(group[1:])))
    return groups


def main() -> None:
    trigrams, chars = read(sys.argv[1])
    for phrase in phrases():
        text = f"{FOLDED}{phrase}{FOLDED}"
        trigrams.update({text[at : at + 3]: PHRASE for at in range(len(text) - 2)})
    kept = {gram: times for gram, times in trigrams.items() if times >= LEAST and gram.count(FOLDED) < 2}
    table = Table.of(kept)
    (WORDS / "trigrams.bin").write_bytes(table.data)
    groups = confusable(chars, sys.argv[2])
    head = (
        "# Characters that are mistaken for one another, derived by scripts/derive_trigrams.py: one sound a line\n"
        "# (pypinyin, MIT); head|alike (same_stroke.txt of pycorrector, Apache-2.0); those of law text only.\n"
    )
    (WORDS / "confusable.txt").write_text(head + "\n".join(groups) + "\n", encoding="utf-8")
    print(f"{len(kept):,} trigrams in {len(table.data):,} bytes; {len(groups)} groups of characters")


if __name__ == "__main__":
    main()
