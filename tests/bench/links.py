"""Links a second: a local site of 2,000 pages, the fetcher of the patrol beside a bare aiohttp loop.

Server and client share the machine. A published checker, where one is installed beside the checkout as `linkchecker`,
walks the same site in a process of its own; it is not needed and nothing of it is used.
"""

import asyncio
import multiprocessing
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import aiohttp
from aiohttp import web

from gongkai.base.fetch import Bounds, Fetcher
from gongkai.base.politeness import Pace, Politeness
from gongkai.proofing import links, site
from gongkai.proofing.page import host_of, read
from tests.bench.measure import beside

PAGES, AT_ONCE = 2000, 32
FAST = {"LinkChecker": "fast"}  # without this answer that program asks no more than ten times a second


def _page(number: int) -> str:
    onward = "".join(f'<a href="/p{(number * 7 + step) % PAGES}.html">第{step}条</a>' for step in range(20))
    text = "<p>为了保障公民、法人和其他组织依法获取政府信息，提高政府工作的透明度，制定本办法。</p>" * 20
    return f"<html><head><title>第{number}页</title></head><body>{onward}{text}</body></html>"


def _serve(said: Connection) -> None:
    pages = {f"/p{number}.html": _page(number) for number in range(PAGES)}

    async def answer(request: web.Request) -> web.Response:
        text = pages.get(request.path)
        return web.Response(text=text or "", status=200 if text else 404, content_type="text/html", headers=FAST)

    async def run() -> None:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        said.send(f"http://127.0.0.1:{runner.addresses[0][1]}")
        await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def _serving() -> Iterator[str]:
    """A server in a process of its own; the address of it."""
    heard, said = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(said,), daemon=True)
    server.start()
    try:
        yield heard.recv()
    finally:
        server.terminate()
        server.join()


def _urls(address: str) -> list[str]:
    return [f"{address}/p{number}.html" for number in range(PAGES)]


async def _ours(address: str, *, head: bool, parse: bool) -> None:
    host, port = address[7:].split(":")
    rules = links.Site(f"{address}/", frozenset({host_of(address)}))
    pace = Politeness({host: Pace(AT_ONCE, 1_000_000)})
    async with Fetcher(Bounds(own=frozenset({(host, int(port))})), pace) as door:

        async def one(url: str) -> None:
            found = await door.fetch(url, head=head)
            assert found.answer.trouble is links.Trouble.NONE
            if parse:
                page = read(found.text or "", url)
                assert not list(links.as_written(page, rules)) and not list(site.hidden(page, rules))
                assert links.to_ask(page, rules)

        await asyncio.gather(*map(one, _urls(address)))


async def _bare(address: str, *, head: bool) -> None:
    gate = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession() as session:

        async def one(url: str) -> None:
            async with gate, session.request("HEAD" if head else "GET", url) as response:
                assert response.status == 200
                await response.read()

        await asyncio.gather(*map(one, _urls(address)))


def main() -> None:
    with _serving() as address:
        for title, head, parse in (("HEAD alone", True, False), ("fetched, read and judged", False, True)):
            beside(
                f"Links: {PAGES} pages, {title}",
                ("gongkai fetcher", lambda: asyncio.run(_ours(address, head=head, parse=parse))),  # noqa: B023
                ("bare aiohttp loop", lambda: asyncio.run(_bare(address, head=head))),  # noqa: B023
                "links",
                units=PAGES,
                rounds=3,
            )
        checker = shutil.which("linkchecker")
        if checker is None:
            print("  no linkchecker installed: not compared with a published checker")
            return
        command = [checker, "--threads", "10", "--no-status", "--no-robots", f"{address}/p0.html"]
        beside(
            f"Links: the whole site of {PAGES} pages",
            ("gongkai fetcher", lambda: asyncio.run(_ours(address, head=False, parse=True))),
            ("linkchecker", lambda: _check(command)),
            "links",
            units=PAGES,
            rounds=1,
        )


def _check(command: list[str]) -> None:
    with tempfile.TemporaryDirectory() as home:
        limits = Path(home, "limits")
        limits.write_text("[checking]\nmaxrequestspersecond=100000\n")
        done = subprocess.run(
            [*command, "-f", str(limits)], env=os.environ | {"HOME": home}, capture_output=True, text=True, check=False
        )
        assert f"{PAGES} links" in done.stdout or "links in" in done.stdout, done.stdout + done.stderr
