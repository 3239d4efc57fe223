"""`gongkai deadline` as other programs use it: JSON, exit codes 0 and 2, one clear line on bad input."""

import json

import pytest

from gongkai.site.command import main
from tests.law.test_art33_deadline import EXAMPLES
from tests.law.test_workdays import NOTICE_2027


def deadline(capsys, *words):
    code = main(["deadline", *words, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(capsys, *words):
    try:
        code = main(["deadline", *words])
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert (code, out) == (2, "") and err.startswith("gongkai deadline：") and err.count("\n") == 1
    return err


@pytest.mark.parametrize("name", EXAMPLES)
def test_simple_examples(capsys, name):
    receipt, seven, fifteen, twenty, forty = EXAMPLES[name]
    found = deadline(capsys, receipt)
    assert (found["receipt"], found["due"], found["working_days"]) == (receipt, twenty, 20)
    assert found["provisional"] is False
    assert deadline(capsys, receipt, "--days", "7")["due"] == seven
    assert deadline(capsys, receipt, "--days", "15")["due"] == fifteen
    longer = deadline(capsys, receipt, "--extended", twenty)
    assert longer["working_days"] == 40 and longer["provisional"] is (forty is None)
    assert forty is None or longer["due"] == forty
    assert deadline(capsys, receipt, "--days", "40")["due"] == longer["due"]


@pytest.mark.parametrize(
    ("words", "due", "days", "provisional"),
    [
        ("2024-02-10", "2024-03-14", 20, False),  # E23
        ("2025-10-01", "2025-11-04", 20, False),  # E25
        ("2022-04-20 --corrected 2022-05-10", "2022-06-08", 20, False),  # E27
        ("2022-04-20 --days 7", "2022-04-28", 7, False),  # E27
        ("2024-03-11", "2024-04-09", 20, False),  # E29
        ("2024-03-11 --consulted 2024-03-18:2024-04-03", "2024-04-25", 20, False),  # E29
        ("2025-09-15 --days 15", "2025-10-11", 15, False),  # E31: the third party's own limit
        ("2025-09-08 --consulted 2025-09-12:2025-10-11", "2025-11-03", 20, False),  # E31
        ("2024-01-22 --extended 2024-02-21", "2024-03-21", 40, False),  # E33
        ("2024-01-22 --extended 2024-02-21:20", "2024-03-21", 40, False),
        ("2024-01-22 --extended 2024-02-22:1", "2024-02-23", 21, False),
        ("2024-09-09 --fee-notice 2024-09-20 --paid 2024-10-15", "2024-11-12", 20, False),  # E35
        ("2021-10-05 --fee-notice 2021-10-05 --paid 2021-11-04 --extended 2021-11-04", "2021-12-30", 40, False),
        ("2024-09-10", "2024-10-14", 20, False),  # E37
        ("2026-12-15 --days 7", "2026-12-24", 7, False),  # E39
        ("2023-12-20", "2024-01-18", 20, False),  # E41
        ("2025-09-22", "2025-10-24", 20, False),  # E43
        ("2026-01-30 --days 5", "2026-02-06", 5, False),  # E55
        ("2026-01-30 --days 10", "2026-02-13", 10, False),  # E55
        ("2024-03-11 --consulted 2024-03-18:2024-04-03 --consulted 2024-03-25:2024-04-03", "2024-04-25", 20, False),
        ("2024-03-11 --consulted 2024-03-18:2024-03-20 --consulted 2024-03-20:2024-04-03", "2024-04-25", 20, False),
        ("2024-03-11 --consulted 2024-03-18:2024-04-03 --extended 2024-04-25:10", "2024-05-11", 30, False),
        ("2024-03-11 --corrected 2024-03-11", "2024-04-09", 20, False),
    ],
)
def test_examples_with_events(capsys, words, due, days, provisional):
    found = deadline(capsys, *words.split())
    assert (found["due"], found["working_days"], found["provisional"]) == (due, days, provisional)


@pytest.mark.parametrize("days", ["15", "20"])
def test_beyond_the_last_notice_is_provisional(capsys, days):
    """E39: 15th and 20th working day fall in 2027."""
    found = deadline(capsys, "2026-12-15", "--days", days)
    assert found["provisional"] is True and found["due"].startswith("2027-01-")
    assert any("尚未加载" in step["what"] for step in found["steps"])


def test_every_step_has_its_day_its_words_and_its_article(capsys):
    found = deadline(capsys, "2024-03-11", "--consulted", "2024-03-18:2024-04-03")
    assert set(found) == {"receipt", "due", "working_days", "provisional", "steps"}
    for step in found["steps"]:
        assert set(step) in ({"date", "what", "basis"}, {"from", "to", "what", "basis"})
        assert step["what"] and step["basis"]
    (excluded,) = (step for step in found["steps"] if "扣除12个工作日" in step["what"] and "from" in step)
    assert (excluded["from"], excluded["to"]) == ("2024-03-18", "2024-04-03")
    assert "第三十三条第三款" in excluded["basis"]
    assert found["steps"][-1]["date"] == found["due"]
    said = " ".join(step["what"] for step in found["steps"])
    assert "同意公开" not in said, "the command was not told what was answered"


def test_while_payment_is_awaited_there_is_no_date(capsys):
    found = deadline(capsys, "2024-09-09", "--fee-notice", "2024-09-20")
    assert found["due"] is None and "等待申请人缴费" in found["steps"][-1]["what"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "缺少参数 RECEIVED"),
        ("2024-02-30", "“2024-02-30”这一天不存在"),
        ("昨天", "“昨天”不是日期"),
        ("2051-12-30", "超出可以计算的范围"),
        ("2019-05-14", "自2019-05-15起施行；此前收到的申请适用修订前的条例（15个工作日）"),
        ("2020-12-30 --fee-notice 2020-12-31", "自2021-01-01起施行"),
        ("2024-01-22 --days 0", "1至1000的整数"),
        ("2024-01-22 --days ２０", "1至1000的整数"),
        ("2024-01-22 --days -3", "1至1000的整数"),
        ("2024-01-22 --corrected 2024-01-21", "收到补正之日（2024-01-21）早于收到申请之日（2024-01-22）"),
        ("2024-01-22 --corrected 2024-01-24 --corrected 2024-01-25", "补正只能一次性告知"),
        ("2024-01-22 --extended 2024-02-21 --extended 2024-02-22", "只能延期一次"),
        ("2024-01-22 --extended 2024-02-23", "答复期限已于2024-02-22届满"),
        ("2024-01-22 --extended 2024-02-21:21", "最长不得超过20个工作日"),
        ("2024-01-22 --extended 2024-02-21:0", "1至20的整数"),
        ("2024-01-22 --extended 2024-02-21:", "1至20的整数"),
        ("2024-01-22 --extended 2024-01-19", "早于收到申请之日"),
        ("2024-03-11 --consulted 2024-04-03:2024-03-18", "收到意见之日（2024-03-18）早于征求意见发出之日"),
        ("2024-03-11 --consulted 2024-03-08:2024-03-18", "征求意见发出之日（2024-03-08）早于收到申请之日"),
        ("2024-03-11 --consulted 2024-03-18", "发出之日:收到意见之日"),
        ("2024-03-11 --consulted 2024-03-18:", "发出之日:收到意见之日"),
        ("2024-09-09 --paid 2024-10-15", "没有收费通知"),
        ("2024-09-09 --fee-notice 2024-09-20 --paid 2024-09-19", "早于发出收费通知之日"),
        ("2024-09-09 --fee-notice 2024-10-14", "应当在申请处理期限内（至2024-10-12）"),
        ("2024-09-09 --fee-notice 2024-09-06", "早于收到申请之日"),
        ("2024-09-09 --fee-notice 2024-09-20 --extended 2024-09-24", "正在等待缴费"),
        ("2024-09-09 --calendar /nowhere.csv", "打不开"),
        ("2024-09-09 --huh", "不认识的参数"),
    ],
)
def test_bad_input_is_one_clear_line(capsys, words, said):
    assert said in refused(capsys, *words.split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_next_years_notice_makes_the_date_firm(capsys, tmp_path, encoding):
    file = tmp_path / "2027年.csv"
    file.write_text(NOTICE_2027, encoding=encoding)
    found = deadline(capsys, "2027-01-25", "--calendar", str(file))
    assert (found["due"], found["provisional"]) == ("2027-02-26", False)
    assert any(step["basis"] == "测试通知" for step in found["steps"])


def test_a_bad_notice_is_named_by_file_and_line(capsys, tmp_path):
    file = tmp_path / "坏.csv"
    file.write_text("2027-01-01,,放假\n2027-13-01,,放假\n", encoding="utf-8")
    said = refused(capsys, "2027-01-25", "--calendar", str(file))
    assert "坏.csv：第2行：“2027-13-01”这一天不存在" in said
    file.write_bytes(b"\xff\xff\xff")
    assert "不是文本文件" in refused(capsys, "2027-01-25", "--calendar", str(file))


def test_the_sheet_for_people(capsys):
    assert main(["deadline", "2024-09-30", "--extended", "2024-11-01:10"]) == 0
    sheet = capsys.readouterr().out
    assert sheet.splitlines()[:3] == [
        "收到申请之日　2024-09-30（星期一）",
        "期限　　　　　30个工作日（含延期10个工作日）",
        "届满之日　　　2024-11-15（星期五）",
    ]
    assert "2024-10-01 至 2024-10-07  国庆节放假，不计入工作日" in sheet
    assert "2024-10-12                国庆节调休上班，计入工作日" in sheet
    assert sheet.count("依据：") == len([line for line in sheet.splitlines() if line[:4] in ("2024",)])


def test_the_sheet_says_that_a_date_is_provisional(capsys):
    main(["deadline", "2026-12-15"])
    sheet = capsys.readouterr().out
    assert "（暂定）" in sheet and "--calendar" in sheet
