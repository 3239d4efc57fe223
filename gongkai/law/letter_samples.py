"""What an invented street office might say in each element of each letter (文书示例): for previews and tests."""

from gongkai.law.letters import Element, known

ORGAN = "示例市虚构区人民政府样板街道办事处"
REMEDY = (
    "如对本答复不服，可以自收到本答复书之日起60日内依法向示例市虚构区人民政府申请行政复议；"
    "根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定，应当先申请行政复议，对行政复议决定不服的，"
    "可以自收到行政复议决定书之日起15日内依法向人民法院提起行政诉讼。"
)
SAID: dict[Element, str] = {
    Element.ORGAN: ORGAN,
    Element.NUMBER: "样公复〔2024〕12号",
    Element.DATE: "2024年10月25日",
    Element.ADDRESSEE: "王小明（虚构）",
    Element.REFERENCE: "2024-017",
    Element.APPLICANT: "王小明（虚构）",
    Element.APPLICANT_KIND: "自然人",
    Element.IDENTITY: "居民身份证（已核验）",
    Element.CONTACT: "示例市虚构区样板路8号",
    Element.RECEIVED_ON: "2024年9月30日",
    Element.CHANNEL: "当面提交",
    Element.REQUEST: "2023年样板街道社区食堂运营补贴发放名单及金额",
    Element.FORM_WANTED: "纸质件，邮寄",
    Element.HANDLER: "林晓（虚构）",
    Element.DUE: "2024年11月4日",
    Element.ITEMS: "1.请明确所需信息所涉及的社区；\n2.请明确所需信息形成的年度",
    Element.CORRECTION_DUE: "2024年10月25日",
    Element.EXCESS: "您于2024年9月1日至30日向本机关提出政府信息公开申请46件，其中内容相近的申请31件",
    Element.REASONS_DUE: "2024年10月20日",
    Element.EXTENSION_REASON: "所涉档案分散保存于4个社区，需要逐卷查找",
    Element.EXTENDED_DUE: "2024年12月2日",
    Element.CONSULTED_INFO: "样板社区食堂运营补贴协议（2023年）",
    Element.CONSULTED_ON: "2024年10月9日",
    Element.RELEASED: "2023年样板街道社区食堂运营补贴发放名单及金额，共3页，见附件",
    Element.PUBLIC_INTEREST: "该补贴使用财政资金，公众有权了解其发放对象和标准",
    Element.TASK: "1.查找2021年以前的补贴发放档案；\n2.函复档案的保存情况",
    Element.TASK_DUE: "2024年10月18日",
    Element.OFFICE_CONTACT: "样板街道办公室，电话000-00000000",
    Element.FEE_STANDARD: "按量计收：31至100页的部分，每页10元",
    Element.FEE_AMOUNT: "68页，共计人民币380元",
    Element.FEE_METHOD: "凭缴款码通过非税收入缴款渠道缴纳",
    Element.REASONS: "该信息记载的是本机关办公用品的领用和值班安排，对公众的权利义务不产生影响",
    Element.SUPPLY: "按照您的要求，以纸质件邮寄提供",
    Element.ACCESS: "登录示例市虚构区人民政府门户网站“政府信息公开”专栏，按索引号查阅、下载",
    Element.WITHHELD: "名单中领取人的身份证号码、银行账号和住址",
    Element.WITHHELD_BASIS: "《中华人民共和国政府信息公开条例》第十五条",
    Element.UNAVAILABLE: "2018年以前的发放名单",
    Element.UNAVAILABLE_REASONS: "经检索，本机关没有制作或者保存该信息",
    Element.UNAVAILABLE_BASIS: "《中华人民共和国政府信息公开条例》第三十六条第（四）项",
    Element.FORBIDDING_LAW: "《中华人民共和国统计法》第九条规定，统计中能够识别单个对象身份的资料应当保密。",
    Element.OTHER_LAWS: "经核查，法律、法规、规章没有规定该类信息应当公开",
    Element.CONSULTATION: "本机关于2024年10月9日书面征求第三方意见，第三方不同意公开并说明了理由",
    Element.SEARCH: "本机关以“食堂”“补贴”为关键词，检索了公文系统和2019年至2023年的纸质档案，未发现相关记录",
    Element.RESPONSIBLE: "示例市虚构区民政局，电话000-00000001",
    Element.EARLIER: "您曾于2024年3月1日申请公开相同内容，本机关已于2024年3月20日作出答复（样公复〔2024〕3号）",
    Element.SPECIAL_RULES: "不动产登记资料的查询，由《不动产登记暂行条例》作出特别规定",
    Element.CORRECTION_HISTORY: "本机关于2024年10月8日告知您补正，您于2024年10月15日提交了补正材料",
    Element.PROPER_CHANNEL: "样板街道信访接待室，样板路1号",
    Element.REASONS_GIVEN: "本机关于2024年10月8日要求您说明理由，您于2024年10月15日作出了说明",
    Element.FEE_HISTORY: "本机关于2024年10月8日发出收费通知书（样公费〔2024〕1号），您于2024年10月10日收到",
    Element.RECORD: "本机关2023年低保对象公示名单中有关您家庭人口的记录",
    Element.RECORD_RESULT: "家庭人口由3人更正为4人",
    Element.FORWARDED_TO: "示例市虚构区民政局",
    Element.SERVED_PERSON: "王小明（虚构）",
    Element.SERVED_DOCUMENT: "政府信息公开申请答复书（样公复〔2024〕12号）",
    Element.SERVICE_METHOD: "邮寄送达",
    Element.SERVICE_ADDRESS: "示例市虚构区样板路8号",
    Element.CATALOGUE: "1｜政府信息公开申请表｜—｜2024年9月30日｜2\n"
    "2｜政府信息公开申请答复书｜样公复〔2024〕12号｜2024年10月25日｜3",
    Element.CASE: "王小明（虚构）不服本机关样公复〔2024〕12号答复申请行政复议一案",
    Element.CASE_FACTS: "本机关于2024年9月30日收到申请，于2024年10月25日作出答复",
    Element.CASE_GROUNDS: "《中华人民共和国政府信息公开条例》第三十六条第（三）项",
    Element.MATERIALS: "1｜政府信息公开申请表｜收到申请的时间和内容｜1｜2\n2｜邮寄凭证｜送达的时间｜1｜1",
    Element.REMEDY: REMEDY,
    Element.ONLINE_REMEDY: "示例市行政复议服务平台",
}


def said(code: str, variant: str = "") -> dict[Element, str]:
    """Every element that this letter may hold, said."""
    words = {element: SAID[element] for element in known(code, variant) if element in SAID}
    if variant == "reconsideration":
        words[Element.MATERIALS] = "1.政府信息公开申请表1份；\n2.邮寄凭证1份"
    if code == "D25":
        words[Element.BASIS] = "《中华人民共和国政府信息公开条例》第二条"
    return words
