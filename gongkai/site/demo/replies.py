"""What the invented office says for each kind of reply: the words that the law asks for, all of it made up."""

from collections.abc import Mapping

from gongkai.law.letters import Element
from gongkai.law.needs import Need

_APART = {Need.SEPARATION_CONSIDERED: "全文均属不予公开的内容，不能区分处理"}
_CHECKED = {Need.OTHER_LAWS_CHECK: "已核查，法律、法规、规章没有规定应当公开"}

# outcome → what is said for the needs of law.outcomes, and what the letter says beside it
WORDS: Mapping[str, tuple[Mapping[Need, str], Mapping[Element, str]]] = {
    "granted.supplied": (
        {},
        {Element.RELEASED: "2023年社区食堂补贴发放汇总表", Element.SUPPLY: "随本答复书提供纸质复制件"},
    ),
    "granted.told_how": (
        {Need.WAY_AND_TIME: "自即日起工作日在样板街道办公室查阅、抄录"},
        {Element.RELEASED: "街道志稿本"},
    ),
    "granted.already_public": (
        {Need.PUBLIC_ACCESS: "虚构区政府门户网站“政府信息公开”专栏，索引号999001-2023-0017"},
        {},
    ),
    "partial": (
        {},
        {
            Element.RELEASED: "合同文本（报价部分除外）",
            Element.SUPPLY: "随本答复书提供纸质复制件",
            Element.WITHHELD: "合同中的报价部分",
        },
    ),
    "refused.state_secret": (
        {**_APART, Need.REASONS: "该文件已依法定密", Need.SECRECY_BASIS: "秘密级，定密机关为虚构区人民政府"},
        {},
    ),
    "refused.law_forbids": (
        {
            **_APART,
            Need.REASONS: "该信息属于法律规定应当保密的统计调查对象资料",
            Need.LEGAL_PROVISION: "《中华人民共和国统计法》第九条",
        },
        {},
    ),
    "refused.security_stability": ({**_APART, Need.REASONS: "公开重点部位的安防布置可能危及公共安全"}, {}),
    "refused.third_party": (
        {
            **_APART,
            Need.REASONS: "公开报价会损害第三方的商业秘密，第三方不同意公开的理由成立",
            Need.CONSULTATION: "已书面征求第三方意见，第三方不同意公开",
        },
        {},
    ),
    "refused.privacy": (
        {
            **_APART,
            Need.REASONS: "名单记载个人的病情和住址，公开会损害其隐私",
            Need.CONSULTATION: "已按登记的地址和电话联系，本人均无法联系",
        },
        {},
    ),
    "refused.internal_affairs": ({**_APART, Need.REASONS: "内部值班安排属于内部事务信息"}, {}),
    "refused.deliberative": ({**_APART, **_CHECKED, Need.REASONS: "讨论记录属于过程性信息"}, {}),
    "refused.enforcement_file": ({**_APART, **_CHECKED, Need.REASONS: "申请的是行政处罚案卷"}, {}),
    "refused.registry_query": (
        {Need.LEGAL_PROVISION: "《不动产登记暂行条例》第二十七条"},
        {Element.ACCESS: "请到虚构区不动产登记机构依法查询"},
    ),
    "unable.not_existing": (
        {Need.SEARCH_RECORD: "由林晓于2025年6月20日在档案室、公文系统以“食堂补贴”检索，没有检索到"},
        {},
    ),
    "unable.other_organ": (
        {Need.REASONS: "征收补偿方案由区政府公布", Need.RESPONSIBLE_ORGAN: "虚构区人民政府，电话000-00000009"},
        {},
    ),
    "unable.must_be_created": ({Need.REASONS: "没有现成的分社区统计，需要另行汇总制作"}, {}),
    "unable.still_unclear": (
        {Need.CORRECTION_RECORD: "已于2024年7月3日一次性告知补正，补正后仍不能确定所申请的文件"},
        {Element.REASONS: "不能据以检索"},
    ),
    "declined.petition": ({}, {Element.REASONS: "要求处理邻里噪声属于投诉"}),
    "declined.repeated": ({Need.EARLIER_ANSWER: "2025年6月20日已答复相同内容的申请（虚构）"}, {}),
    "declined.publication": ({}, {Element.ACCESS: "可以到虚构区图书馆借阅"}),
    "declined.excessive": (
        {Need.REASONS_RECORD: "申请人说明用于研究，与所申请的内容没有关联，不合理"},
        {Element.EXCESS: "本月已提出申请30件", Element.REASONS: "理由不合理"},
    ),
    "declined.reconfirmation": (
        {Need.LEGAL_PROVISION: "国办公开办函〔2021〕30号", Need.REASONS: "要求在已领取的材料上重新盖章确认"},
        {Element.EARLIER: "申请人已于2023年领取该材料"},
    ),
    "other.not_a_request": ({Need.REASONS: "所问是办事流程的咨询，不是申请公开政府信息"}, {}),
}
