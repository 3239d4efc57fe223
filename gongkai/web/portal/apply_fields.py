"""申请表 on the web: what art. 29 asks and nothing more (no 用途), in four sections; and reading it into foi's Form.

Nothing is hidden behind a script: whoever applies for themselves leaves the lines of the agent empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.base.errors import Reason
from gongkai.base.text import clean
from gongkai.foi.actions import Form as Application
from gongkai.foi.queries import APPLICANTS
from gongkai.law.applicants import Particulars, missing
from gongkai.web.common.forms import Field
from gongkai.web.common.wanted import DOWNLOAD, EITHER, EMAIL, FETCH, FILE, MAIL, PAPER, READ

_ART_29 = "《政府信息公开条例》第二十九条"
IDENTITIES = (
    "居民身份证",
    "统一社会信用代码",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国护照或者永久居留身份证",
    "其他有效证件",
)
WAYS = (
    (MAIL, "邮寄到通信地址"),
    (FETCH, "到工作机构当面领取"),
    (EMAIL, "发到电子邮箱（同意以这种方式送达）"),
    (DOWNLOAD, "在本平台凭查询码下载（同意以这种方式送达）"),
    (READ, "当场阅读、抄录"),
)
FORMS = ((PAPER, "纸质"), (FILE, "电子文件"), (EITHER, "纸质、电子都可以"))
HELP = (
    ("", "不需要"),
    ("阅读有困难", "阅读有困难"),
    ("视力障碍", "看不清或者看不见"),
    ("听力障碍", "听不清或者听不见"),
)
_LONGEST = {"title": 200, "document": 100, "features": 10000}


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    intro: str
    fields: tuple[Field, ...]


def sections() -> tuple[Section, ...]:
    return (_who(), _agent(), _what(), _how())


def fields() -> tuple[Field, ...]:
    return tuple(field for section in sections() for field in section.fields)


def term(field: Field) -> str:
    return field.label.partition("（")[0]


def _who() -> Section:
    return Section(
        "who",
        "一、申请人",
        "用来确认申请是谁提出的，并与您联系。电话、电子邮箱、通信地址至少填写一项。",
        (
            Field("kind", "申请人类型（必填）", "radio", options=APPLICANTS),
            Field("name", "姓名或者单位名称（必填）", "person", help="自然人填写证件上的姓名；单位填写全称。"),
            Field("identity_kind", "证件类型", "select", options=tuple((one, one) for one in IDENTITIES)),
            Field("identity", "证件号码", required=False, help="加密保存，办理人员只看得到前后几位。"),
            Field("phone", "联系电话", "tel", required=False),
            Field("email", "电子邮箱", "email", required=False),
            Field("address", "通信地址", "street", required=False, help="选择邮寄的，请写明收件地址和邮政编码。"),
        ),
    )


def _agent() -> Section:
    return Section(
        "agent",
        "二、代理人（没有委托他人的不用填写）",
        "由别人代为申请的，填写代理人，并在下一步附上授权委托书。",
        (
            Field("agent_name", "代理人姓名", required=False),
            Field("agent_identity", "代理人证件号码", required=False),
            Field("agent_phone", "代理人联系电话", required=False),
        ),
    )


def _what() -> Section:
    return Section(
        "what",
        "三、需要的政府信息",
        "名称、文号、特征描述至少填写一项。写得越具体，找得越快；不需要说明用途。",
        (
            Field("title", "信息的名称", required=False, help="例如：2023年社区食堂补贴发放汇总表。"),
            Field("document", "文号", required=False, help="例如：样政发〔2023〕5号。不知道的不用填写。"),
            Field(
                "features",
                "便于查找的其他特征",
                "area",
                required=False,
                rows=6,
                help="例如：大概的时间、地点、事项、经办部门。最多10000个字。",
            ),
        ),
    )


def _how() -> Section:
    return Section(
        "how",
        "四、怎样得到信息",
        "",
        (
            Field("wanted_form", "要求的形式（必填）", "radio", options=FORMS),
            Field("wanted_way", "获取信息的方式（必填）", "radio", options=WAYS),
            Field("help_need", "阅读或者听说有困难，需要帮助吗", "radio", options=HELP, required=False),
            Field("help_more", "希望怎样帮助您", required=False, help="例如：请电话朗读、请用大字。最多50个字。"),
        ),
    )


def typed_of(posted: Mapping[str, str]) -> dict[str, str]:
    """Exactly the fields of the form, whatever else was sent."""
    return {field.name: clean(posted.get(field.name, "")) for field in fields()}


def faults(typed: Mapping[str, str]) -> tuple[Reason, ...]:
    """What keeps the form from being handed in. Less than art. 29 asks: what it lacks is listed, not turned away."""
    found = []
    for field in fields():
        allowed = {value for value, _ in field.options}
        if field.options and typed[field.name] not in allowed:
            found.append(Reason(field.name, _ART_29, f"请选择{term(field)}。"))
    if not typed["name"]:
        found.append(Reason("name", _ART_29, "请填写姓名或者单位名称。"))
    if not (typed["phone"] or typed["email"] or typed["address"]):
        found.append(Reason("phone", _ART_29, "电话、电子邮箱、通信地址至少填写一项，否则无法与您确认收到申请。"))
    if typed["wanted_way"] == MAIL and not typed["address"]:
        found.append(Reason("address", _ART_29, "您选择了邮寄，请填写通信地址。"))
    if typed["wanted_way"] == EMAIL and "@" not in typed["email"]:
        found.append(Reason("email", _ART_29, "您选择了电子邮件，请填写完整的电子邮箱。"))
    if not any(typed[name] for name in _LONGEST):
        found.append(Reason("title", _ART_29, "名称、文号、特征描述至少填写一项，否则无法查找。"))
    if not typed["agent_name"] and (typed["agent_identity"] or typed["agent_phone"]):
        found.append(Reason("agent_name", _ART_29, "填写了代理人的证件号码或者电话，请填写代理人姓名。"))
    return (*found, *_too_long(typed))


_MOST = {
    "name": 128, "identity": 64, "phone": 64, "email": 128, "address": 200, "agent_name": 64, "agent_identity": 64,
    "agent_phone": 64, "help_more": 50, **_LONGEST,
}  # fmt: skip


def _too_long(typed: Mapping[str, str]) -> tuple[Reason, ...]:
    terms = {field.name: term(field) for field in fields()}
    return tuple(
        Reason(name, "", f"{terms[name]}最多{most}个字，现在是{len(typed[name])}个字，请删减。")
        for name, most in _MOST.items()
        if len(typed[name]) > most
    )


def _content(typed: Mapping[str, str]) -> str:
    """The description in the applicant's own words; the labels of the form stay out of letters and registers."""
    document = f"文号：{typed['document']}" if typed["document"] else ""
    return "\n".join(filter(None, (typed["title"], document, typed["features"])))


def application(typed: Mapping[str, str], *, authorised: bool) -> Application:
    same = ("kind", "name", "identity", "phone", "email", "address", "agent_name", "agent_identity", "agent_phone")
    return Application(
        **{name: typed[name] for name in same},
        identity_kind=typed["identity_kind"] if typed["identity"] else "",
        content=_content(typed),
        agent_authorised=authorised,
        wanted_form=typed["wanted_form"],
        wanted_way=typed["wanted_way"],
        help_need="；".join(filter(None, (typed["help_need"], typed["help_more"]))),
    )


def lacking(typed: Mapping[str, str], *, authorised: bool = False) -> tuple[str, ...]:
    """What art. 29 asks and the form does not say: told before it is handed in, never a reason to refuse it."""
    said = application(typed, authorised=authorised)
    contact = said.phone or said.email or said.address
    whole = Particulars(
        name=said.name, identity=said.identity, contact=contact, description=said.content, form=said.wanted_form,
        way=said.wanted_way, by_agent=bool(said.agent_name), authorised=authorised,
    )  # fmt: skip
    return tuple(one.message for one in missing(whole))
