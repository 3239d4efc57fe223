"""HTML as a reader of the page sees it: what is hidden or struck out is not there, what is there is in order."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.paper.document import Document, Grid, Paragraph, Unreadable
from gongkai.paper.read_html import MAX_NESTED, is_plain, read_html, read_html_bytes

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def texts(page: str) -> list[str]:
    return [block.text for block in read_html(page).blocks if isinstance(block, Paragraph)]


def cells(page: str) -> list[list[str]]:
    return [["|".join(row) for row in block.rows] for block in read_html(page).blocks if isinstance(block, Grid)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>本年新收<span>1</span><span>2</span>件</p>", ["本年新收12件"]),  # Word splits numbers into spans
        ("<p>一<o:p></o:p></p><p>二</p>", ["一", "二"]),
        ("<div>一<br>二<br/>三</div>", ["一", "二", "三"]),
        ("<p>一</p><p>&nbsp;</p><p></p><p>二</p>", ["一", "", "二"]),
        ("<p>行政\n   许可</p>", ["行政 许可"]),
        ("<pre>一\t1\n二\t2</pre>", ["一\t1", "二\t2"]),
        ("<p>收到<!-- 99 -->5件</p>", ["收到5件"]),
        ("<p><![if !supportLists]>1.<![endif]>属于国家秘密</p>", ["1.属于国家秘密"]),
        ("<!--[if gte mso 9]><xml><w:t>9</w:t></xml><![endif]--><p>正文</p>", ["正文"]),
        ("<style>p{}</style><script>document.write('7')</script><template>8</template><p>正文</p>", ["正文"]),
        ("<p>收到<span style='display: none'>9</span>5件</p>", ["收到5件"]),
        ("<p>收到<span style='mso-hide:all'>9</span><b hidden>8</b>5件</p>", ["收到5件"]),
        ("<p>收到<del>9</del><s>8</s><span style='text-decoration:line-through'>7</span>5件</p>", ["收到5件"]),
        ("<p>收到22<sup>1</sup>件</p>", ["收到22[1]件"]),  # a footnote does not make 221
        ("<p>收到22<span style='vertical-align:super'>1</span>件</p>", ["收到22[1]件"]),
        ("<p>A<sup> </sup>B</p>", ["A B"]),
        ("<h2>二、主动公开</h2>正文<ul><li>甲</li><li>乙</li></ul>", ["二、主动公开", "正文", "甲", "乙"]),
        ("<p>&#x56fd;&#23478;</p>", ["国家"]),
    ],
)
def test_running_text(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><tr><td>规章<td>1<tr><td>文件<td>2</table>", [["规章|1", "文件|2"]]),
        ("<table><tr><td><p>结果</p><p>维持</p></td><td>0</td></tr></table>", [["结果\n维持|0"]]),
        ("<table><tr><td>结果<br>维持</td><td>&nbsp;</td></tr></table>", [["结果\n维持|"]]),
        ("<table><tr><td rowspan=2>甲<td>1</td></tr><tr><td>2</td></tr></table>", [["甲|1", "甲|2"]]),
        ("<table><tr><td rowspan=99>甲<td>1</td></tr></table>", [["甲|1"]]),
        ("<table><tr><td rowspan='二' colspan='-3'>甲<td>1</td></tr></table>", [["甲|1"]]),
        ("<table><tr><td rowspan=1000000000 colspan=1000000000>甲<td>1</td></tr></table>", [["甲|1"]]),
        # a span ends with its section, as in a browser
        (
            "<table><tbody><tr><td rowspan=5>甲<td>1</tr></tbody><tbody><tr><td>乙<td>2</tr></tbody></table>",
            [["甲|1", "乙|2"]],
        ),
        ("<table><tr><td>1</td><td>2</td></tr></table><table><tr><td>3<td>4</table>", [["1|2"], ["3|4"]]),
        ("<table><caption>表一</caption><tr><th>甲<td>1</table>", [["甲|1"]]),
    ],
)
def test_tables(page: str, expected: list[list[str]]) -> None:
    assert cells(page) == expected


def test_the_statutory_table_inside_tables_for_layout_is_found() -> None:
    inner = "<table><tr><td>规章<td>1<tr><td>文件<td>2</table>"
    page = f"<table><tr><td>导航</td><td>{inner}</td></tr></table>"
    for _ in range(5):
        page = f"<table><tr><td>{page}</td></tr></table>"
    assert cells(page) == [["规章|1", "文件|2"]]
    assert texts(page) == ["导航"]


def test_what_is_struck_out_is_reported() -> None:
    assert read_html("<p>收到<s>9</s>5件</p>").notes == ("页面有删除线文字，未读入。",)
    assert read_html("<p>收到<s></s>5件</p>").notes == ()


@pytest.mark.parametrize("page", ["<html></html>", "<img src='report.png'>", "<script>run()</script>", "<p>&nbsp;</p>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(Unreadable, match="没有可读的文字"):
        read_html(page)


def test_tables_nested_beyond_reason_are_refused() -> None:
    with pytest.raises(Unreadable, match="嵌套过深"):
        read_html("<table><tr><td>" * (MAX_NESTED + 1) + "甲")


@pytest.mark.parametrize(
    ("page", "plain"),
    [
        ("<p>正文</p>" * 1000, True),
        ("<font face='宋体'>一</font>" * 2000, True),  # Word: the same few kinds again and again
        ("<div>" * 60_000, False),
        ("".join(f"<b a={n}>" for n in range(300)) + "<p>x" * 20_000, False),  # every p opens 300 of them again
        ("".join(f'<b t=">{n}">' for n in range(300)) + "<p>x" * 20_000, False),
        ("".join(f"<b t='<{n}'>" for n in range(300)) + "<p>x" * 20_000, False),
    ],
)
def test_pages_that_may_grow_out_of_proportion_are_told_apart(page: str, plain: bool) -> None:
    assert is_plain(page) is plain


@pytest.mark.parametrize("name", ["027_kiro29-2023_html_wps", "068_stress-two-tables-split"])
def test_real_pages_give_the_three_tables(name: str) -> None:
    document = read_html_bytes((SAMPLES / f"{name}.html").read_bytes())
    widths = [len(block.rows[0]) for block in document.blocks if isinstance(block, Grid)]
    assert set(widths) == {4, 10, 15}


SOUP = (
    "<table> </table> <tr> <td> <td/rowspan=3> <td/colspan=2> <tbody> <p> </p> <div> </div> <pre> <sup> </sup> <s> "
    "<br> <!-- < 政府 12 &nbsp; \x0c"
)
TAGS = SOUP.split(" ")
PIECES = st.lists(st.sampled_from(TAGS), max_size=60)


@settings(deadline=None)
@given(PIECES)
def test_any_soup_of_tags_is_a_document_or_unreadable(pieces: list[str]) -> None:
    try:
        document = read_html("".join(pieces))
    except Unreadable:
        return
    assert isinstance(document, Document)
    for block in document.blocks:
        assert isinstance(block, Paragraph) or len({len(row) for row in block.rows}) == 1
