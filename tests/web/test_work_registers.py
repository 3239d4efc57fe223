"""Remedies, 更正申请 and 投诉举报 at the desk: entered, dated, answered, decided, concluded; who may see a contact."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.organs.models import Person
from gongkai.remedies import queries as remedies
from tests.apps.caseroom import CODE, answered, marked, received
from tests.people import Cast

SignedIn = Callable[[str], Client]
DESK = f"/desk/{CODE}/"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def seen(client: Client, address: str) -> dict[str, str]:
    """The version that the page was drawn from."""
    return {"seen": text(client.get(address)).partition('name="seen" value="')[2].partition('"')[0]}


@pytest.fixture
def lin(cast: Cast, signed_in: SignedIn) -> Client:
    marked(cast, date(2024, 1, 8))
    answered(cast, received(cast, date(2024, 3, 4)), date(2024, 3, 20))
    return signed_in("lin")


def entered(lin: Client, kind: str = "reconsideration", **more: str) -> str:
    said = {"kind": kind, "authority": "示例市虚构区人民政府", "docket": "虚政复〔2024〕8号", "filed_on": "2024-09-20"}
    lin.post(f"{DESK}cases/", {**said, "note": "", "about": "2024-001", **more})
    return f"{DESK}cases/2024-001/"


def do(client: Client, address: str, verb: str, **said: str) -> str:
    return text(client.post(address, {"do": verb, **seen(client, address), **said}, follow=True))


def test_a_reconsideration_runs_on_its_own_clock_and_ends_in_a_reply_made_anew(lin: Client) -> None:
    address = entered(lin)
    shown = do(lin, address, "receive_copy", on="2024-09-27")
    assert "本机关的答复期限：2024年10月16日" in shown and "放假，不计入工作日（国庆节）" in shown
    assert "《行政复议法》第四十八条" in shown and "已经逾期，尚未提交" in shown
    assert "提交答复" in text(lin.get(f"{DESK}cases/"))
    assert "2024年10月10日提交，在期限内" in do(lin, address, "answer", on="2024-10-10")
    until = {"decision": "revoked", "on": "2024-11-05", "remake_until": "2024-12-03"}
    shown = do(lin, address, "decide", **until)
    assert "撤销或者部分撤销（计入表四“结果纠正”）" in shown and "尚未立案" not in shown and "已经逾期" in shown
    shown = do(lin, address, "answer_anew")
    assert "已经立案重新答复" in shown
    found = remedies.case(CODE, "2024-001", on=today())
    assert found is not None and f"applications/{found.remade}/" in shown
    shown = do(lin, address, "learn", lesson="检索只查了公文系统。")
    assert "检索只查了公文系统。" in shown and "案件2024-001" in shown and "remedy/" not in shown.partition("<main")[2]


def test_simplified_procedure_and_refusals_keep_what_was_typed(lin: Client) -> None:
    address = entered(lin)
    early = lin.post(address, {"do": "receive_copy", **seen(lin, address), "on": "2024-09-01", "course": "simplified"})
    assert early.status_code == 409 and "早于提起日期" in text(early) and 'value="2024-09-01"' in text(early)
    shown = do(lin, address, "receive_copy", on="2024-09-27", course="simplified")
    assert "2024年10月10日" in shown and "第五十四条" in shown
    refused = lin.post(address, {"do": "decide", **seen(lin, address), "decision": "", "on": "2024-11-05"})
    assert refused.status_code == 409 and "请选择审理结果" in text(refused)


def test_the_register_is_filtered_by_state(lin: Client) -> None:
    entered(lin)
    assert "2024-001</a>" in text(lin.get(f"{DESK}cases/?state=open"))
    assert "没有登记。" in text(lin.get(f"{DESK}cases/?state=concluded"))


def test_our_answer_goes_through_three_people_and_comes_out_as_a_file(lin: Client, signed_in: SignedIn) -> None:
    address = entered(lin)
    draft = f"{address}defence/"
    assert "示例市虚构区人民政府" in text(lin.get(draft))
    said = {
        "addressee": "示例市虚构区人民政府",
        "case": "申请人不服本机关样公复〔2024〕1号答复申请行政复议一案",
        "materials": "1.政府信息公开申请表1份；",
        "case_facts": "本机关于2024年3月4日收到申请，于2024年3月20日作出答复。",
        "case_grounds": "《中华人民共和国政府信息公开条例》第三十六条第（二）项",
    }
    made = lin.post(draft, {**said, "case_grounds": ""}, follow=True)
    letter = made.redirect_chain[-1][0]
    assert "请填写“作出行为的依据”" in text(made), "what is missing is said before it is handed over"
    refused = lin.post(letter, {"do": "submit", **seen(lin, letter)})
    assert refused.status_code == 409
    do(lin, letter, "edit", **said)
    assert "待审核" in do(lin, letter, "submit")
    for who, verb in (("zhao", "review"), ("sun", "sign")):
        client = signed_in(who)
        digest = text(client.get(letter)).partition('name="digest" value="')[2].partition('"')[0]
        assert "没有办理" not in do(client, letter, verb, digest=digest)
    shown = do(lin, letter, "issue")
    assert "样公辩〔" in shown
    file = lin.get(f"{letter}letter.pdf")
    assert file.content.startswith(b"%PDF") and "attachment" in file["Content-Disposition"]
    assert lin.get(f"{letter}letter.docx").content[:2] == b"PK"
    assert lin.get(f"{letter}letter.exe").status_code == 404
    assert lin.get(f"{DESK}cases/2024-001/letters/1/").status_code == 404, "another matter's letter"


def test_a_rectification_is_entered_and_concluded(lin: Client) -> None:
    said = {
        "received_on": "2024-04-08", "name": "王一（虚构）", "contact": "13800000001",
        "record": "2023年低保公示中的家庭人口数", "evidence": "户口簿", "target_on": "",
    }  # fmt: skip
    lin.post(f"{DESK}rectifications/", said)
    address = f"{DESK}rectifications/2024-001/"
    shown = text(lin.get(address))
    assert "2024年5月8日" in shown and "13800000001" not in shown, "20 working days of the office's own"
    wrong = {"result": "forwarded", "verified": "经核实。", "answer": "已告知。", "passed_to": "", "on": "2024-04-19"}
    refused = lin.post(address, {"do": "conclude", **seen(lin, address), **wrong})
    assert refused.status_code == 409 and "请写明有权更正的机关" in text(refused) and "经核实。" in text(refused)
    do(lin, address, "conclude", **{**wrong, "passed_to": "虚构区民政局"})
    found = foi.rectification(CODE, "2024-001", person=Person.objects.get(login="lin"), on=today())
    assert found.row.concluded_on == date(2024, 4, 19) and "虚构区民政局" in text(lin.get(address))
    assert "没有登记" in text(lin.get(f"{DESK}rectifications/?state=open"))


def test_a_complaint_is_taken_up_before_it_is_decided_and_its_contact_is_opened_with_a_reason(
    lin: Client, signed_in: SignedIn
) -> None:
    said = {
        "received_on": "2024-04-08", "name": "王一（虚构）", "contact": "13800000001", "against": "虚构社区",
        "content": "没有按时公布收支。", "target_on": "2024-04-30",
    }  # fmt: skip
    lin.post(f"{DESK}complaints/", said)
    address = f"{DESK}complaints/2024-001/"
    ended = {"result": "urged", "found": "属实。", "answer": "已督促公布。", "on": "2024-04-20", "letter": ""}
    assert "还没有受理" in text(lin.post(address, {"do": "conclude", **seen(lin, address), **ended}))
    do(lin, address, "accept", on="2024-04-09")
    assert "查实，督促整改" in do(lin, address, "conclude", **ended)
    assert "请写明事由" in text(lin.post(address, {"do": "contact", "why": " "}))
    assert "13800000001" in text(lin.post(address, {"do": "contact", "why": "告知办理结果"}))
    assert "13800000001" not in text(lin.get(address))
    log = text(signed_in("zhou").get(f"{DESK}access-log/"))
    assert "投诉举报2024-001" in log and "告知办理结果" in log and "13800000001" not in log
    assert "您没有" in text(signed_in("sun").get(address))
    assert signed_in("sun").post(address, {"do": "contact", "why": "看看"}).status_code == 409
    assert lin.get(f"{DESK}access-log/").status_code == 403


@pytest.mark.parametrize(
    "path", ["cases/2099-001/", "rectifications/2099-001/", "complaints/x/", "cases/2099-001/defence/"]
)
def test_what_is_not_registered_is_not_found(lin: Client, path: str) -> None:
    assert lin.get(DESK + path).status_code == 404
