"""How reports word the counts of section 一: one pattern a wording, narrow on purpose.

Text is half-width and without white space. Each wording was met in print, or is the one that drafts use (prose.py);
what is not listed is not read.
"""

import re
from dataclasses import dataclass

from gongkai.law.report.families import FAMILIES

HAN_DIGITS = "零〇一二两三四五六七八九十百千"
_N = (
    rf"(?:近|共计?|达到?|为|约)?(?<![0-9,.{HAN_DIGITS}])"
    rf"(?P<n>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+|[{HAN_DIGITS}]{{1,9}})(?![0-9.{HAN_DIGITS}]|[余多万亿几])"
)
_YUAN = r"(?:共计?|为|计|:)?(?<![0-9,.])(?P<n>[0-9]+(?:\.[0-9]+)?)(?![0-9.]|万)"
_ALL = r"(?:全年|当年|本年度?|累计|共计|共|总计|合计|已|目前)*"
_APPLY = r"(?:政府信息公开|信息公开|依申请公开|依申请公开政府信息|政府信息依申请公开)(?:的)?(?:申请)?"


@dataclass(frozen=True, slots=True)
class Pattern:
    family: str
    regex: re.Pattern[str]
    never: re.Pattern[str] | None = None  # words in the same clause that make it another count
    sentence: re.Pattern[str] | None = None  # words that the sentence must have
    parts: tuple[int, ...] = (1,)


def _p(family: str, regex: str, never: str = "", sentence: str = "", parts: tuple[int, ...] = (1,)) -> Pattern:
    return Pattern(
        family,
        re.compile(regex),
        re.compile(never) if never else None,
        re.compile(sentence) if sentence else None,
        parts,
    )


_NOT_OURS = r"各部门|各单位|各镇|各乡|各街道|各县|各区|指导|其中|网上|信函|当面|邮寄|自然人|法人|代表.{0,10}受理"
_NOT_REQUESTS = r"建议|提案|信访|热线|工单|投诉|举报|案件|事项"

_AS_MET: tuple[Pattern, ...] = (
    # 主动公开
    _p("items_submitted", rf"(?:报送|上报)(?:各类|政务|政府|公开|工作)*(?:信息|稿件){_ALL}{_N}(?:篇|条)"),
    _p("items_adopted", rf"(?:被)?采用(?:信息|稿件)?{_ALL}{_N}(?:篇|条)", "省级|国家级|市级|媒体"),
    _p(
        "items_all",
        rf"通过(?:各种|各类|各|多种|不同)(?:渠道|方式|途径)(?:和(?:渠道|方式))?{_ALL}(?:主动)?(?:公开|发布)(?:各类)?(?:政府|政务)?信息{_N}(?:条|件)",
    ),
    _p(
        "site_items",
        rf"(?:政府|部门|门户|政务)(?:门户)?网站?(?:平台)?{_ALL}(?:主动)?(?:公开|发布)(?:各类)?政府信息{_ALL}{_N}(?:条|件)",
    ),
    _p("site_items", rf"其中(?:政府|门户)网站{_N}(?:条|件)"),
    _p(
        "column_items",
        rf"(?:政务公开|政府信息公开|信息公开)专栏{_ALL}(?:主动)?(?:发布|公开)(?:各类)?(?:政府|政务)?信息{_ALL}{_N}(?:条|件|篇)",
    ),
    _p("site_total", rf"网站{_ALL}(?:发布|公开)(?:各类)?信息{_N}(?:条|件|篇)", "专栏|政府信息|其中|政府网站公开信息"),
    _p("site_dynamic", rf"动态类信息(?:发布)?{_N}(?:条|篇)"),
    _p("regulations_published", rf"主动公开[^。;,]{{0,10}}规章{_N}(?:件|部)"),
    _p("norm_docs_published", rf"主动公开[^。;:]{{0,40}}行政规范性文件{_N}件"),
    _p("personnel_docs", rf"人事任免(?:文件|信息|类文件)?{_N}(?:件|条)"),
    _p("other_docs", rf"主动公开[^。;:]{{0,90}}、其他文件{_N}件"),
    _p(
        "interpretations",
        rf"(?:发布|制作|刊发|公开)(?:各类)?政策解读(?:信息|材料|稿件|文件)?{_N}(?:条|篇|件)",
        "短视频|图解",
    ),
    _p("interpretations", rf"解读类?信息(?:发布)?{_N}(?:条|篇|件)"),
    _p("video_interpretations", rf"政策解读短视频{_N}(?:个|条|部)"),
    _p("infographics", rf"(?:制作|发布)(?:政策)?图解(?:信息|产品)?{_N}(?:件|条|篇|个|幅)"),
    _p("questionnaires", rf"(?:发放|制作|发布|开展)?调查问卷{_N}(?:件|份|个|期)"),
    _p("press_conferences", rf"(?:召开|举办|举行)[^。;,]{{0,12}}新闻发布会{_N}(?:场|次)"),
    _p("press_briefings", rf"新闻通气会{_N}(?:场|次)"),
    _p("hot_responses", rf"回应公众关注热点(?:或重大舆情)?(?:信息)?{_N}(?:条|次|件)"),
    _p("meetings_published", rf"公开政府常务会议{_N}(?:期|次)"),
    _p("proposals_npc", rf"(?:人大代表|代表|人大)建议{_N}件", "", "复文|公开|答复"),
    _p("proposals_cppcc", rf"政协(?:委员)?提案{_N}件", "", "复文|公开|答复"),
    _p("key_area_tasks", rf"重点领域{_N}项(?:政府)?信息公开任务"),
    _p("integrated_policies", rf"集成式发布政策{_N}(?:条|项|件)"),
    _p("benefit_policies", rf"(?:报送|发布|公开)(?:各类)?惠企政策{_N}(?:条|项|件)"),
    # 依申请公开
    _p("applications_new", rf"(?:本年|全年|今年)?新收(?:到)?(?:的)?{_APPLY}{_N}件", _NOT_OURS),
    _p(
        "applications_new",
        rf"(?:收到|受理|接收|收悉)(?:公民|社会公众|群众|申请人)?(?:的)?{_APPLY}{_ALL}{_N}件",
        _NOT_OURS + r"|政府办公?室?(?:共|累计)?(?:收到|受理)",
    ),
    _p("applications_government_office", rf"政府办(?:公室)?代表[^。;,]{{2,8}}(?:受理|收到){_APPLY}{_N}件"),
    _p("carried_in", rf"(?:上年度?|上一年度?)结转(?:的)?(?:{_APPLY})?{_N}件", "结转(?:至|到|入)"),
    _p("answered", rf"办结(?:{_APPLY})?{_N}件", _NOT_REQUESTS + "|" + _NOT_OURS),
    _p(
        "carried_out",
        rf"(?:结转|转)(?:至|入|到)?(?:下|次)(?:一)?年(?:度)?(?:继续)?(?:办理)?(?:答复)?(?:的)?(?:{_APPLY})?(?:有)?{_N}件",
    ),
    _p("granted", rf"(?:(?<![及和、或])予以公开|同意公开)(?:答复)?(?:的)?(?:有)?{_N}件", "部分公开(?:及|和|、)"),
    _p("partial", rf"(?<![及和、或])部分公开(?:答复)?(?:的)?(?:有)?{_N}件"),
    _p("granted_and_partial", rf"予以公开(?:及|和|、|或)部分公开(?:答复)?(?:的)?(?:有)?{_N}件"),
    _p("denied", rf"(?<![及和、或])不予公开(?:答复)?(?:的)?(?:有)?{_N}件"),
    _p("unable", rf"(?<![及和、或])无法提供(?:答复)?(?:的)?(?:有)?{_N}件"),
    _p("not_processed", rf"(?<![及和、或])不予处理(?:答复)?(?:的)?(?:有)?{_N}件"),
    _p("other", rf"(?<![及和、或])其他处理(?:答复)?(?:的)?(?:有)?{_N}件"),
    _p("withdrawn", rf"申请人主动撤回(?:申请)?(?:的)?{_N}件"),
    _p("review_cases", rf"有{_N}件涉及(?:政府)?信息公开(?:工作)?的行政复议"),
    _p("review_cases", rf"^行政复议{_N}件"),
    _p(
        "review_cases",
        rf"(?:政府)?信息公开(?:工作)?(?:被申请|被提起|引发|提起|产生|发生)?(?:的)?行政复议(?:案件)?(?:数)?{_N}件",
    ),
    _p("litigation_cases", rf"涉及的行政诉讼数?{_N}件"),
    _p("litigation_cases", rf"^行政诉讼{_N}件"),
    # 政府信息管理
    _p("attribute_reviews", rf"公文公开属性审查{_N}件"),
    _p("release_reviews", rf"(?:^|[、,;])发布审查{_N}(?:件|条)"),
    _p("gazette_issues", rf"(?:人民政府)?公报》{_N}期"),
    _p("gazette_docs", rf"公报》[^。]{{0,12}}期,刊登[^。;]{{0,60}}{_N}件"),
    # 平台
    _p("wechat_articles", rf"微信公众号(?:平台)?{_ALL}(?:编发|发布|推送|发表)?(?:文章|信息|推文|稿件)?{_N}(?:篇|条)"),
    _p("wechat_original", rf"其中原创文章{_N}篇", "", "微信公众号"),
    _p("wechat_followers", rf"微信公众号(?:平台)?(?:目前)?(?:关注人数|关注用户|粉丝数|粉丝){_N}(?:人|个)?(?![篇条])"),
    _p("videos", rf"视频号{_ALL}(?:制作)?(?:并)?(?:发布|推送)短视频{_N}(?:条|个|部)"),
    _p("video_views", rf"视频号[^。;]{{0,14}}短视频[0-9,]+(?:条|个|部),累计观看量{_N}次"),
    _p("video_followers", rf"视频号[^。;]{{0,50}},粉丝数{_N}(?:人|个|;|,|$)"),
    _p("live", rf"(?:^|[;,、])(?:开展|组织)?直播{_N}场"),
    _p("live_views", rf"直播[0-9,]+场,累计观看量{_N}次"),
    # 信息处理费
    _p(
        "fee_yuan",
        rf"收取(?:的)?(?:政府信息公开|信息公开|政府)?(?:信息)?(?:公开)?处理费(?:用)?(?:总)?(?:金额)?{_YUAN}元",
        "",
        "",
        (1, 6),
    ),
    _p("fee_notices", rf"(?:发出|作出|出具)(?:信息处理费)?收费通知(?:书)?{_N}(?:件|份)", "", "", (1, 6)),
    _p("fee_noticed_yuan", rf"收费通知[^。;]{{0,14}}(?:总)?金额{_YUAN}元", "", "", (1, 6)),
)

# As drafts word every counter: the term, the number, the unit (全年报送信息184篇，采用信息183篇).
_LEAD = r"(?:^|[,;、。:)]|全年|年度?|累计|共计?|组织|开展|召开|举办|举行|发布|制作|完成|推出)"
_AS_DRAFTED = tuple(
    _p(family.key, rf"{_LEAD}{family.term}{_ALL}{_N}{family.unit}")
    for family in FAMILIES.values()
    if not family.cells and family.part != "fees"
)
PATTERNS = (*_AS_MET, *_AS_DRAFTED)

# Sentences that state a nought without a digit.
ZERO_PATTERNS: tuple[tuple[str, re.Pattern[str], tuple[int, ...]], ...] = (
    (
        "fee_yuan",
        re.compile(
            r"(?:未|没有|无)(?:收取|产生|发生|收)(?:任何)?(?:过)?(?:政府信息公开|政府|信息公开|依申请公开|信息)*"
            r"(?:信息处理费|信息公开处理费|处理费|收费事项|收费)"
        ),
        (1, 6),
    ),
    (
        "applications_new",
        re.compile(
            r"(?:全年|本年度?|20[0-9]{2}年度?)?,?(?:我[\u4e00-\u9fff]{1,4})?(?:未有|没有|未收到|未接到|没有收到|无)(?:任何)?"
            r"(?:公民|社会公众|群众|申请人|个人|单位|法人|或|和|、|其他组织|组织)*(?:提出)?(?:的)?"
            r"(?:依申请公开(?:政府)?信息(?!公开工作)|依申请公开申请|依申请公开件|政府信息公开申请|信息公开申请|依申请公开政府信息(?:的)?申请)"
        ),
        (1,),
    ),
)
