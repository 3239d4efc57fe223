"""What must be published by subject (主动公开事项): arts 20 and 21, the 26 areas of 基层政务公开, channels, audiences.

Value lists with a version; an office extends a list with values of its own, it never loses one. The keys are stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law.basis import Basis, Certainty, article
from gongkai.law.organ import OrganLevel


@dataclass(frozen=True, slots=True)
class ListedValue:
    """One value of a list (取值), from when to when it may be chosen; what was chosen stays."""

    key: str
    term: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class ValueList:
    key: str
    term: str
    version: str
    basis: Basis
    values: tuple[ListedValue, ...]

    def extended(self, own: Iterable[ListedValue]) -> "ValueList":
        """With an office's own values behind; a key that is taken is refused, it would change what is stored."""
        added = tuple(own)
        taken = {one.key for one in self.values}
        if twice := [one.key for one in added if one.key in taken]:
            raise ValueError(f"取值“{twice[0]}”已经在“{self.term}”里")
        return ValueList(self.key, self.term, self.version, self.basis, (*self.values, *added))

    def on(self, day: date) -> dict[str, str]:
        """key → term of what may be chosen on a day."""
        return {one.key: one.term for one in self.values if one.holds(day)}

    @property
    def terms(self) -> dict[str, str]:
        """key → term of everything that was ever in it."""
        return {one.key: one.term for one in self.values}


def _values(prefix: str, terms: str) -> tuple[ListedValue, ...]:
    return tuple(ListedValue(f"{prefix}{number:02}", term) for number, term in enumerate(terms.split("|"), 1))


ART_20 = ValueList(
    "art20",
    "主动公开内容（条例第二十条）",
    "2019",
    article("二十"),
    _values(
        "20.",
        "行政法规、规章和规范性文件"
        "|机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
        "|国民经济和社会发展规划、专项规划、区域规划及相关政策"
        "|国民经济和社会发展统计信息"
        "|办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"
        "|实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定"
        "|财政预算、决算信息"
        "|行政事业性收费项目及其依据、标准"
        "|政府集中采购项目的目录、标准及实施情况"
        "|重大建设项目的批准和实施情况"
        "|扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
        "|突发公共事件的应急预案、预警信息及应对情况"
        "|环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
        "|公务员招考的职位、名额、报考条件等事项以及录用结果"
        "|法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    ),
)
ART_21_COUNTY = ValueList(
    "art21county",
    "设区的市级、县级人民政府及其部门主动公开内容（条例第二十一条）",
    "2019",
    article("二十一"),
    _values("21c.", "市政建设|公共服务|公益事业|土地征收|房屋征收|治安管理|社会救助"),
)
ART_21_TOWNSHIP = ValueList(
    "art21township",
    "乡（镇）人民政府主动公开内容（条例第二十一条）",
    "2019",
    article("二十一"),
    _values(
        "21t.",
        "贯彻落实农业农村政策|农田水利工程建设运营|农村土地承包经营权流转|宅基地使用情况审核|土地征收|房屋征收|筹资筹劳|社会救助",
    ),
)
# The numbers and order of most areas were not read in the instrument: an office confirms its own directory.
AREAS = ValueList(
    "areas",
    "基层政务公开标准目录试点领域",
    "2019",
    Basis("国办发〔2019〕54号", Certainty.OURS),
    _values(
        "area.",
        "重大建设项目|公共资源交易|义务教育|户籍管理|社会救助|养老服务|公共法律服务|财政预决算|就业|社会保险|城乡规划"
        "|农村集体土地征收|生态环境|国有土地上房屋征收与补偿|保障性住房|农村危房改造|城市综合执法|涉农补贴|公共文化服务"
        "|卫生健康|安全生产|救灾|食品药品监管|税收管理|扶贫|市政服务",
    ),
)
_CATALOGUES = Basis("基层政务公开标准目录", Certainty.PRACTICE)
CHANNELS = ValueList(
    "channels",
    "公开渠道和载体",
    "2020",
    _CATALOGUES,
    _values(
        "channel.",
        "政府网站|政府公报|两微一端|发布会/听证会|广播电视|纸质媒体|公开查阅点|政务服务中心|便民服务站|入户/现场"
        "|社区/企事业单位/村公示栏（电子屏）|精准推送|其他",
    ),
)
AUDIENCES = ValueList("audiences", "公开对象", "2020", _CATALOGUES, _values("audience.", "全社会|特定群体"))
TOPICS = ValueList(
    "topics",
    "主题分类",
    "1",
    Basis("本项目的起始分类，本机关可以增补", Certainty.OURS),
    _values("topic.", "综合政务|规划计划|财政金融|民政社保|教育文化|卫生健康|城乡建设|农业农村|公共安全|生态环境|其他"),
)
LISTS = {one.key: one for one in (ART_20, ART_21_COUNTY, ART_21_TOWNSHIP, AREAS, CHANNELS, AUDIENCES, TOPICS)}
_COUNTY = (OrganLevel.COUNTY, OrganLevel.COUNTY_DEPARTMENT, OrganLevel.CITY, OrganLevel.CITY_DEPARTMENT)


def duties_of(level: OrganLevel) -> tuple[ValueList, ...]:
    """The lists of matters that an organ of a level answers for. Streets are not named in art. 21: the 26 areas."""
    if level in _COUNTY:
        return (ART_20, ART_21_COUNTY, AREAS)
    if level is OrganLevel.TOWNSHIP:
        return (ART_20, ART_21_TOWNSHIP, AREAS)
    return (ART_20, AREAS)
