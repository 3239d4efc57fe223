"""正文: rich text as it is kept and shown. Sanitised when it is saved, so nothing a page shows was ever unsafe.

Paste from Word or WPS loses its styles, keeps its structure: paragraphs, headings, lists, tables, links, pictures.
"""

import html
import re
from collections.abc import Iterator

import nh3

from gongkai.paper.document import Grid, Unreadable
from gongkai.paper.open_file import document_of_text

_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "strong", "b", "em", "i", "u", "s", "sub", "sup", "blockquote", "pre",
    "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "img", "figure",
    "figcaption",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_IMAGE = re.compile(r"<img\b([^>]*)>")
_ALT = re.compile(r'\balt="\s*[^"\s]')
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_MARKUP = re.compile(r"<[a-zA-Z!/]")


def cleaned(text: str) -> str:
    """Safe HTML; text without markup becomes paragraphs."""
    if not _MARKUP.search(text):
        return "".join(f"<p>{html.escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style", "title", "head", "xml"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    ).strip()


def plain(text: str) -> str:
    """What a reader of safe HTML reads, line by line; the cells of a table with a space between."""
    if not text:
        return ""
    try:
        blocks = document_of_text(f"<html><body>{text}</body></html>").blocks
    except Unreadable:
        return html.unescape(re.sub(r"<[^>]+>", "\n", text))
    lines: list[str] = []
    for block in blocks:
        lines += [" ".join(row) for row in block.rows] if isinstance(block, Grid) else [block.text]
    return "\n".join(line.strip() for line in lines if line.strip())


def faults(text: str) -> Iterator[str]:
    """What keeps safe HTML from being published: pictures without alternative text or from other hosts."""
    pictures = _IMAGE.findall(text)
    if any(not _ALT.search(one) for one in pictures):
        yield "正文里有图片没有替代文字（alt）。请为每一张图片写明内容，供看不见图片的人使用。"
    if any(source.startswith(("http:", "https:", "//")) for one in pictures for source in _SOURCE.findall(one)):
        yield "正文里有引用其他网站的图片。请把图片上传到本系统再插入。"
