"""What the operator types: which jobs failed, once more; a new key for what is sealed."""

import argparse
from pathlib import Path

import pytest

from gongkai.base import jobs, vault
from gongkai.base.models import Mail
from gongkai.base.now import now
from gongkai.base.worker import Running
from gongkai.site.command import main
from gongkai.site.commands import jobs as jobs_command
from gongkai.site.commands import vault as vault_command
from tests import probe_jobs


@pytest.mark.django_db(transaction=True)
class TestJobs:
    def test_nothing_failed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert jobs_command.run(argparse.Namespace(again="")) == 0
        assert "没有失败的任务" in capsys.readouterr().out

    def test_a_failed_job_is_named_and_put_back(self, capsys: pytest.CaptureFixture[str]) -> None:
        probe_jobs.fail.enqueue()
        Running().run(batch=True)
        assert jobs_command.run(argparse.Namespace(again="")) == 1
        said = capsys.readouterr().out
        assert "fail" in said and "第1次执行失败：ValueError: 出错了" in said
        assert jobs_command.run(argparse.Namespace(again=said.split()[0])) == 0
        assert jobs.failed() == ()
        assert jobs_command.run(argparse.Namespace(again="x")) == 2

    def test_mail_that_was_never_sent_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = {"to": "lin@example.cn", "subject": "您有1条提醒", "body": "x", "error": "no route", "created_at": now()}
        Mail.objects.create(key="k", tries=24, **said)
        assert jobs_command.run(argparse.Namespace(again="")) == 1
        assert "邮件没有发出：lin@example.cn" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_new_key_keeps_the_old_one_unless_told_otherwise(
    tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAULT_KEYS = tmp_path / "vault-keys"
    sealed = vault.seal("x", about="r")
    vault_command.run(argparse.Namespace(verb="rotate", drop=False))
    assert vault.open_(sealed, about="r") == "x"
    assert vault.seal("x", about="r").split(".")[2] != sealed.split(".")[2]
    vault_command.run(argparse.Namespace(verb="rotate", drop=True))
    with pytest.raises(vault.Unopened):
        vault.open_(sealed, about="r")
    assert "此前的备份无法再解密" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["work", "tick", "jobs", "vault"])
def test_the_verbs_explain_themselves(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    assert end.value.code == 0 and "用法" in capsys.readouterr().out
