"""鸿城街道 2023: its published report made again from declarations, counters and an empty register.

The numbers and the facts of the office are those of the published report; its slips of the pen are mended.
"""

from datetime import date, datetime
from importlib.resources import files

from gongkai.annual.actions.build import build
from gongkai.annual.actions.count import count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.publish import publish
from gongkai.annual.actions.sign import sign
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_lead, write_section
from gongkai.base.journal import SYSTEM
from gongkai.base.now import SHANGHAI
from gongkai.law.report.editions import edition_for
from gongkai.organs.actions import add_department, found_organ
from gongkai.site.demo.cast import BEGUN, Cast

CODE, YEAR = "hongcheng", 2023
ORIGINAL = files("gongkai.annual") / "demo" / "hongcheng-2023.txt"
SOURCE = "南关区鸿城街道2023年度政府信息公开工作年度报告（已公布）"

_DETAILS = {
    "name": "长春市南关区鸿城街道",
    "short_name": "鸿城街道",
    "region": "220102",
    "address": "长春市南关区家苑路399号",
    "postcode": "130000",
    "telephone": "0431-85347828",
    "fax": "0431-85347828",
    "office": "鸿城街道办公室",
    "portal_name": "南关区政府门户网站政务公开专栏",
}
_COUNTS = (("items_submitted", 190), ("items_adopted", 183), ("column_items", 24))
_TITLE = "长春市南关区鸿城街道2023年政府信息公开工作年度报告"
_PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）规定，现公布{机关简称}{年度}年政府信息公开工作年度报告。"
    "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况和其他需要报告的事项，共六个部分。本报告数据统计期限为{年度}年1月1日至{年度}年12月31日。"
    "本报告的电子版可在{网站}下载。如对本报告有疑问，请与{工作机构}联系"
    "（通讯地址：{地址}，邮政编码：{邮编}，联系电话：{电话}，传真号码：{传真}）。"
)
_SECTIONS = {
    1: """{年度}年，{机关简称}按照中央、省、市、区的要求，及时公开信息，完善工作制度，丰富公开内容，\
政府信息公开工作取得了显著的成效。
（一）组织推动政府信息公开工作。加强培训指导，筑牢公开基础。定期组织业务培训，不断深化各科室、各社区对政府信息公开工作的认识理解。\
坚持月度、季度工作情况通报制度，对报送信息中存在的突出问题进行提醒和督促，切实提高各单位做好信息公开工作的能力。
（二）积极推动政府信息主动公开。积极完成区政府门户网站的信息报送工作任务，搜集整理街道、社区信息进行编辑上报，\
学习制作图解信息、调查问卷等，全年共计报送信息{报送信息}篇，采用{采用信息}条，保证了政府信息公开的时效性、规范化，\
{年度}年街道政务公开专栏共计发布信息{政务公开专栏发布信息}条。
（三）认真规范处理依申请公开。{机关简称}全年新收政府信息公开申请{本年新收}件，上年结转{上年结转}件，\
在规范流程、强化培训、优化服务上下功夫，切实推动依申请公开工作规范有效运行，更好地保障人民群众依法获取政府信息的权利，\
提高政府工作透明度。
（四）不断强化政府信息公开平台内容保障。注重内容校核，力求公开准确。严格审核拟公开内容，保证公开内容的全面准确性、合理性、\
表述的清晰流畅性，进一步规范政府信息发布管理，严格按照政府信息主动公开工作流程、从严执行政府信息发布三级审核制度，\
针对错敏字、敏感信息、无效链接等，进行常态化巡查整改，确保信息发布准确、安全、全面，推动政府信息公开平台内容规范有序开展。
（五）全力做好政务公开专区建设工作。最大限度方便企业和群众办事，打通政府联系服务群众“最后一公里”，\
{机关简称}以统筹推进政务公开与政务服务相结合为抓手，推动标准化和规范化建设，不断提升政务服务水平，\
积极创建便民服务中心政务公开专区标准化建设试点单位。""",
    5: """{年度}年，我街道高效有序推进政府信息公开工作，取得了一定的进展，\
但与市、区关于全面推进政府信息公开的要求相比还存在一定的差距，\
主要存在以下问题：一是主动公开的内容还需进一步规范，政务公开标准化规范化建设有待进一步细化；\
二是工作人员政府信息公开意识参差不齐，思想认识有待进一步提高。
在明年的工作中，我街道将继续认真落实国家和省、市、区政府信息公开工作要求：一是严格严谨规范好信息公开管理；\
二是组织街道社区相关工作人员开展信息公开工作培训会，对信息公开的目的、意义、程序及具体要求和标准进行再培训，\
让工作人员更加注重信息公开的时效性和规范性；三是进一步学习借鉴其他地方的好经验好做法，努力解放思想和探索创新，\
结合鸿城街道实际，进一步健全工作机制。""",
    6: "根据《政府信息公开信息处理费管理办法》的相关规定，没有超出一定数量或频次范围的申请，未收取信息处理费。",
}


def found() -> None:
    found_organ(code=CODE, level="street", details=_DETAILS, by=SYSTEM, at=BEGUN)
    for name, kind in (("党政办公室", "office"), ("综合执法队", "office"), ("一号社区", "community")):
        add_department(organ=CODE, name=f"{name}（示例）", kind=kind, by=SYSTEM, at=BEGUN)


def enter(cast: Cast) -> None:
    """What the office's records would hold at the beginning of January 2024."""
    at = datetime(2024, 1, 5, 10, 0, tzinfo=SHANGHAI)
    for cell in edition_for(YEAR).table(2):
        declare(
            organ=CODE,
            year=YEAR,
            cell=cell.key,
            number=0,
            source_office="鸿城街道各科室（示例）",
            source_document=SOURCE,
            signed_by="吴强（虚构）",
            signed_on=date(2024, 1, 4),
            by=cast.lin,
            at=at,
        )
    for family, number in _COUNTS:
        count(organ=CODE, family=family, number=number, on=date(2023, 12, 31), source=SOURCE, by=cast.lin, at=at)


def report(cast: Cast) -> None:
    """Drafted by Lin, signed by Sun, published by Zhao."""
    at = datetime(2024, 1, 9, 10, 0, tzinfo=SHANGHAI)
    build(organ=CODE, year=YEAR, by=cast.lin, at=at)
    write_lead(organ=CODE, year=YEAR, title=_TITLE, preamble=_PREAMBLE, by=cast.lin, at=at)
    for number, text in _SECTIONS.items():
        write_section(organ=CODE, year=YEAR, number=number, text=text, by=cast.lin, at=at)
    submitted = submit(organ=CODE, year=YEAR, by=cast.lin, at=at)
    later = datetime(2024, 1, 11, 15, 0, tzinfo=SHANGHAI)
    sign(organ=CODE, year=YEAR, digest=submitted.digest, by=cast.sun, at=later)
    publish(organ=CODE, year=YEAR, by=cast.zhao, at=datetime(2024, 1, 12, 9, 0, tzinfo=SHANGHAI))
