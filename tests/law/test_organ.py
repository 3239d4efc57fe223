"""R-092 powers, R-093 deadlines, and what an organ's name settles about its level."""

from datetime import date

import pytest

from gongkai.law.organ import OrganLevel, due_because, due_on, level_of
from gongkai.law.report.checks import check
from gongkai.law.report.finding import Severity, Verdict
from tests.law.forms import failed, filled, sample, verdicts

L = OrganLevel


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("长春市南关区鸿城街道", L.STREET),
        ("长春市南关区鸿城街道办事处", L.STREET),
        ("衡东县杨林镇", L.TOWNSHIP),
        ("西咸新区太平镇人民政府", L.TOWNSHIP),
        ("淮安市洪泽区人民政府", L.COUNTY),
        ("洪泽区人民政府办公室", L.COUNTY),
        ("长白朝鲜族自治县人民政府", L.COUNTY),
        ("北京市海淀区人民政府", L.COUNTY),
        ("徐闻县司法局", L.COUNTY_DEPARTMENT),
        ("威海市文登区信访局", L.COUNTY_DEPARTMENT),
        ("长春市南关区城市管理局", L.COUNTY_DEPARTMENT),
        ("张家口市桥西区市场监督管理局", L.COUNTY_DEPARTMENT),
        ("长春市人民政府", L.CITY),
        ("延边朝鲜族自治州人民政府", L.CITY),
        ("大兴安岭地区行政公署", L.CITY),
        ("六盘水市六枝特区人民政府", L.COUNTY),
        ("晋城市城区人民政府", L.COUNTY),
        ("景德镇市人民政府", L.CITY),
        ("南关区社区建设局", L.COUNTY_DEPARTMENT),
        ("广州市国资委", L.CITY_DEPARTMENT),
        ("长春市城市管理局", L.CITY_DEPARTMENT),
        ("广州市市场监督管理局", L.CITY_DEPARTMENT),
        ("上海市人民政府办公厅", L.PROVINCE),
        ("吉林省人民政府", L.PROVINCE),
        ("广西壮族自治区人民政府", L.PROVINCE),
        ("上海市科学技术委员会", L.PROVINCE_DEPARTMENT),
        ("内蒙古自治区司法厅", L.PROVINCE_DEPARTMENT),
        ("国家税务总局", L.MINISTRY),
        ("（某区统计局）", None),
        ("市政务服务局", None),
        ("", None),
    ],
)
def test_level_of(name, level):
    assert level_of(name) is level


@pytest.mark.parametrize(
    ("level", "day"),
    [
        (L.STREET, date(2024, 1, 31)),
        (L.TOWNSHIP, date(2024, 1, 31)),
        (L.COUNTY, date(2024, 3, 31)),
        (L.CITY, date(2024, 3, 31)),
        (L.PROVINCE, date(2024, 3, 31)),
        (L.COUNTY_DEPARTMENT, date(2024, 1, 31)),
        (L.CITY_DEPARTMENT, date(2024, 1, 31)),
        (L.PROVINCE_DEPARTMENT, date(2024, 1, 31)),
        (L.MINISTRY, date(2024, 1, 31)),
    ],
)
def test_r093_deadlines(level, day):
    assert due_on(level, 2023) == day


def test_r093_the_local_day_is_only_for_streets_and_townships():
    assert due_on(L.STREET, 2023, local=(2, 15)) == date(2024, 2, 15)
    assert due_on(L.COUNTY_DEPARTMENT, 2023, local=(2, 15)) == date(2024, 1, 31)
    assert due_on(L.COUNTY, 2023, local=(2, 15)) == date(2024, 3, 31)


class TestPower:
    RULES = {"t2.rules.issued": 1, "t2.rules.in_force": 1}

    @pytest.mark.parametrize("level", [L.STREET, L.TOWNSHIP, L.COUNTY, L.COUNTY_DEPARTMENT])
    def test_r092_these_may_not_issue_rules(self, level):
        (finding,) = failed(check(filled(self.RULES), level=level), "power.rules")
        assert finding.severity is Severity.ERROR and finding.cells == ("t2.rules.issued", "t2.rules.in_force")
        assert level.term in finding.message

    @pytest.mark.parametrize("level", [L.CITY, L.PROVINCE, L.MINISTRY])
    def test_these_may(self, level):
        assert verdicts(check(filled(self.RULES), level=level), "power.rules") == [Verdict.PASS]

    @pytest.mark.parametrize("level", [L.CITY_DEPARTMENT, L.PROVINCE_DEPARTMENT])
    def test_these_only_draft_them(self, level):
        (finding,) = failed(check(filled(self.RULES), level=level), "power.rules")
        assert finding.severity is Severity.WARNING

    def test_an_unknown_level_cannot_be_told(self):
        assert verdicts(check(filled(self.RULES)), "power.rules") == [Verdict.CANNOT_TELL]

    def test_zero_slash_and_blank_pass_at_any_level(self):
        cells = {"t2.rules.issued": 0, "t2.rules.repealed": "/", "t2.rules.in_force": None}
        for level in (None, L.STREET, L.CITY):
            assert verdicts(check(filled(cells), level=level), "power.rules") == [Verdict.PASS]

    def test_045_a_town_that_prints_rules(self):
        (finding,) = failed(check(sample("045")), "power.rules")
        assert finding.cells == ("t2.rules.made", "t2.rules.published", "t2.rules.published_total")


class TestEdition:
    @pytest.mark.parametrize(
        ("edition", "year", "verdict"),
        [
            ("2019", 2019, Verdict.PASS),
            ("2019", 2020, Verdict.PASS),
            ("2019", 2021, Verdict.FAIL),
            ("2021", 2020, Verdict.FAIL),
            ("2021", 2021, Verdict.PASS),
            ("2021", 2030, Verdict.PASS),
            ("2021", 2018, Verdict.NOT_APPLICABLE),
            ("2021", None, Verdict.CANNOT_TELL),
        ],
    )
    def test_r089_edition_and_year(self, edition, year, verdict):
        assert verdicts(check(filled(edition=edition, year=year)), "edition.year") == [verdict]

    @pytest.mark.parametrize("stem", ["045", "060"])
    def test_old_forms_in_new_years(self, stem):
        (finding,) = failed(check(sample(stem)), "edition.year")
        assert (finding.expected, finding.found) == ("2021", "2019")


def test_r093_the_ground_of_the_day_is_said():
    assert "第二款" in due_because(L.COUNTY)
    assert "第一款" in due_because(L.CITY_DEPARTMENT)
    assert "当地人民政府" in due_because(L.STREET)
