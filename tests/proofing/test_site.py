"""Pages: links as they are written and as they answer, what is hidden, tags, the publish record; and what is fine."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.proofing import links, site
from gongkai.proofing.finding import Grade
from gongkai.proofing.links import Answer, Site, Trouble
from gongkai.proofing.page import absolute, read

HOME = "http://www.example.gov.cn/"
PAGE = HOME + "xxgk/a.html"
SITE = Site(HOME, frozenset({"www.example.gov.cn"}), frozenset({"closed-office.cn"}))


def rules(html: str, url: str = PAGE) -> list[str]:
    page = read(html, url)
    return [found.kind.rule for found in (*links.as_written(page, SITE), *site.hidden(page, SITE))]


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<a href="file:///C:/通知.doc">通知</a>', "link.file"),
        (r'<a href="C:\Users\lin\通知.doc">通知</a>', "link.file"),
        (r'<a href="\\server\share\a.xls">表</a>', "link.file"),
        ("<a href=\"javascript:open('x')\">表</a>", "link.script"),
        ('<a href="http://192.168.1.8/oa/">办公</a>', "link.intranet"),
        ('<a href="http://10.0.0.1:8080/x">办公</a>', "link.intranet"),
        ('<a href="http://[::1]/x">办公</a>', "link.intranet"),
        ('<a href="http://localhost/x">办公</a>', "link.intranet"),
        ('<a href="http://oaserver/x">办公</a>', "link.intranet"),
        ('<a href="http://oa.local/x">办公</a>', "link.intranet"),
        ('<a href="http://admin:123@www.example.gov.cn/">后台</a>', "link.credentials"),
        ('<a href="http://www.closed-office.cn/tj">统计</a>', "link.closed"),
        ('<a href="http://CLOSED-OFFICE.cn./">统计</a>', "link.closed"),
        ('<div style="display:none"><a href="http://bet.example.com/">彩票</a></div>', "page.hidden_link"),
        ('<a style="visibility: hidden" href="http://bet.example.com/">彩票</a>', "page.hidden_link"),
        ('<p hidden><a href="http://bet.example.com/">彩票</a></p>', "page.hidden_link"),
        ('<div style="position:absolute;left:-9999px"><a href="//bet.example.com">彩</a></div>', "page.hidden_link"),
        ('<marquee height="1" width="4"><a href="http://bet.example.com/">彩</a></marquee>', "page.hidden_link"),
        ('<p style="font-size:0px"><a href="http://bet.example.com/">彩票</a></p>', "page.hidden_link"),
        ('<iframe width="0" height="0" src="http://bet.example.com/"></iframe>', "page.carried_away"),
        ('<meta http-equiv="Refresh" content="0;URL=http://bet.example.com/">', "page.carried_away"),
    ],
)
def test_what_is_wrong_as_it_is_written(html, rule):
    assert rules(html) == [rule]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#top">顶部</a><a href="mailto:office@example.gov.cn">信箱</a><a href="tel:0000">电话</a>',
        '<a href="javascript:void(0)">菜单</a><a href="javascript:;">菜单</a><a href="javascript:">菜单</a>',
        '<a href="http://www.gov.cn/">中国政府网</a>',
        '<div style="display:none"><a href="/menu/1.html">菜单</a></div>',
        '<div style="display:none"><a href="http://www.gov.cn/">国务院</a><a href="http://x.gov.cn/">市</a></div>',
        '<iframe src="https://map.example.com/embed">地图</iframe>',
        '<div style="width:100%;font-size:10px"><a href="http://www.example.com/">友情链接</a></div>',
        '<div style="height:120px;left:-9px"><a href="http://www.example.com/">友情链接</a></div>',
        '<meta http-equiv="refresh" content="0;url=/index.html">',
        '<a href="http://not-closed-office.cn/">他处</a>',
        '<a href="http://www.example.gov.cn:8080/x">本站</a>',
    ],
)
def test_what_is_fine(html):
    assert rules(html) == []


def test_links_are_absolute_once_and_without_fragments():
    page = read(
        '<base href="/b/"><a href="c.html#x">一</a><a href="c.html">二</a><a href="http://bad:port/">三</a>', PAGE
    )
    assert links.to_ask(page, SITE) == (HOME + "b/c.html",)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("HTTP://WWW.Example.GOV.cn:80/a b", HOME + "a%20b"),
        ("https://x.cn:443", "https://x.cn/"),
        ("?page=2", PAGE + "?page=2"),
        ("http://[::1", ""),
        ("http://x.cn:99999/", ""),
        ("ftp://x.cn/a", ""),
    ],
)
def test_addresses_have_one_way_of_writing(written, url):
    assert absolute(PAGE, written) == url


@given(st.text(max_size=200))
def test_no_address_breaks_the_reader(written):
    found = absolute(PAGE, written)
    assert found == "" or absolute(PAGE, found) == found


@given(st.text(max_size=400))
def test_no_source_breaks_the_reader(html):
    page = read(f"<a href='/x'>{html}", PAGE)
    assert list(links.as_written(page, SITE)) is not None and site.digest(html)


def answer(trouble: Trouble, url: str = HOME + "x", final: str = "", status: int = 0) -> Answer:
    return Answer(url, trouble, status, final)


@pytest.mark.parametrize(
    ("trouble", "rule"),
    [
        (Trouble.NONE, None),
        (Trouble.FORBIDDEN, None),
        (Trouble.BUSY, None),
        (Trouble.ROBOTS, None),
        (Trouble.PRIVATE, None),  # of the site's own host: where it stands is not the reader's trouble
        (Trouble.NOT_FOUND, "link.dead"),
        (Trouble.SERVER_ERROR, "link.dead"),
        (Trouble.NO_HOST, "link.dead"),
        (Trouble.NO_ANSWER, "link.dead"),
        (Trouble.REDIRECTS, "link.dead"),
        (Trouble.BAD_CERTIFICATE, "link.certificate"),
    ],
)
def test_what_an_answer_says(trouble, rule):
    found = links.judge(answer(trouble), PAGE, SITE)
    assert (found.kind.rule if found else None) == rule


def test_a_dead_link_on_the_home_page_and_a_missing_attachment_are_graver():
    assert links.judge(answer(Trouble.NOT_FOUND), PAGE, SITE).grade is Grade.ORDINARY
    assert links.judge(answer(Trouble.NOT_FOUND), HOME, SITE).grade is Grade.SERIOUS
    found = links.judge(answer(Trouble.NOT_FOUND, HOME + "a%E9%99%84.PDF?x=1", status=404), PAGE, SITE)
    assert found.kind is links.ATTACHMENT and "404" in found.message


def test_a_redirect_into_other_hands_or_into_a_network_apart():
    assert links.judge(answer(Trouble.NONE, final="http://closed-office.cn/x"), PAGE, SITE).kind is links.CLOSED
    assert links.judge(answer(Trouble.PRIVATE, "http://other.example.com/"), PAGE, SITE).kind is links.INTRANET


def test_a_failure_is_asked_about_twice_before_it_is_told():
    page = read('<a href="/down">一</a><a href="/dead">二</a><a href="/well">三</a><a href="/well#b">四</a>', PAGE)
    asked: list[str] = []

    def fetch(url: str) -> Answer:
        asked.append(url)
        failed = url.endswith("dead") or (url.endswith("down") and asked.count(url) == 1)
        return answer(Trouble.NOT_FOUND if failed else Trouble.NONE, url)

    found = links.check(page, SITE, fetch)
    assert [one.target for one in found] == [HOME + "dead"]
    assert [asked.count(HOME + name) for name in ("down", "dead", "well")] == [2, 2, 1]


def test_one_dead_link_on_many_pages_is_one_fault_and_a_hidden_one_is_not():
    here, there = (links.judge(answer(Trouble.NOT_FOUND), page, SITE) for page in (PAGE, HOME))
    assert here.fingerprint == there.fingerprint
    hide = '<a hidden href="http://bet.example.com/">彩票</a>'
    one, two = (next(site.hidden(read(hide, url), SITE)) for url in (PAGE, HOME))
    assert one.fingerprint != two.fingerprint


def test_missing_tags_of_a_content_page():
    page = read('<meta name="ArticleTitle" content="通知"><meta name="PubDate" content="2026-01-01 09:00">', PAGE)
    assert [found.target for found in site.tags(page, SITE)] == [
        "content/SiteName",
        "content/SiteDomain",
        "content/SiteIDCode",
        "content/ContentSource",
    ]
    assert list(site.tags(read("<p>文</p>", PAGE), SITE)) == []


RECORD = site.Published(PAGE, site.digest("关于 某事的\n通知"), datetime(2026, 1, 5, 9, 0))


@pytest.mark.parametrize(
    ("words", "pubdate", "found"),
    [
        ("关于某事的通知", "2026-01-05 09:00", []),
        ("关于某事的通知", "", []),
        ("关于某事的通告", "2026-01-05", ["page.changed"]),
        ("关于某事的通知", "2025-12-30 09:00", ["page.back_dated"]),  # 伪造发稿日期
        ("关于某事的通知", "2026-03-01 09:00", ["page.back_dated"]),  # a day that has not come
        ("被改的文字", "2025年12月1日", ["page.changed", "page.back_dated"]),
    ],
)
def test_a_page_against_its_record(words, pubdate, found):
    page = read(f'<meta name="PubDate" content="{pubdate}">', PAGE)
    seen = site.against_record(page, words, RECORD, date(2026, 2, 1))
    assert [one.kind.rule for one in seen] == found


@pytest.mark.parametrize(
    ("words", "items", "newest"),
    [
        ("通知一 2026-01-05\n通知二 2025/12/31", 2, date(2026, 1, 5)),
        ("2026年1月5日 某事 2026.1.4 某事", 2, date(2026, 1, 5)),
        ("定于2026-03-01召开 2026-01-04", 1, date(2026, 1, 4)),
        ("2026-02-30 2026-13-01", None, None),
        ("暂无信息", 0, None),
        ("栏目建设中", 0, None),
        ("编号120260105120", None, None),
        ("首页 通知公告", None, None),
    ],
)
def test_what_a_column_shows(words, items, newest):
    assert site.shown(words, date(2026, 2, 1)) == site.Shown(items, newest)


def test_every_kind_has_a_key_of_its_own():
    kinds = (*links.KINDS, *site.KINDS)
    assert len({kind.rule for kind in kinds}) == len(kinds)
