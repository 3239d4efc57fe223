"""The commands that need the ledger: demo, report build, report verify, organ."""

import argparse
import io
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from gongkai.annual import queries
from gongkai.annual.models import Cell, Report
from gongkai.base.models import Entry
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.law.report.checks import check
from gongkai.organs.models import Organ, Person
from gongkai.paper.read_any import read_any
from gongkai.site.command import main
from gongkai.site.commands import organ as organ_command
from gongkai.site.demo import hongcheng, yangban
from gongkai.site.demo.story import make
from tests.people import cast

ROOT = Path(__file__).resolve().parents[2]
FAULTS = (
    "规范性文件",
    "“3、收到和处理",
    "“4、政府信息公开",
    "权利",
    "bookmark",
    "重复“年度”",
    "半角标点",
    "疑漏",
    "0431-85347828",
    "190篇",
)
LATER = datetime(2024, 6, 3, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def demo(db: None, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The demonstration, made; what it printed."""
    settings.DATA = tmp_path / "data"
    assert main(["demo", "--to", str(tmp_path / "out")]) == 0
    return capsys.readouterr().out


@pytest.fixture
def story(db: None) -> None:
    """The demonstration's ledger, without its files."""
    assert make("shili-Mima-2024")


class TestDemo:
    def test_hongchengs_report_comes_out_cell_by_cell_as_published(self, demo: str, tmp_path: Path) -> None:
        assert "200格一致，0格不同" in demo
        assert re.findall(r"核对：(\d)项不符", demo) == ["0", "0"]  # of both built reports
        page = queries.public_report("hongcheng", 2023)
        assert page is not None
        original = read_any(Path(str(hongcheng.ORIGINAL)))
        assert {key: page.filled.number(key) for key in page.form.cells} == {
            key: original.number(key) for key in page.form.cells
        }
        assert dict(page.filled.narrative) == {"items_submitted": 190, "items_adopted": 183, "column_items": 24}
        for words in ("报送信息190篇，采用183条", "共计发布信息24条", "0431-85347828"):
            assert words in page.filled.preamble + page.filled.sections[1]

    def test_the_built_report_has_none_of_the_originals_faults(self, story: None) -> None:
        page = queries.public_report("hongcheng", 2023)
        assert page is not None
        assert [finding.message for finding in check(page.filled) if finding.verdict == "fail"] == []

    def test_every_fault_of_the_original_is_named(self, demo: str) -> None:
        named = demo.split("本可在原报告公布之前发现的问题")[1]
        for fault in FAULTS:
            assert fault in named

    def test_the_files_read_back_with_the_same_cells(self, demo: str, tmp_path: Path) -> None:
        for code in ("hongcheng", "yangban"):
            page = queries.public_report(code, 2023)
            assert page is not None
            for fmt in ("docx", "html", "csv", "json"):
                read = read_any(tmp_path / "out" / f"{code}-2023" / f"年报.{fmt}")
                assert {key: read.number(key) for key in page.form.cells} == {
                    key: page.filled.number(key) for key in page.form.cells
                }, (code, fmt)
            assert (tmp_path / "out" / f"{code}-2023" / "年报.pdf").read_bytes().startswith(b"%PDF")

    def test_the_invented_office_is_marked_and_its_numbers_lead_home(self, story: None) -> None:
        organ = queries.public_report("yangban", 2023).organ
        assert organ.fictitious and "虚构" in organ.name
        assert all("虚构" in person.name for person in Person.objects.all())
        trace = queries.trace("yangban", 2023, "t3.partial.total")
        assert trace is not None
        assert (trace.printed, trace.total, len(trace.records)) == ("6", 6, 6)
        assert {record.kind for record in trace.records} == {"request"}
        forward = queries.trace("yangban", 2023, "t3.brought_forward.company")
        assert forward is not None
        assert [record.kind for record in forward.records] == ["request", "opening"]
        penalty = queries.trace("yangban", 2023, "t2.penalty.decisions")
        assert penalty is not None
        assert (penalty.printed, [record.kind for record in penalty.adjustments]) == ("38", ["adjustment"])

    def test_the_correction_stands_beside_the_first_version(self, story: None) -> None:
        assert [(one.version, one.superseded) for one in queries.published("yangban")] == [(2, False), (1, True)]
        now, before = queries.public_report("yangban", 2023), queries.public_report("yangban", 2023, 1)
        assert (now.filled.number("t3.partial.total"), before.filled.number("t3.partial.total")) == (6, 5)

    def test_a_second_run_makes_nothing_twice_and_keeps_the_password(
        self, demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = (Organ.objects.count(), Report.objects.count(), Cell.objects.count(), Entry.objects.count())
        assert main(["demo", "--to", str(tmp_path / "out")]) == 0
        again = capsys.readouterr().out
        assert before == (
            Organ.objects.count(),
            Report.objects.count(),
            Cell.objects.count(),
            Entry.objects.count(),
        )
        assert "示例台账已经建好" in again
        password = demo.rsplit("密码 ", 1)[1].strip()
        assert again.rsplit("密码 ", 1)[1].strip() == password
        assert Person.objects.get(login="lin").check_password(password)
        assert (tmp_path / "data" / "demo-password").stat().st_mode & 0o077 == 0

    def test_it_stays_out_of_an_offices_own_ledger(
        self, db: None, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.DATA = tmp_path
        cast("real")
        assert main(["demo", "--to", str(tmp_path / "out")]) == 2
        assert "已有正式机关" in capsys.readouterr().err
        assert not (tmp_path / "out").exists()

    @pytest.mark.slow
    @pytest.mark.skipif(os.environ.get("GONGKAI_DATABASE_URL", "") != "", reason="makes a ledger of its own on SQLite")
    def test_reset_takes_the_ledger_down_and_puts_it_up_again(self, tmp_path: Path) -> None:
        env = os.environ | {
            "GONGKAI_DATA": str(tmp_path / "数据 data"),
            "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
        }

        def run(*words: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "gongkai", *words]
            return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)

        demo = ("demo", "--to", str(tmp_path / "out"))
        assert run(*demo).returncode == 0
        again = run(*demo, "--reset")
        assert again.returncode == 0, again.stderr
        assert "已建立示例台账" in again.stdout
        proof = json.loads(run("report", "verify", "2023", "--organ", "yangban", "--json").stdout)
        assert (proof["same"], proof["version"], proof["journal"]) == (True, 2, [])

    def test_every_record_of_the_story_is_a_working_day(self) -> None:
        weekend = [row[:3] for row in yangban.records.APPLICATIONS if row[0].weekday() > 4]
        assert weekend == []


class _Undone(Exception):
    """Rolls a change back."""


TAMPERING = (
    "UPDATE annual_cell SET number = 9, printed = '9' WHERE key = 't3.granted.natural'",
    "DELETE FROM annual_cell WHERE key = 't3.granted.natural'",
    "UPDATE annual_section SET rendered = 'x' WHERE number = 5",
    "UPDATE annual_report SET title = 'x'",
    "UPDATE annual_report SET digest = 'x'",
    "UPDATE annual_signature SET digest = 'x'",
    "UPDATE annual_signature SET journal_digest = 'x'",
)


class TestVerify:
    def test_a_change_after_signing_is_named_with_its_act(
        self, story: None, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["report", "verify", "2023", "--organ", "yangban"]) == 0
        foi.correct(
            organ="yangban",
            reference="2023-001",
            changes={"applicant": "company"},
            reason="申请人是公司",
            by=Person.objects.get(login="lin"),
            at=LATER,
        )
        capsys.readouterr()
        assert main(["report", "verify", "2023", "--organ", "yangban", "--json"]) == 1
        proof = json.loads(capsys.readouterr().out)
        assert (proof["intact"], proof["same"]) == (True, False)
        assert {change["cell"] for change in proof["changed"]} == {
            f"t3.{row}.{column}" for row in ("received", "granted", "concluded") for column in ("natural", "company")
        }
        assert [act["act"] for act in proof["acts"]] == ["foi.corrected"]
        assert main(["report", "verify", "2023", "--organ", "yangban"]) == 1
        assert "更正申请登记 foi/yangban/2023-001" in capsys.readouterr().out

    def test_a_hand_in_the_database_shows(self, story: None, capsys: pytest.CaptureFixture[str]) -> None:
        for statement in TAMPERING:
            with pytest.raises(_Undone), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(statement)
                assert main(["report", "verify", "2023", "--organ", "hongcheng", "--json"]) == 1
                proof = json.loads(capsys.readouterr().out)
                assert proof["intact"] is False and proof["broken"], statement
                raise _Undone
        assert main(["report", "verify", "2023", "--organ", "hongcheng"]) == 0

    def test_what_is_not_there_is_said_clearly(self, story: None, capsys: pytest.CaptureFixture[str]) -> None:
        for words in (["2022", "--organ", "yangban"], ["2023", "--organ", "nowhere"], ["2023"]):
            assert main(["report", "verify", *words]) == 2
            assert len(capsys.readouterr().err.splitlines()) == 1


class TestBuild:
    def test_it_counts_and_names_what_is_missing(
        self, story: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "2024.json"
        words = ["report", "build", "2024", "--organ", "yangban", "--by", "lin", "--to", str(out)]
        assert main(words) == 1  # prompts of the draft still stand
        assert "行政许可" in capsys.readouterr().out
        assert json.loads(out.read_text())["cells"]["t3.brought_forward.total"] == 3
        assert main([*words, "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["year"] == 2024

    def test_it_refuses_in_one_clear_line(self, story: None, capsys: pytest.CaptureFixture[str]) -> None:
        capsys.readouterr()
        for words in (
            ["2023", "--organ", "yangban", "--by", "lin"],  # published
            ["2024", "--organ", "yangban", "--by", "sun"],  # no power
            ["2024", "--organ", "yangban", "--by", "nobody"],
            ["1999", "--organ", "yangban", "--by", "lin"],  # no form
            ["2024", "--by", "lin"],  # which organ
        ):
            assert main(["report", "build", *words]) == 2
            error = capsys.readouterr().err
            assert error.startswith("gongkai report build：") and len(error.splitlines()) == 1


class TestOrgan:
    def run(self, *words: str) -> int:
        parser = argparse.ArgumentParser()
        organ_command.configure(parser)
        return organ_command.run(parser.parse_args(words))

    def test_the_first_office_and_its_people_are_entered(
        self, db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        names = ["--name", "示例街道办事处", "--short-name", "示例街道", "--region", "999001"]
        assert self.run("found", "shili", "--level", "street", *names) == 0
        monkeypatch.setattr(sys, "stdin", io.StringIO("yi-Ge-mima-2024\n"))
        assert self.run("person", "shili", "wang", "王", "declare", "draft_report") == 0
        assert Person.objects.get(login="wang").check_password("yi-Ge-mima-2024")
        monkeypatch.setattr(sys, "stdin", io.StringIO("123\n"))
        assert self.run("password", "wang") == 2
        monkeypatch.setattr(sys, "stdin", io.StringIO("ling-Yi-ge-2025\n"))
        assert self.run("password", "wang") == 0
        assert Person.objects.get(login="wang").check_password("ling-Yi-ge-2025")
        capsys.readouterr()
        assert self.run("list") == 0
        assert "wang  王  申报数据、起草年报" in capsys.readouterr().out
        assert self.run("found", "shili", "--level", "street", *names) == 2
        assert "已经使用" in capsys.readouterr().err
