"""Applications at the desk in a real browser, from the counter to the served reply; every page on the way faces axe."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.foi.models import Charge, Request
from tests.apps.caseroom import at, marked
from tests.people import Cast
from tests.web import world
from tests.web.case_world import tell_cases, workdays_ago
from tests.web.test_accessibility import findings, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Desk = Callable[[str], "Clerk"]


class Clerk:
    """One person of the cast in a browser of their own."""

    def __init__(self, page: Page, base: str, login: str, found: list[str]) -> None:
        self.page, self.base, self.found = page, base, found
        sign_in(page, base, login)

    def go(self, place: str) -> "Clerk":
        self.page.goto(f"{self.base}/desk/{world.CODE}/{place}")
        self.look()
        return self

    def look(self) -> None:
        self.found += findings(self.page, self.page.url)

    def fill(self, **said: str) -> "Clerk":
        late = self.page.get_by_text("补登以前已经发生的")
        if late.count():
            late.click()
        for name, value in said.items():
            field = self.page.locator(f'main [name="{name.replace("__", ".")}"]').first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def press(self, button: str) -> "Clerk":
        enabled = self.page.locator("main button:enabled")
        enabled.and_(self.page.get_by_role("button", name=button, exact=True)).click()
        self.look()
        return self

    def sees(self, words: str) -> None:
        assert words in self.page.locator("main").inner_text(), words

    def act(self, case: str, verb: str, button: str, **said: str) -> "Clerk":
        return self.go(f"applications/{case}/acts/{verb}/").fill(**said).press(button)


@pytest.fixture
def desk(chromium: Browser, live_server: object, live_cast: Cast) -> Iterator[Desk]:
    found: list[str] = []
    pages: list[Page] = []

    def open_for(login: str) -> Clerk:
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        pages.append(page)
        return Clerk(page, str(live_server), login, found)

    yield open_for
    for page in pages:
        page.context.close()
    assert not found, "\n".join(found)


def day(on: date) -> str:
    return on.isoformat()


def received(clerk: Clerk, on: date, channel: str = "in_person", **more: str) -> str:
    """Register an application at the counter; its number from the slip."""
    said = {"name": "王五（虚构）", "identity_kind": "居民身份证", "identity": "虚构证件0005", "phone": "000-00000005"}
    clerk.go("applications/new/").fill(channel=channel, arrived_on=day(on), **{**said, **more}).press("登记")
    clerk.sees("政府信息公开申请接收回执")
    return clerk.page.url.rstrip("/").split("/")[-2]


def signed(desk: Desk, case: str) -> None:
    """Reviewed by one and signed by another, each from the inbox."""
    for login, button in (("zhao", "审核通过"), ("sun", "签发")):
        other = desk(login).go("inbox/")
        other.page.get_by_role("listitem").filter(has_text=f"申请{case}").get_by_role("link", name="打开").click()
        other.look()
        other.press(button)


def served(clerk: Clerk, case: str) -> None:
    clerk.go(f"applications/{case}/reply/").fill(method="direct", signed_on=day(today()), signed_by="王五（虚构）")
    clerk.press("编号发出并登记送达").sees("申请办结")


def now(case: str) -> Request:
    return foi.find(world.CODE, case)


def test_a_walk_in_by_a_person_who_cannot_write(desk: Desk, live_cast: Cast) -> None:
    marked(live_cast, today())
    lin = desk("lin")
    asked = {"content": "2026年临时救助标准", "help_need": "不会书写，需要代读答复", "wanted_form": "纸质"}
    case = received(lin, today(), "oral", **asked)
    lin.sees("获取信息的方式、途径")  # the only thing of the form that is missing, beside the confirmation
    lin.act(case, "confirm", "确认收到申请", on=day(today()), how="当面宣读代填内容，申请人按手印确认")
    lin.act(case, "complete", "补齐要件、更正填写", wanted_way="当面领取")
    lin.sees("不会书写，需要代读答复")
    lin.go(f"applications/{case}/reply/?outcome=granted.supplied").press("按这一结果起草")
    lin.fill(el__released="临时救助标准文件一份", el__supply="当面提供纸质件并代为宣读").press("保存").press("提交审核")
    signed(desk, case)
    served(lin, case)
    lin.go(f"applications/{case}/").sees("不会书写，需要代读答复")
    row = now(case)
    assert (row.stage, row.outcome, row.missing, row.concluded_on) == ("closed", "granted", "", today())


def test_correction_third_party_extension_partial_reply(desk: Desk, live_cast: Cast) -> None:
    marked(live_cast, today())
    lin, came = desk("lin"), workdays_ago(24)
    case = received(lin, came, content="物业服务合同", wanted_form="纸质", wanted_way="邮寄")
    asked, got = workdays_ago(22), workdays_ago(18)
    lin.act(
        case,
        "ask_correction",
        "告知补正",
        paper="1号",
        on=day(asked),
        until=day(workdays_ago(15)),
        items="请写明年度和小区。",
    )
    lin.act(case, "take_correction", "收到补正", on=day(got), content="2025年样板小区物业服务合同")
    sent, answered = workdays_ago(16), workdays_ago(10)
    who = {"party": "third_party", "name": "虚构物业服务有限公司", "subject": "合同价款"}
    lin.act(case, "consult", "征求意见", on=day(sent), **who)
    lin.act(case, "note_service", "登记征求意见书送达", ref="c1", on=day(sent), how="邮政")
    said = {"opinion": "objects", "reason": "价款属于商业秘密"}
    lin.act(case, "take_opinion", "收到意见", ref="c1", on=day(answered), **said)
    before = now(case).due_on
    desk("zhao").act(
        case, "approve_extension", "批准延期", on=day(workdays_ago(1)), days="10", reason="合同附件多，需要逐页处理"
    )
    lin.act(case, "extend", "告知延期", paper="1号", on=day(today()), days="10")
    assert before is not None and now(case).due_on > before
    lin.go(f"applications/{case}/deadline/").sees("扣除")
    lin.go(f"applications/{case}/reply/?outcome=partial")
    lin.page.get_by_label("不予公开：商业秘密等，损害第三方合法权益").check()
    lin.press("按这一结果起草").sees("提交审核以前还缺少")
    words = {"reasons": "价款构成属于第三方商业秘密", "consultation": "已书面征求意见，第三方不同意公开且理由合理"}
    lin.fill(**{f"part.refused.third_party.{need}": text for need, text in words.items()})
    lin.fill(el__released="合同其余条款", el__supply="随本答复书邮寄复制件", el__withheld="合同价款构成").press("保存")
    lin.press("提交审核")
    signed(desk, case)
    lin.go(f"applications/{case}/reply/").fill(tracking="XA00000000100").press("编号发出并登记送达").sees("申请办结")
    with lin.page.expect_download() as download:
        lin.page.get_by_role("link", name="政府信息公开申请答复书 PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    lin.go(f"applications/{case}/").sees("2026年度" if today().year == 2026 else f"{today().year}年度")
    assert now(case).outcome == "partial"


def test_a_fee_is_paid_and_the_limit_begins_anew(desk: Desk, live_cast: Cast) -> None:
    case = tell_cases(live_cast)["fee"]
    lin = desk("lin").act(case, "take_payment", "登记缴费", on=day(today()), amount="1.00", receipt_number="虚构0001")
    lin.sees("与收费通知的")
    total = str(now(case).charges.get().total)
    lin.fill(amount=total).press("登记缴费").sees("答复期限重新计算")
    lin.act(case, "pay_in", "登记缴库", on=day(today())).sees("缴库")
    assert now(case).stage == "in_progress" and now(case).charges.get().state == "paid"


def test_a_fee_that_nobody_paid_lapses_by_a_persons_decision(desk: Desk, live_cast: Cast) -> None:
    lin, came = desk("lin"), workdays_ago(35)
    case = received(lin, came, content="历年会议纪要", wanted_form="纸质", wanted_way="邮寄")
    lin.go(f"applications/{case}/acts/propose_charge/").fill(
        method="pages", outcome="granted.supplied", pages="260", reason="数量明显超过合理范围"
    )
    lin.press("先试算").sees("第201至260页每页40元，计2400元")
    lin.press("提出收费")
    desk("zhao").act(case, "approve_charge", "批准收费")
    noticed, got = workdays_ago(30), workdays_ago(28)
    Charge.objects.update(approved_at=at(noticed))  # it was approved before the notice went out
    lin.act(case, "notice_fee", "发出收费通知", paper="1号", on=day(noticed))
    lin.act(case, "note_fee_service", "登记收费通知送达", on=day(got), how="邮政")
    lin.go("inbox/").sees("等待期限已过，请决定（1件）")
    sun = desk("sun").act(
        case, "lapse_fee", "逾期不缴费，不再处理", paper="1号", on=day(today()), reason="经核实没有缴费记录"
    )
    sun.sees("已经办结：逾期不缴费，不再处理")
    assert (now(case).stage, now(case).outcome) == ("closed", "other.fee_lapsed")


def test_of_two_who_answer_at_once_the_second_is_told_and_loses_nothing(desk: Desk, live_cast: Cast) -> None:
    case = tell_cases(live_cast)["week"]
    one, two = desk("lin"), desk("lin")
    for clerk in (one, two):
        clerk.go(f"applications/{case}/reply/?outcome=unable.not_existing")
    one.press("按这一结果起草")
    two.press("按这一结果起草").sees("已经有一份答复稿")
    two.go(f"applications/{case}/reply/")
    two.fill(need__search_record="业务科台账检索无结果")
    one.fill(need__search_record="档案系统检索无结果").press("保存")
    two.press("保存").sees("他人已修改")
    assert two.page.locator('[name="need.search_record"]').input_value() == "业务科台账检索无结果"
    two.press("保存").sees("已经保存")
    assert foi.reply_of(now(case)).said == {"search_record": "业务科台账检索无结果"}


def test_the_inbox_and_a_case_work_by_keyboard_alone(desk: Desk, live_cast: Cast) -> None:
    case = tell_cases(live_cast)["oral"]
    lin = desk("lin").go("inbox/")
    link = lin.page.get_by_role("link", name=case)
    link.focus()
    lin.page.keyboard.press("Enter")
    lin.page.wait_for_url(f"**/applications/{case}/")
    closed = lin.page.get_by_text("现在不能办理的，及其原因")
    closed.focus()
    lin.page.keyboard.press("Enter")
    lin.sees("没有告知补正，申请人补充的材料不使答复期限重新计算")
    lin.look()
