"""The mail server and the secrets as the environment names them."""

import stat
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.base.keyfile import kept, replace
from gongkai.site.settings import Smtp, one_of, smtp


@pytest.mark.parametrize(
    "url, server",
    [
        ("", Smtp()),
        ("smtp://mail.example.cn", Smtp("mail.example.cn", 25, tls=True)),
        ("smtp://mail.example.cn:25?tls=0", Smtp("mail.example.cn", 25)),
        ("smtp://gk%40a.cn:p%3Aw@mail.example.cn:587", Smtp("mail.example.cn", 587, "gk@a.cn", "p:w", tls=True)),
        ("smtps://mail.example.cn", Smtp("mail.example.cn", 465, ssl=True)),
    ],
)
def test_a_mail_server_is_one_address(url: str, server: Smtp) -> None:
    assert smtp(url) == server


@pytest.mark.parametrize("url", ["mail.example.cn", "http://mail.example.cn", "smtp://", "smtp://a:port"])
def test_what_is_no_mail_server_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="smtp://"):
        smtp(url)


def test_a_choice_that_is_none_stops_the_start_and_names_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert one_of("GONGKAI_CIPHER", "aes", "sm4") == "aes"
    monkeypatch.setenv("GONGKAI_CIPHER", "des")
    with pytest.raises(ImproperlyConfigured, match=r"aes 或者 sm4.*“des”"):
        one_of("GONGKAI_CIPHER", "aes", "sm4")


def test_of_many_that_make_a_secret_at_once_all_read_the_same(tmp_path: Path) -> None:
    start, read = threading.Barrier(8), []

    def one(number: int) -> None:
        start.wait(timeout=20)
        read.append(kept(tmp_path / "secret", lambda: f"secret of {number}"))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 8 and len(set(read)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_a_secret_is_replaced_in_one_step(tmp_path: Path) -> None:
    kept(tmp_path / "secret", lambda: "old")
    replace(tmp_path / "secret", "new\n")
    assert kept(tmp_path / "secret", lambda: "never") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
