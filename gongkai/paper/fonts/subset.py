"""Makes the fonts in this folder from Debian's packages; README.md says which. Not needed to run gongkai.

    uv run --no-project --with fonttools==4.68.0 python gongkai/paper/fonts/subset.py

Debian: texlive-lang-chinese, fonts-lxgw-wenkai, fonts-noto-cjk, fonts-noto-cjk-extra, unicode-data.
"""

import bz2
import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]  # not a dependency
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SHARE = Path("/usr/share")
FANG = SHARE / "texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
KAI = SHARE / "fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
NOTO = SHARE / "fonts/opentype/noto"
UNIHAN = SHARE / "unicode/Unihan_OtherMappings.txt.bz2"

SIMPLIFIED_CHINESE = 2  # the font's number inside the Noto collections
NAMES = "䶮犇喆堃燚玥琞禤邺𬭩䴙"  # rare characters of names that must print


def characters(encoding: str) -> set[int]:
    """Every character that a two-byte Chinese encoding holds, and ASCII."""
    pairs = (bytes((high, low)).decode(encoding, "ignore") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {ord(char) for pair in pairs if len(pair) == 1 for char in pair} | set(range(0x20, 0x7F))


def general_standard() -> set[int]:
    """The 8,105 characters of 通用规范汉字表, as the Unihan database lists them (kTGH)."""
    lines = bz2.decompress(UNIHAN.read_bytes()).decode().splitlines()
    return {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def punctuation() -> set[int]:
    blocks = ((0xA0, 0x100), (0x2000, 0x2070), (0x2100, 0x214F), (0x2150, 0x21B0), (0x2460, 0x2500), (0x25A0, 0x2600))
    chinese = ((0x3000, 0x3040), (0x3200, 0x3300), (0xFE10, 0xFE50), (0xFF00, 0xFFF0))
    return {code for start, end in (*blocks, *chinese) for code in range(start, end)}


def make(source: Path, number: int, target: str, codes: set[int], family: str | None = None) -> None:
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["vert", "vrt2"], name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if family:
        rename(font, family)
    font.save(HERE / target)
    print(target, len(font.getBestCmap()), "characters,", (HERE / target).stat().st_size, "bytes")


def rename(font: TTFont, family: str) -> None:
    """The licence reserves the original's names for the unmodified font."""
    table = font["name"]
    licence = [record for record in table.names if record.nameID in (0, 5, 7, 13, 14) and record.langID in (0, 0x409)]
    table.names = licence
    plain = family.replace(" ", "")
    for name_id, text in ((1, family), (2, "Regular"), (3, f"{plain}-Regular"), (4, family), (6, f"{plain}-Regular")):
        table.setName(text, name_id, 3, 1, 0x409)


def main() -> None:
    standard = characters("gb2312") | general_standard() | punctuation() | set(map(ord, NAMES))
    shutil.copyfile(FANG, HERE / FANG.name)
    make(KAI, -1, "GongkaiKai-Regular.ttf", standard | characters("gbk"), "Gongkai Kai")
    make(NOTO / "NotoSerifCJK-Black.ttc", SIMPLIFIED_CHINESE, "NotoSerifCJKsc-Black.otf", standard)
    make(NOTO / "NotoSansCJK-Regular.ttc", SIMPLIFIED_CHINESE, "NotoSansCJKsc-Regular.otf", standard)


if __name__ == "__main__":
    main()
