"""What an organ is for the report: its level, whether it may issue 规章, when its report is due (条例 art. 49).

The level is guessed from a name only where the name settles it; an organ's own record always says it outright.
Working days and holidays are not decided here: art. 49 knows no roll-over to the next working day.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OrganLevel(StrEnum):
    """机关层级. A derived office (办公厅、办公室) that reports for a government stands at that government's level."""

    STREET = "street"
    TOWNSHIP = "township"
    COUNTY = "county"
    COUNTY_DEPARTMENT = "county_department"
    CITY = "city"
    CITY_DEPARTMENT = "city_department"
    PROVINCE = "province"
    PROVINCE_DEPARTMENT = "province_department"
    MINISTRY = "ministry"

    @property
    def term(self) -> str:
        return _TERMS[self]

    @property
    def may_issue_rules(self) -> bool:
        """规章: ministries, provinces, cities divided into districts and autonomous prefectures (立法法)."""
        return self in (OrganLevel.CITY, OrganLevel.PROVINCE, OrganLevel.MINISTRY)

    @property
    def drafts_rules(self) -> bool:
        """Departments under a government with that power: they draft 规章, the government issues them."""
        return self in (OrganLevel.CITY_DEPARTMENT, OrganLevel.PROVINCE_DEPARTMENT)

    @property
    def is_government(self) -> bool:
        """县级以上人民政府: their report covers the area and states 考核, 评议, 追究 (条例 art. 50(四))."""
        return self in (OrganLevel.COUNTY, OrganLevel.CITY, OrganLevel.PROVINCE)


_TERMS = {
    OrganLevel.STREET: "街道办事处",
    OrganLevel.TOWNSHIP: "乡镇人民政府",
    OrganLevel.COUNTY: "县级人民政府",
    OrganLevel.COUNTY_DEPARTMENT: "县级人民政府部门",
    OrganLevel.CITY: "市级人民政府",
    OrganLevel.CITY_DEPARTMENT: "市级人民政府部门",
    OrganLevel.PROVINCE: "省级人民政府",
    OrganLevel.PROVINCE_DEPARTMENT: "省级人民政府部门",
    OrganLevel.MINISTRY: "国务院部门",
}


@dataclass(frozen=True, slots=True)
class OrganFacts:
    """What a report says of the organ itself: the lead paragraph and the contact line are made from it."""

    full_name: str
    short_name: str
    level: OrganLevel
    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""  # 电子版 can be downloaded here
    office: str = ""  # 政府信息公开工作机构


def due_on(level: OrganLevel, year: int, local: tuple[int, int] = (1, 31)) -> date:
    """The last day to publish the report of `year` (R-093). Streets and townships: as the local government sets it."""
    if level.is_government:
        return date(year + 1, 3, 31)  # 条例 art. 49(2)
    if level in (OrganLevel.STREET, OrganLevel.TOWNSHIP):
        return date(year + 1, *local)  # not named in art. 49
    return date(year + 1, 1, 31)  # 条例 art. 49(1)


def due_because(level: OrganLevel) -> str:
    """The ground of that day, in words."""
    if level in (OrganLevel.STREET, OrganLevel.TOWNSHIP):
        return "《条例》没有规定街道、乡镇的期限，以当地人民政府的规定为准"
    return f"《条例》第四十九条第{'二' if level.is_government else '一'}款"


_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCE = re.compile(
    r"^(?:[^省市县]{2,3}省|[^省市县]{2,8}(?<!族)自治区|[^省市县]{2,6}族自治区|" + "|".join(_MUNICIPALITIES) + ")"
)
# 城乡建设局, 城市管理局, 市场监督管理局, 社区, 园区: the unit words inside department names are not places.
_CITY = re.compile(r"^[^省市县区]{1,10}?(?:自治州|市(?!场|政|容|民|监)|盟|地区)")
_COUNTY = re.compile(r"^(?:[^省市县区局委]{1,12}?(?:自治县|县|区|旗)|[^省市县区局委]{1,8}?市(?!场|政|容|民|监))")
_NOT_PLACES = ("城市", "城镇", "社区", "园区", "景区", "小区", "市区", "区域", "街区", "灾区", "校区")
_GOVERNMENT = re.compile(r"^(?:人民政府|政府|行政公署|行署)?(?:办公厅|办公室|政府办|府办)?$")


def level_of(name: str) -> OrganLevel | None:
    """The level that an organ's printed name settles, else None. A 市 alone is taken for one divided into districts."""
    name = re.sub(r"[（(].{0,60}?[）)]|\s", "", name)
    if re.search(r"街道(?:办事处)?$", name):
        return OrganLevel.STREET
    if re.search(r"(?:镇|乡|苏木)(?:人民政府)?$", name):
        return OrganLevel.TOWNSHIP
    if re.match(r"国务院|国家|中华人民共和国", name):
        return OrganLevel.MINISTRY
    found: OrganLevel | None = None
    rest = name
    for level, pattern in _UNITS:
        match = pattern.match(rest)
        if match and match.group() not in _NOT_PLACES:
            found, rest = level, rest[match.end() :]
    if found is None:
        return None
    return found if _GOVERNMENT.match(rest) else _DEPARTMENTS[found]


_UNITS = ((OrganLevel.PROVINCE, _PROVINCE), (OrganLevel.CITY, _CITY), (OrganLevel.COUNTY, _COUNTY))
_DEPARTMENTS = {
    OrganLevel.PROVINCE: OrganLevel.PROVINCE_DEPARTMENT,
    OrganLevel.CITY: OrganLevel.CITY_DEPARTMENT,
    OrganLevel.COUNTY: OrganLevel.COUNTY_DEPARTMENT,
}
