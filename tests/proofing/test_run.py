"""All checks together: merged, named for ever, stopped at the right level, and an organ's own lists beside them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report.finding import Severity
from gongkai.proofing.finding import Category, Finding, Grade, merged
from gongkai.proofing.pack import load
from gongkai.proofing.rules import Unproven
from gongkai.proofing.run import LAYERS, Level, blocking, fingerprint, proof
from tests.conftest import ROOT

REPORT = (ROOT / "tests" / "data" / "samples" / "002_seed-hongcheng-2023.txt").read_text(encoding="utf-8")
HEAD = """# id: test
# owner: 某某街道办公室
# basis: 某办发〔2023〕5号
# approved_by: 甲、乙
# effective_from: 2023-01-01
# expires: 2024-12-31
kind	term	right	grade	why	from	to	bad	ok
"""
ROWS = """deny	便民大厅	便民服务中心	较重	名称以批复为准			到便民大厅办理	便民服务中心
allow	其它乐队
name	某某街道办事处联合工会		较重
leader	赵一鸣	街道办事处主任			2023-01-01
"""


def made(
    rule: str = "a", grade: Grade = Grade.ORDINARY, start: int = 0, end: int = 2, *, blocks: bool = False
) -> Finding:
    return Finding(rule, Category.MISSPELT, grade, start, end, "字", "改", "说明", blocks)


def test_the_six_faults_of_hongcheng_and_not_its_telephone() -> None:
    found = {(f.rule, REPORT[f.start : f.end]) for f in proof(REPORT)}
    assert found >= {
        ("YH001", "获取政府信息的权力"),
        ("BD001", ","),
        ("CL001", "[bookmark: _GoBack]"),
        ("GK005", "未有依申请公开信息"),
        ("structure.heading", "3、"),
        ("structure.heading", "4、"),
        ("YB109", "为抓手"),
        ("YB110", "采用183条"),
        ("BD105", "("),
    }
    assert len([f for f in proof(REPORT) if f.rule == "BD001"]) == 3 and len(proof(REPORT)) == 11
    assert not any(f.category is Category.PERSONAL for f in proof(REPORT))


def test_json_has_the_promised_keys_and_terms() -> None:
    (finding,) = proof("工作己经完成")
    assert finding.to_json() == {
        "rule": "CB041",
        "category": "错别字",
        "severity": "warning",
        "start": 2,
        "end": 4,
        "excerpt": "己经",
        "suggestion": "已经",
        "message": "“己经”：字形或字音相近致误。建议：已经。",
        "blocks": False,
    }


def test_grades_are_severities() -> None:
    assert [(grade.term, grade.severity) for grade in Grade] == [
        ("严重", Severity.ERROR),
        ("较重", Severity.ERROR),
        ("一般", Severity.WARNING),
        ("提示", Severity.INFO),
    ]


def test_of_overlapping_findings_the_gravest_is_kept_then_the_longest() -> None:
    assert merged([made("a", end=5), made("b", Grade.GRAVE, 1, 2)])[0].rule == "b"
    assert merged([made("a", end=3), made("b", end=5)])[0].rule == "b"
    assert merged([made("a", end=5), made("b", Grade.SERIOUS, 3, 9), made("c", start=9, end=11)])[1].rule == "c"
    assert merged([made("a", Grade.SERIOUS), made("b", blocks=True)])[0].rule == "b"
    assert merged([]) == ()


@given(st.text(alphabet="政府公开，。\n 1", max_size=40), st.text(alphabet="政府公开，。\n 1", max_size=40))
def test_a_fingerprint_survives_edits_elsewhere(before: str, after: str) -> None:
    core = "本年度各项公开工作均按要求开展，登记己经完成并且全部归档，没有发生其他情况。"
    (alone,) = (f for f in proof(core) if f.rule == "CB041")
    text = f"{before}\n{core}\n{after}"
    (moved,) = (f for f in proof(text) if f.rule == "CB041")
    assert fingerprint(text, moved) == fingerprint(core, alone)
    changed = core.replace("登记", "审核")
    (other,) = (f for f in proof(changed) if f.rule == "CB041")
    assert fingerprint(changed, other) != fingerprint(core, alone)


def test_a_fingerprint_of_personal_data_is_not_made_of_it() -> None:
    first, second = "联系电话13800138000", "联系电话13800999900"
    (one,), (two,) = proof(first), proof(second)
    assert one.excerpt == two.excerpt and fingerprint(first, one) == fingerprint(second, two)


def test_what_stops_a_text_at_which_level() -> None:
    findings = proof("人民政俯保障获取政府信息的权力，工作己经完成，电话13800138000。")
    assert [f.rule for f in blocking(findings, Level.FIRST)] == ["GM102", "personal.mobile"]
    assert [f.rule for f in blocking(findings, Level.FINAL)] == ["GM102", "YH001", "personal.mobile"]


def test_layers_can_be_left_out() -> None:
    assert not proof("联系电话13800138000", without=["personal"]) and set(LAYERS) >= {"wording", "suspects"}


def test_the_day_given_wins_over_the_day_found() -> None:
    text = "报国家旅游局备案。\n某某街道办事处\n2020年5月6日\n"
    assert [f.rule for f in proof(text)] == ["JG010"]
    assert not proof(text, on=date(2017, 1, 1))


def test_a_pack_adds_and_approves() -> None:
    pack = load(HEAD + ROWS)
    on = date(2023, 6, 1)
    assert [f.rule for f in proof("到便民大厅办理。", on=on, packs=[pack])] == ["OW001"]
    assert proof("其它乐队演出。", on=on) and not proof("其它乐队演出。", on=on, packs=[pack])
    assert [
        f.suggestion for f in proof("某某街道办是处联合工会成立。", on=on, packs=[pack]) if f.category is Category.OWN
    ] == ["某某街道办事处联合工会"]
    (leader,) = proof("街道办事处主任赵一名讲话。", on=on, packs=[pack])
    assert (leader.rule, leader.suggestion, leader.blocks) == ("own.leader", "赵一鸣", True)
    assert not proof("街道办事处主任赵一鸣讲话。", on=on, packs=[pack])
    assert not proof("街道办事处主任钱某讲话。", on=on, packs=[pack])


def test_a_pack_out_of_its_days_says_nothing() -> None:
    pack = load(HEAD + ROWS)
    assert not proof("到便民大厅办理。", on=date(2025, 1, 1), packs=[pack])


def test_a_dry_run_counts_before_anybody_is_told() -> None:
    assert load(HEAD + ROWS).dry_run(["到便民大厅办理。", "到便民大厅和便民大厅办理。", "到便民服务中心办理。"]) == {
        "OW001 便民服务中心": 3
    }


def test_personal_data_is_never_approved_by_a_list() -> None:
    pack = load(HEAD + "allow\t电话13800138000\n")
    assert [f.rule for f in proof("电话13800138000", packs=[pack])] == ["personal.mobile"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (HEAD.replace("# owner: 某某街道办公室\n", "") + ROWS, "owner"),
        (HEAD.replace("2024-12-31", "永久") + ROWS, "这样的日期"),
        (HEAD.replace("kind\t", "type\t") + ROWS, "列名应是"),
        (HEAD + "ban\t词", "没有“ban”这一种"),
        (HEAD + "deny\t词\t改\t一般\t\t\t\t\t", "应当报出的例句"),
        (HEAD + "deny\t词\t改\t重大\t\t\t\t词\t改", "等级应是"),
        (HEAD.replace("甲、乙", "甲") + "deny\t词\t改\t严重\t\t\t\t词\t改", "两人批准"),
        (HEAD + "deny\t(词+)+\t改\t一般\t\t\t\t词\t改", "重复之中还有重复"),
        (HEAD + "name\t短名\t\t一般", "太短"),
        (HEAD + "leader\t甲乙丙", "职务"),
        (HEAD + "deny\t词\t改\t一般\t\t昨天\t\t词\t改", "昨天"),
        (HEAD + "allow\t ", "没有写词语"),
    ],
)
def test_a_pack_that_must_not_be_used_is_refused(table: str, said: str) -> None:
    with pytest.raises(Unproven, match=said):
        load(table)
