"""Links (链接): what is wrong with one as it is written, and what the answer to a request for it says.

Nothing here goes to the network: whoever can, asks and hands in the `Answer`. Only what was refused for sure is dead;
an answer that may mean "not for robots" or "come back later" is never reported.
"""

import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from gongkai.proofing.fault import Fault, Kind, fault
from gongkai.proofing.finding import Category, Grade
from gongkai.proofing.page import Link, Page, host_of, under

NOTICE = "国办秘函〔2019〕19号"
_OWN = "本项目检查口径"
_OFFICE_FILES = ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "ofd", "txt", "csv")
_OTHER_FILES = ("zip", "rar", "7z", "jpg", "jpeg", "png", "mp4", "mp3")
ATTACHMENTS = frozenset((*_OFFICE_FILES, *_OTHER_FILES))
_LOCAL_NAMES = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "corp"})
_SCRIPT = re.compile(r"^\s*javascript\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)
_DOES_NOTHING = re.compile(r"^(?:void\s*\(?\s*0?\s*\)?|;|)\s*;?\s*$")
_FILE = re.compile(r"^\s*(?:file\s*:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)

DEAD = Kind("link.dead", Category.LINK, Grade.ORDINARY, NOTICE, "更换或者删去失效的链接", True)
ATTACHMENT = Kind("link.attachment", Category.LINK, Grade.SERIOUS, NOTICE, "补上附件，或者更正附件的地址", True)
CERTIFICATE = Kind(
    "link.certificate", Category.LINK, Grade.ORDINARY, _OWN, "请对方更换证书，或者改用可以打开的地址", True
)
INTRANET = Kind("link.intranet", Category.LINK, Grade.SERIOUS, NOTICE, "改为公众能够打开的地址", True)
FILE = Kind("link.file", Category.LINK, Grade.SERIOUS, NOTICE, "上传文件后改为网上地址", True)
SCRIPT = Kind("link.script", Category.LINK, Grade.ORDINARY, _OWN, "写成真实的地址，不用脚本也能打开", True)
CREDENTIALS = Kind("link.credentials", Category.LINK, Grade.SERIOUS, _OWN, "删去地址中的用户名和密码，并更换密码", True)
CLOSED = Kind("link.closed", Category.LINK, Grade.GRAVE, NOTICE, "立即删去：域名已经关停或者被他人重新注册", True)
KINDS = (DEAD, ATTACHMENT, CERTIFICATE, INTRANET, FILE, SCRIPT, CREDENTIALS, CLOSED)


class Trouble(StrEnum):
    """What came of asking for an address."""

    NONE = "none"
    NOT_FOUND = "not_found"  # 404, 410
    SERVER_ERROR = "server_error"  # 500 and above, but 503
    FORBIDDEN = "forbidden"  # 401, 403 and other refusals: people may well get in
    NO_HOST = "no_host"  # the name is unknown
    NO_ANSWER = "no_answer"  # refused, cut off, or silent for too long
    BAD_CERTIFICATE = "bad_certificate"
    REDIRECTS = "redirects"  # round in circles, or too many
    PRIVATE = "private"  # an address of a network apart: never asked
    BUSY = "busy"  # 429, 503, a picture to be read: come back later
    ROBOTS = "robots"  # the site does not want to be asked by programs


_SAID = {
    Trouble.NOT_FOUND: "页面不存在",
    Trouble.SERVER_ERROR: "服务器出错",
    Trouble.NO_HOST: "域名不存在",
    Trouble.NO_ANSWER: "打不开",
    Trouble.REDIRECTS: "反复跳转，打不开",
}
FAILURES = frozenset(_SAID) | {Trouble.BAD_CERTIFICATE}  # worth a second request before anybody is told


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request for `url` brought; `final` is where redirects led."""

    url: str
    trouble: Trouble
    status: int = 0
    final: str = ""
    content_type: str = ""
    seconds: float = 0.0


Fetch = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Site:
    """What belongs to the site, and which domains are known to be closed or in other hands (关停域名)."""

    home: str
    hosts: frozenset[str]
    closed: frozenset[str] = frozenset()

    def owns(self, url: str) -> bool:
        return host_of(url) in self.hosts


def is_attachment(url: str) -> bool:
    return unquote(urlsplit(url).path).rpartition(".")[2].casefold() in ATTACHMENTS


@lru_cache(maxsize=8192)
def is_private(host: str) -> bool:
    """A name or number that only a network of one's own knows. Names are not looked up."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.rpartition(".")[2] in _LOCAL_NAMES


def as_written(page: Page, site: Site) -> Iterator[Fault]:
    """What needs no request: addresses of one's own disk or network, scripts, passwords, domains in other hands."""
    for link in page.links:
        found = _as_written(link, page, site)
        if found is not None:
            yield found


def _as_written(link: Link, page: Page, site: Site) -> Fault | None:
    name = f"“{link.words}”" if link.words else "链接"
    script = _SCRIPT.match(link.written)
    if script:
        nothing = _DOES_NOTHING.match(script[1])
        return None if nothing else fault(SCRIPT, page.url, link.written[:200], f"{name}只是一段脚本，没有地址。")
    if _FILE.match(link.written):
        return fault(FILE, page.url, link.written[:200], f"{name}指向个人电脑上的文件，公众打不开。")
    host = host_of(link.url)
    if not host:
        return None
    if under(host, site.closed):
        return fault(CLOSED, page.url, link.url, f"{name}指向已经关停或者被他人重新注册的域名{host}。")
    if "@" in urlsplit(link.url).netloc:
        return fault(CREDENTIALS, page.url, host, f"{name}的地址里写有用户名或者密码。")
    if is_private(host) and not site.owns(link.url):
        return fault(INTRANET, page.url, link.url, f"{name}指向内部网络地址{host}，公众打不开。")
    return None


def to_ask(page: Page, site: Site) -> tuple[str, ...]:
    """The addresses of a page worth a request, each once: those that nothing is wrong with as they are written."""
    wrong = {link.url for link in page.links if _as_written(link, page, site) is not None}
    return tuple(dict.fromkeys(link.url for link in page.links if link.url and link.url not in wrong))


def judge(answer: Answer, page: str, site: Site) -> Fault | None:
    """What the answer says of a link that stands on `page`; None where it is alive or nobody can tell."""
    host, target = host_of(answer.final or answer.url), answer.url
    if under(host, site.closed):
        return fault(CLOSED, page, target, f"链接跳转到已经关停或者被他人重新注册的域名{host}。")
    if answer.trouble is Trouble.PRIVATE and not site.owns(target):
        return fault(INTRANET, page, target, "链接通向内部网络地址，公众打不开。")
    if answer.trouble is Trouble.BAD_CERTIFICATE:
        return fault(CERTIFICATE, page, target, "链接的安全证书无效，浏览器会警告。")
    if answer.trouble not in _SAID:
        return None
    said = _SAID[answer.trouble] + (f"（{answer.status}）" if answer.status else "")
    if is_attachment(target):
        return fault(ATTACHMENT, page, target, f"附件{said}。")
    where = "本站" if site.owns(target) else "站外"
    return fault(DEAD, page, target, f"{where}链接{said}。", grade=Grade.SERIOUS if page == site.home else None)


def check(page: Page, site: Site, fetch: Fetch) -> tuple[Fault, ...]:
    """Every fault of the links of one page; each address is asked for once, and once more where it failed."""
    return (*as_written(page, site), *_asked(to_ask(page, site), page.url, site, fetch))


def _asked(addresses: Iterable[str], page: str, site: Site, fetch: Fetch) -> Iterator[Fault]:
    for address in addresses:
        answer = fetch(address)
        if answer.trouble in FAILURES:
            answer = fetch(address)
        found = judge(answer, page, site)
        if found is not None:
            yield found
