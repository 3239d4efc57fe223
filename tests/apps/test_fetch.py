"""The crawler's door against local servers that misbehave: private targets, rebinding, silence, circles, floods."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver

from gongkai.base.fetch import Bounds, Fetched, Fetcher, readable, trouble_of
from gongkai.base.politeness import OWN, Pace, Politeness
from gongkai.base.public_address import PublicResolver, is_public
from gongkai.proofing.links import Trouble

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@contextlib.asynccontextmanager
async def serving(**pages: Handler) -> AsyncIterator[str]:
    """A server on this machine; yields its address. Page `index` is the root."""
    app = web.Application()
    for name, handler in pages.items():
        app.router.add_route("*", f"/{'' if name == 'index' else name}{{rest:.*}}", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def door(
    *addresses: str, seconds: float = 5.0, most: int = 100_000, resolver: AbstractResolver | None = None
) -> Fetcher:
    """A fetcher that may reach exactly these servers of the test."""
    origins = frozenset((host, int(port)) for host, _, port in (one[7:].partition(":") for one in addresses))
    paces = {host: Pace(8, 1000.0) for host, _ in origins}
    return Fetcher(Bounds(seconds=seconds, most_bytes=most, own=origins), Politeness(paces), resolver)


def saying(text: str = "", *, status: int = 200, **headers: str) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(text=text, status=status, content_type="text/html", headers=headers)

    return handler


def ask(url_of: Callable[[str], str], *, seconds: float = 5.0, head: bool = False, **pages: Handler) -> Fetched:
    async def run() -> Fetched:
        async with serving(**pages) as address, door(address, seconds=seconds) as web_door:
            return await web_door.fetch(url_of(address), head=head)

    return asyncio.run(run())


class Names(AbstractResolver):
    """A resolver of the test's own: each look-up of a name gets the next of its answers."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(said) for name, said in answers.items()}

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET):
        said = self.answers[host]
        found = said.pop(0) if len(said) > 1 else said[0]
        return [
            {"hostname": host, "host": one, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
            for one in found
        ]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "no address", "",
    ],
)  # fmt: skip
def test_addresses_of_networks_apart(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_of_the_public_net(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/", "http://[::1]:1/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f.1/", "http://127.1/",
        "http://localhost:1/", "http://0177.0.0.1/",
    ],
)  # fmt: skip
def test_a_private_target_is_never_asked(target):
    async def run() -> Fetched:
        async with Fetcher() as web_door:
            return await web_door.fetch(target)

    # Unusual ways of writing a number are refused by the library as no address at all.
    assert asyncio.run(run()).answer.trouble in {Trouble.PRIVATE, Trouble.NO_HOST}


@pytest.mark.parametrize("path", ["direct", "twice"])
def test_a_redirect_into_a_network_apart_is_not_followed(path):
    """Only the first server may be reached; the second, on the same machine, hears nothing."""
    heard = []

    async def secret(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(text="内部")

    async def run() -> Fetched:
        async with serving(index=secret) as inner:
            pages = {
                "direct": saying(status=302, Location=f"{inner}/oa"),
                "twice": saying(status=301, Location="/direct"),
            }
            async with serving(**pages) as outer, door(outer) as web_door:
                return await web_door.fetch(f"{outer}/{path}")

    assert asyncio.run(run()).answer.trouble is Trouble.PRIVATE
    assert heard == []


@pytest.mark.parametrize("answers", [[["127.0.0.1"]], [["1.1.1.1", "127.0.0.1"]], [["::1"]]])
def test_a_name_that_leads_home_is_refused(answers):
    async def run() -> Fetched:
        async with door(resolver=Names(evil_example=answers)) as web_door:
            return await web_door.fetch("http://evil.example/")

    assert asyncio.run(run()).answer.trouble is Trouble.PRIVATE


def test_a_name_that_changes_its_mind_is_checked_at_each_connection():
    """DNS rebinding: what was checked is what is connected to; the second answer is checked anew."""

    async def run() -> list[Trouble]:
        names = PublicResolver(Names(evil_example=[["1.1.1.1"], ["127.0.0.1"]]), frozenset())
        assert [one["host"] for one in await names.resolve("evil.example", 80)] == ["1.1.1.1"]
        with pytest.raises(OSError):
            await names.resolve("evil.example", 80)
        async with serving(index=saying("here")) as address:
            port = int(address.rpartition(":")[2])
            rebinding = Names(evil_example=[["127.0.0.1"]])
            async with Fetcher(Bounds(own=frozenset({("good.example", port)})), resolver=rebinding) as web_door:
                return [(await web_door.fetch(f"http://evil.example:{port}/")).answer.trouble]

    assert asyncio.run(run()) == [Trouble.PRIVATE]


def test_ones_own_portal_is_reached_by_its_exact_name_and_port():
    async def run() -> list[Trouble]:
        async with serving(index=saying("好")) as address, serving(index=saying("他")) as other:
            port = int(address.rpartition(":")[2])
            there = int(other.rpartition(":")[2])
            names = Names(portal_example=[["127.0.0.1"]])
            async with Fetcher(Bounds(own=frozenset({("portal.example", port)})), resolver=names) as web_door:
                asked = [f"http://portal.example:{port}/", f"http://portal.example:{there}/", f"{address}/"]
                return [(await web_door.fetch(url)).answer.trouble for url in asked]

    assert asyncio.run(run()) == [Trouble.NONE, Trouble.PRIVATE, Trouble.PRIVATE]


def test_a_server_that_drips_is_cut_off():
    async def slow_loris(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            for _ in range(600):
                await response.write(b"<")
                await asyncio.sleep(0.05)
        return response

    found = ask(lambda at: f"{at}/x", seconds=0.4, index=slow_loris)
    assert found.answer.trouble is Trouble.NO_ANSWER and found.text is None


def test_redirects_use_up_one_allowance_of_time():
    async def run() -> Fetched:
        async def on(request: web.Request) -> web.Response:
            await asyncio.sleep(0.3)
            raise web.HTTPFound(f"/{int(request.path[1:] or 0) + 1}")

        async with serving(index=on) as address, door(address, seconds=0.5) as web_door:
            return await web_door.fetch(f"{address}/0")

    assert asyncio.run(run()).answer.trouble is Trouble.NO_ANSWER


@pytest.mark.parametrize("circle", [True, False])
def test_redirects_without_end_are_given_up(circle):
    async def on(request: web.Request) -> web.Response:
        raise web.HTTPFound("/x1" if circle else f"/x{int(request.path[2:] or 0) + 1}")

    assert ask(lambda at: f"{at}/x1", index=on).answer.trouble is Trouble.REDIRECTS


def test_a_body_without_end_is_cut():
    async def flood(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                await response.write(b"<p>x</p>" * 4096)
        return response

    found = ask(lambda at: at, index=flood)
    assert found.cut and found.text is not None and len(found.text) == 100_000
    assert found.answer.trouble is Trouble.NONE


def test_a_small_archive_that_unpacks_to_much_is_cut():
    async def bomb(request: web.Request) -> web.Response:
        response = web.Response(body=b"<p>" + b"0" * 20_000_000, content_type="text/html")
        response.enable_compression(web.ContentCoding.gzip)
        return response

    found = ask(lambda at: at, index=bomb)
    assert found.cut and len(found.text or "") == 100_000


@pytest.mark.parametrize(
    ("status", "methods"), [(403, "HEAD GET"), (405, "HEAD GET"), (501, "HEAD GET"), (404, "HEAD")]
)
def test_head_first_and_the_whole_only_where_the_server_will_not_have_it(status, methods):
    heard = []

    async def picky(request: web.Request) -> web.Response:
        heard.append(request.method)
        return web.Response(status=status if request.method == "HEAD" else 200)

    found = ask(lambda at: f"{at}/a.pdf", head=True, index=picky)
    assert heard == methods.split()
    assert found.answer.trouble is (Trouble.NOT_FOUND if status == 404 else Trouble.NONE)


@pytest.mark.parametrize(
    ("charset", "header"),
    [("gbk", "gb2312"), ("gb18030", "gbk"), ("gbk", ""), ("utf-8", "gb2312"), ("utf-8", "nonsense")],
)
def test_pages_in_gbk_are_read(charset, header):
    text = (
        "<html><body>政府信息公开工作年度报告，主动公开政府信息情况，收到和处理政府信息公开申请情况</body></html>" * 3
    )

    async def page(request: web.Request) -> web.Response:
        kind = "text/html" + (f"; charset={header}" if header else "")
        return web.Response(body=text.encode(charset), headers={"Content-Type": kind})

    assert ask(lambda at: at, index=page).text == text


def test_a_damaged_page_is_read_as_far_as_it_goes():
    assert "政府" in readable("政府信息".encode() + b"\xff\xfe\xfa" + "公开".encode(), "utf-8")


@pytest.mark.parametrize(("after", "pause"), [("120", 120.0), ("", 600.0), ("soon", 600.0), ("999999999", 21600.0)])
def test_a_host_that_is_busy_is_left_alone(after, pause):
    heard = []

    async def busy(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(status=429, headers={"Retry-After": after} if after else {})

    async def run() -> tuple[Fetched, Fetched]:
        async with serving(index=busy) as address, door(address) as web_door:
            return await web_door.fetch(f"{address}/1"), await web_door.fetch(f"{address}/2")

    first, second = asyncio.run(run())
    assert (first.answer.trouble, first.pause, second.answer.trouble) == (Trouble.BUSY, pause, Trouble.BUSY)
    assert heard == ["/1"]


def test_a_question_for_people_is_a_request_to_stop_and_a_log_in_form_is_not():
    assert ask(lambda at: at, index=saying("<p>访问过于频繁，请输入验证码</p>")).answer.trouble is Trouble.BUSY
    long = "<p>用户登录 验证码</p>" + "<p>办事指南</p>" * 500
    assert ask(lambda at: at, index=saying(long)).answer.trouble is Trouble.NONE


def test_robots_are_heeded_where_one_asks_for_it_and_read_once():
    heard = []

    async def rules(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(text="User-agent: *\nDisallow: /private\n", content_type="text/plain")

    async def run() -> list[Trouble]:
        pages = {"robots.txt": rules, "private": saying("x"), "open": saying("x")}
        async with serving(**pages) as address, door(address) as web_door:
            asked = [f"{address}/private/1", f"{address}/open/1", f"{address}/open/2"]
            found = [(await web_door.fetch(url, robots=True)).answer.trouble for url in asked]
            return [*found, (await web_door.fetch(asked[0])).answer.trouble]

    assert asyncio.run(run()) == [Trouble.ROBOTS, Trouble.NONE, Trouble.NONE, Trouble.NONE]
    assert heard == ["/robots.txt"]


def test_a_closed_port_and_an_unknown_name():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        async def run() -> Trouble:
            async with door(f"http://127.0.0.1:{port}") as web_door:
                return (await web_door.fetch(f"http://127.0.0.1:{port}/")).answer.trouble

        assert asyncio.run(run()) is Trouble.NO_ANSWER

    class Nobody(Names):
        async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET):
            errno = socket.EAI_AGAIN if host == "slow.example" else socket.EAI_NONAME
            raise socket.gaierror(errno, "unknown")

    async def named() -> list[Trouble]:
        async with door(resolver=Nobody()) as web_door:
            return [(await web_door.fetch(f"http://{name}.example/")).answer.trouble for name in ("gone", "slow")]

    assert asyncio.run(named()) == [Trouble.NO_HOST, Trouble.BUSY], "a resolver in trouble is not a dead link"


STATUSES = {
    "none": (200, 204, 304),
    "forbidden": (401, 403, 418),
    "not_found": (404, 410),
    "busy": (429, 503),
    "server_error": (500, 502, 504),
}


@pytest.mark.parametrize(("trouble", "status"), [(name, one) for name, many in STATUSES.items() for one in many])
def test_what_a_status_says(trouble, status):
    assert trouble_of(status) == trouble


def test_turns_are_two_at_once_and_half_a_second_apart():
    now, waits, most, inside = [0.0], [], [0], [0]

    async def sleep(seconds: float) -> None:
        waits.append(round(seconds, 3))
        now[0] += seconds
        await asyncio.sleep(0)

    async def run() -> None:
        polite = Politeness({"own": OWN}, clock=lambda: now[0], sleep=sleep)

        async def one() -> None:
            async with polite.turn("host"):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                await asyncio.sleep(0)
                inside[0] -= 1

        await asyncio.gather(*(one() for _ in range(6)))
        assert polite.pause("host", 5) == 5 and polite.paused("host") == 5
        now[0] += 5
        assert polite.paused("host") == 0 and polite.paused("other") == 0

    asyncio.run(run())
    assert most[0] <= 2
    assert sum(waits) == pytest.approx(2.5, abs=0.01), "six requests in two and a half seconds"
