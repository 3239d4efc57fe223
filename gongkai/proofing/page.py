"""A web page as patrol needs it: its links and where they lead, which of them nobody can see, its tags.

Read from the source alone: what a script or a style sheet hides later is not seen, and nothing here runs a script.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_ADDRESS = 2000
_LINKS = (("a", "href"), ("area", "href"), ("iframe", "src"), ("frame", "src"))
_TINY = re.compile(
    r"(?:^|;)\s*(?:font-size|width|height|max-height)\s*:\s*[01](?:px|pt|em|%)?\s*(?:!important)?\s*(?:;|$)"
)
_AWAY = re.compile(r"(?:text-indent|left|top|right|margin-left|margin-top)\s*:\s*-\d{3,}")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\";]+)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Link:
    """One link. `url` is absolute and without fragment; "" where there is nothing to fetch (mailto:, #top)."""

    written: str
    url: str
    words: str
    hidden: bool = False
    disguised: bool = False  # not only folded away: moved off the page, or made too small to see
    carries: bool = False  # a frame that nobody sees, or a refresh: the reader is taken there without asking


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    title: str
    tags: Mapping[str, str]
    links: tuple[Link, ...]


def read(html: str, url: str) -> Page:
    """The page that was found at `url`."""
    tree = LexborHTMLParser(html)
    base = tree.css_first("base[href]")
    root = urljoin(url, (base.attributes.get("href") or "").strip()) if base else url
    hidden, disguised = _out_of_sight(tree)
    links = [
        Link(
            written,
            absolute(root, written),
            _words(node),
            id_ in hidden,
            id_ in disguised,
            carries=name.endswith("frame") and id_ in hidden,
        )
        for name, attribute in _LINKS
        for node in tree.css(f"{name}[{attribute}]")
        for written, id_ in [((node.attributes.get(attribute) or "").strip(), node.mem_id)]
        if written and len(written) <= LONGEST_ADDRESS
    ]
    title = tree.css_first("title")
    return Page(url, _words(title) if title else "", _tags(tree), (*links, *_refreshes(tree, root)))


def absolute(base: str, written: str) -> str:
    """The address that a link leads to, in one way of writing; "" where it is none of the web."""
    try:
        parts = urlsplit(urljoin(base, written))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a port that is no number, a bracket without its other half
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return ""
    name = f"[{host}]" if ":" in host else host
    where = name if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{name}:{port}"
    if "@" in parts.netloc:
        where = f"{parts.netloc.rpartition('@')[0]}@{where}"
    return urlunsplit((parts.scheme, where, _SPACE.sub("%20", parts.path) or "/", parts.query, ""))


@lru_cache(maxsize=8192)
def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def under(host: str, domains: frozenset[str]) -> bool:
    """Whether a host is one of the domains or lies under one."""
    parts = host.split(".")
    return any(".".join(parts[start:]) in domains for start in range(len(parts)))


def _words(node: LexborNode) -> str:
    return _SPACE.sub(" ", node.text(deep=True)).strip()[:80]


def _tags(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[name]"):
        name = (node.attributes.get("name") or "").strip()
        found.setdefault(name, (node.attributes.get("content") or "").strip())
    return found


def _refreshes(tree: LexborHTMLParser, root: str) -> list[Link]:
    found = []
    for node in tree.css("meta[http-equiv][content]"):
        if (node.attributes.get("http-equiv") or "").strip().casefold() == "refresh":
            to = _REFRESH.search(node.attributes.get("content") or "")
            if to:
                found.append(Link(to[1].strip(), absolute(root, to[1].strip()), "", carries=True))
    return found


def _out_of_sight(tree: LexborHTMLParser) -> tuple[set[int], set[int]]:
    """The nodes of links that nobody can see, and those of them that are not merely folded away."""
    hidden: set[int] = set()
    disguised: set[int] = set()
    for node in tree.css("[style], [hidden], marquee, iframe"):
        style = (node.attributes.get("style") or "").casefold()
        away = bool(_AWAY.search(style) or _TINY.search(style)) or _no_size(node)
        if not (away or _UNSEEN.search(style) or "hidden" in node.attributes):
            continue
        inside = {node.mem_id, *(one.mem_id for name, _ in _LINKS for one in node.css(name))}
        hidden |= inside
        if away:
            disguised |= inside
    return hidden, disguised


def _no_size(node: LexborNode) -> bool:
    """A marquee or frame one pixel high, the classic of injected links."""
    sizes = (node.attributes.get("width"), node.attributes.get("height"))
    return node.tag in ("marquee", "iframe") and any((size or "").strip() in ("0", "1", "0px", "1px") for size in sizes)
