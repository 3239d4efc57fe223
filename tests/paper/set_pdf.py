"""PDF files as offices set them, with embedded fonts: by the same press as the reports."""

from functools import cache
from pathlib import Path

import typst

_FONTS = Path(__file__).resolve().parents[2] / "gongkai" / "paper" / "fonts"


@cache
def set_pdf(body: str, *, page: str = "width: 105mm, height: 74mm, margin: 8mm") -> bytes:
    source = f'#set page({page})\n#set text(font: ("FandolFang R", "Gongkai Kai"), size: 11pt, lang: "zh")\n{body}'
    return bytes(typst.compile(source.encode(), format="pdf", font_paths=[_FONTS], ignore_system_fonts=True))
