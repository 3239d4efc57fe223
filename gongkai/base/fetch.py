"""Asks the web for pages, as one may ask strangers: politely, within limits, and never a network apart (SSRF).

Every hop of a redirect is checked like the first. Time, size and hops are bounded; what is too large is cut. Nothing
is trusted: no cookies, no proxy from the environment, no redirect that the library would follow by itself.
"""

import asyncio
import codecs
import re
import socket
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from gongkai.base.politeness import Politeness
from gongkai.base.public_address import Origin, PrivateAddress, PublicResolver, is_number, is_public
from gongkai.paper.decode import decode
from gongkai.paper.document import Unreadable
from gongkai.proofing.links import Answer, Trouble
from gongkai.proofing.page import absolute, host_of

AGENT = "gongkai-patrol"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_BY_HEAD = frozenset({403, 405, 501})
_TEXT = ("text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml")
_CHALLENGE = re.compile(r"(?:滑动|安全|人机|访问)验证|验证码|访问过于频繁|captcha|cf-challenge", re.IGNORECASE)
_CHALLENGE_LENGTH = 4000  # a page that is nothing but the question is short; a log-in form with 验证码 is not one
_BLOCK = 65536


@dataclass(frozen=True, slots=True)
class Bounds:
    """`own`: exact hosts and ports whose addresses may be private, which is the program's own portal."""

    seconds: float = 15.0
    most_bytes: int = 5 * 2**20
    redirects: int = 8
    own: frozenset[Origin] = frozenset()


@dataclass(frozen=True, slots=True)
class Fetched:
    """`text` is None unless it was asked for and is one. `pause`: seconds for which the host wants to be left alone."""

    answer: Answer
    text: str | None = None
    pause: float = 0.0
    cut: bool = False
    asked: bool = True  # False: the host had asked for a pause before, and was left alone


class Fetcher:
    """An open door to the web: `async with Fetcher(…) as door: await door.fetch(url)`."""

    def __init__(
        self,
        bounds: Bounds | None = None,
        politeness: Politeness | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self.bounds = bounds or Bounds()
        self.politeness = politeness or Politeness()
        self._resolver = resolver
        self._robots: dict[str, asyncio.Task[RobotFileParser]] = {}

    async def __aenter__(self) -> "Fetcher":
        resolver = PublicResolver(self._resolver or aiohttp.ThreadedResolver(), self.bounds.own)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=64),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": f"{AGENT}/1.0"},
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._session.close()

    async def fetch(self, url: str, *, head: bool = False, robots: bool = False) -> Fetched:
        """Ask for `url`; with `head` for its head alone, the whole only where the server will not have it."""
        if robots and not await self._welcome(url):
            return Fetched(Answer(url, Trouble.ROBOTS))
        found = await self._follow("HEAD" if head else "GET", url)
        if head and found.answer.status in _NOT_BY_HEAD:
            found = await self._follow("GET", url, read=False)
        return found

    async def _follow(self, method: str, url: str, *, read: bool = True) -> Fetched:
        at, spent, seen = url, 0.0, set[str]()
        while True:
            host = host_of(at)
            if self.politeness.paused(host):
                return Fetched(Answer(url, Trouble.BUSY, final=at), pause=self.politeness.paused(host), asked=False)
            if at in seen or len(seen) > self.bounds.redirects:
                return Fetched(Answer(url, Trouble.REDIRECTS, final=at, seconds=spent))
            seen.add(at)
            if self._apart(at):
                return Fetched(Answer(url, Trouble.PRIVATE, final=at, seconds=spent))
            async with self.politeness.turn(host):
                clock = asyncio.get_running_loop()
                start = clock.time()
                hop = await self._ask(method, at, self.bounds.seconds - spent, read)
                spent += clock.time() - start
            if not hop.to:
                return self._told(url, at, hop, spent)
            at = hop.to

    async def _ask(self, method: str, url: str, seconds: float, read: bool) -> "_Hop":
        """One request. Whatever goes wrong becomes a Trouble."""
        try:
            async with asyncio.timeout(seconds):
                request = self._session.request(
                    method, URL(url, encoded=True), allow_redirects=False, timeout=_NO_LIMIT
                )
                async with request as response:
                    return await self._heard(response, url, read and method == "GET")
        except TimeoutError:
            return _Hop(Trouble.NO_ANSWER)
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError):
            return _Hop(Trouble.BAD_CERTIFICATE)
        except aiohttp.ClientConnectorError as error:
            return _Hop(_unconnected(error.os_error))
        except (aiohttp.InvalidURL, ValueError):
            return _Hop(Trouble.NO_HOST)
        except (aiohttp.ClientError, OSError):
            return _Hop(Trouble.NO_ANSWER)

    async def _heard(self, response: aiohttp.ClientResponse, url: str, read: bool) -> "_Hop":
        status, kind = response.status, response.content_type
        if status in _REDIRECTS and "Location" in response.headers:
            to = absolute(url, response.headers["Location"])
            response.close()
            return _Hop(Trouble.NONE, status, kind, to) if to else _Hop(Trouble.NO_HOST, status, kind)
        trouble = trouble_of(status)
        if trouble is Trouble.BUSY:
            return _Hop(trouble, status, kind, pause=_seconds(response.headers.get("Retry-After")))
        if not read or kind not in _TEXT or trouble is not Trouble.NONE:
            response.close()
            return _Hop(trouble, status, kind)
        data, cut = await self._body(response)
        text = readable(data, response.charset)
        if len(text) < _CHALLENGE_LENGTH and _CHALLENGE.search(text):
            return _Hop(Trouble.BUSY, status, kind)
        return _Hop(trouble, status, kind, text=text, cut=cut)

    async def _body(self, response: aiohttp.ClientResponse) -> tuple[bytes, bool]:
        data = bytearray()
        async for block in response.content.iter_chunked(_BLOCK):
            data += block
            if len(data) > self.bounds.most_bytes:
                response.close()
                return bytes(data[: self.bounds.most_bytes]), True
        return bytes(data), False

    def _told(self, url: str, at: str, hop: "_Hop", spent: float) -> Fetched:
        pause = self.politeness.pause(host_of(at), hop.pause) if hop.trouble is Trouble.BUSY else 0.0
        answer = Answer(url, hop.trouble, hop.status, at, hop.kind, spent)
        return Fetched(answer, hop.text, pause, hop.cut)

    def _apart(self, url: str) -> bool:
        """An address given as a number never meets the resolver, so it is looked at here."""
        parts = urlsplit(url)
        host, port = host_of(url), parts.port or (443 if parts.scheme == "https" else 80)
        return is_number(host) and (host, port) not in self.bounds.own and not is_public(host)

    async def _welcome(self, url: str) -> bool:
        """Whether the host's robots.txt lets programs ask for this; a host without one does."""
        root = absolute(url, "/robots.txt")
        if root not in self._robots:
            self._robots[root] = asyncio.create_task(self._read_robots(root))
        return (await self._robots[root]).can_fetch(AGENT, url)

    async def _read_robots(self, root: str) -> RobotFileParser:
        found = await self._follow("GET", root)
        rules = RobotFileParser(root)
        rules.parse((found.text or "").splitlines())
        return rules


_NO_LIMIT = aiohttp.ClientTimeout(total=None)  # asyncio.timeout holds the whole of it: waiting, head and body


@dataclass(frozen=True, slots=True)
class _Hop:
    """What one request brought: where it sends us, or what it says."""

    trouble: Trouble
    status: int = 0
    kind: str = ""
    to: str = ""
    text: str | None = None
    pause: float | None = None
    cut: bool = False


def trouble_of(status: int) -> Trouble:
    if status in (429, 503):
        return Trouble.BUSY
    if status in (404, 410):
        return Trouble.NOT_FOUND
    if status >= 500:
        return Trouble.SERVER_ERROR
    return Trouble.FORBIDDEN if status >= 400 else Trouble.NONE


def readable(data: bytes, charset: str | None) -> str:
    """The text of a page: as its head says, else by its content; GB 2312 is read as GB 18030, which holds it."""
    try:
        name = codecs.lookup(charset).name if charset else ""
    except LookupError:
        name = ""
    if name:
        wide = "gb18030" if name in ("gb2312", "gbk", "hz") else name
        try:
            return data.decode(wide)
        except UnicodeDecodeError:
            pass
    try:
        return decode(data)
    except Unreadable:
        return data.decode("utf-8" if name in ("", "utf-8") else "gb18030", "replace")


def _unconnected(error: OSError) -> Trouble:
    """A look-up that failed on our side says nothing of the host."""
    if isinstance(error, PrivateAddress):
        return Trouble.PRIVATE
    if isinstance(error, socket.gaierror):
        return Trouble.BUSY if error.errno == socket.EAI_AGAIN else Trouble.NO_HOST
    return Trouble.NO_ANSWER


def _seconds(said: str | None) -> float | None:
    return float(said) if said and said.strip().isdecimal() and len(said) < 10 else None
