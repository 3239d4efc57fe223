"""Sealed personal data: opens only with its key, on its record, unchanged; who saw it stays. All data are invented."""

import re
import stat
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base import vault
from gongkai.base.errors import Refused
from gongkai.base.journal import SYSTEM
from gongkai.base.masks import masked_address, masked_email, masked_identity, masked_name, masked_phone
from gongkai.base.models import Access, Mail
from gongkai.base.now import SHANGHAI

AT = datetime(2026, 3, 5, 9, 0, tzinfo=SHANGHAI)
NUMBER = "11010119900307123X"  # invented
ABOUT = "foi/yangban/2026-001"


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: object) -> Path:
    settings.VAULT_KEYS = tmp_path / "vault-keys"
    return tmp_path / "vault-keys"


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
class TestSealing:
    @pytest.fixture(autouse=True)
    def chosen(self, cipher: str, settings: object) -> None:
        settings.CIPHER = cipher

    def test_what_was_sealed_opens_on_its_record(self, cipher: str) -> None:
        sealed = vault.seal(NUMBER, about=ABOUT)
        assert sealed.startswith(f"gk1.{cipher}.") and NUMBER not in sealed
        assert vault.open_(sealed, about=ABOUT) == NUMBER

    def test_the_same_text_is_never_sealed_the_same(self, cipher: str) -> None:
        assert vault.seal(NUMBER, about=ABOUT) != vault.seal(NUMBER, about=ABOUT)

    def test_moved_to_another_record_it_does_not_open(self, cipher: str) -> None:
        sealed = vault.seal(NUMBER, about=ABOUT)
        with pytest.raises(vault.Unopened, match="调换"):
            vault.open_(sealed, about="foi/yangban/2026-002")
        other = vault.seal("x", about="foi/yangban/2026-002").split(".")
        renamed = ".".join([*sealed.split(".")[:3], other[3], sealed.split(".")[4]])
        with pytest.raises(vault.Unopened, match="改动"):
            vault.open_(renamed, about="foi/yangban/2026-002")

    def test_one_changed_character_and_it_does_not_open(self, cipher: str) -> None:
        sealed = vault.seal(NUMBER, about=ABOUT)
        body = sealed.rpartition(".")[2]
        for place in range(0, len(body), 7):
            changed = body[:place] + ("A" if body[place] != "A" else "B") + body[place + 1 :]
            with pytest.raises(vault.Unopened):
                vault.open_(sealed.replace(body, changed), about=ABOUT)


def test_either_cipher_opens_whatever_the_setting_is(settings: object) -> None:
    settings.CIPHER = "sm4"
    sealed = vault.seal(NUMBER, about=ABOUT)
    settings.CIPHER = "aes"
    assert vault.open_(sealed, about=ABOUT) == NUMBER


@given(text=st.text(min_size=1, max_size=300), about=st.text(min_size=1, max_size=80))
def test_any_text_comes_back_as_it_was(text: str, about: str) -> None:
    try:
        text.encode(), about.encode()
    except UnicodeEncodeError:
        return
    assert vault.open_(vault.seal(text, about=about), about=about) == text


def test_nothing_is_sealed_as_nothing() -> None:
    assert vault.seal("", about=ABOUT) == "" == vault.open_("", about=ABOUT)


@pytest.mark.parametrize(
    "garbage", ["x", "a.b.c.d.e", "gk1.aes.k.Zm9v", "gk2.aes.k.Zm9v.Zm9v", "gk1.des.k.Zm9v.Zm9v", "gk1.aes.k._w._w"]
)
def test_what_was_never_sealed_says_so(garbage: str) -> None:
    with pytest.raises(vault.Unopened):
        vault.open_(garbage, about=ABOUT)


def test_one_that_was_cut_off_says_so() -> None:
    sealed = vault.seal(NUMBER, about=ABOUT)
    for length in range(1, len(sealed)):
        with pytest.raises(vault.Unopened):
            vault.open_(sealed[:length], about=ABOUT)


def test_the_keys_are_the_owners_alone_and_stay(own_keys: Path) -> None:
    sealed = vault.seal(NUMBER, about=ABOUT)
    assert stat.S_IMODE(own_keys.stat().st_mode) == 0o600
    before = own_keys.read_text()
    assert vault.open_(sealed, about=ABOUT) == NUMBER
    assert own_keys.read_text() == before


def test_without_the_key_file_it_says_which_key_is_missing(own_keys: Path) -> None:
    sealed = vault.seal(NUMBER, about=ABOUT)
    own_keys.unlink()
    with pytest.raises(vault.Unopened, match=sealed.split(".")[2]):
        vault.open_(sealed, about=ABOUT)


class TestBlindIndex:
    def test_the_same_person_is_found_however_it_was_typed(self) -> None:
        found = vault.index("identity", NUMBER)
        assert re.fullmatch("[0-9a-f]{64}", found)
        assert (
            found == vault.index("identity", " 110101 19900307 123x ") == vault.index("identity", "１１" + NUMBER[2:])
        )

    def test_another_number_or_kind_is_another(self) -> None:
        assert len({vault.index("identity", NUMBER), vault.index("phone", NUMBER), vault.index("identity", "1")}) == 3

    def test_without_the_key_it_cannot_be_computed(self, own_keys: Path) -> None:
        before = vault.index("identity", NUMBER)
        own_keys.unlink()
        assert vault.index("identity", NUMBER) != before

    def test_nothing_has_no_index(self) -> None:
        assert vault.index("identity", " ") == ""


@pytest.mark.django_db
class TestNewKey:
    """`Mail` stands for an app's table with a sealed column."""

    @pytest.fixture(autouse=True)
    def sealed_column(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(vault, "SealedField", models.TextField)
        monkeypatch.setattr(vault, "apps", SimpleNamespace(get_models=lambda: [Mail]))

    def row(self, number: int) -> Mail:
        sealed = vault.seal(f"{NUMBER}{number}", about=f"r/{number}")
        return Mail.objects.create(key=str(number), to="a@b.cn", subject="s", body=sealed, created_at=AT)

    def test_everything_is_sealed_anew_and_the_old_key_can_go(self, own_keys: Path) -> None:
        rows = [self.row(number) for number in range(5)]
        Mail.objects.create(key="empty", to="a@b.cn", subject="s", body="", created_at=AT)
        index, old = vault.index("identity", NUMBER), rows[0].body.split(".")[2]
        new = vault.new_key()
        rows.append(self.row(5))
        assert vault.reseal() == 5 and vault.reseal() == 0
        vault.drop_old_keys()
        assert old not in own_keys.read_text() and stat.S_IMODE(own_keys.stat().st_mode) == 0o600
        for number, row in enumerate(rows):
            row.refresh_from_db()
            assert row.body.split(".")[2] == new
            assert vault.open_(row.body, about=f"r/{number}") == f"{NUMBER}{number}"
        assert vault.index("identity", NUMBER) == index, "who was found before is found still"

    def test_a_back_up_opens_with_the_old_key_unless_it_was_dropped(self) -> None:
        sealed = self.row(0).body
        vault.new_key()
        vault.reseal()
        assert vault.open_(sealed, about="r/0")
        vault.drop_old_keys()
        with pytest.raises(vault.Unopened):
            vault.open_(sealed, about="r/0")

    def test_another_cipher_is_a_change_too(self, settings: object) -> None:
        row = self.row(0)
        settings.CIPHER = "sm4"
        assert vault.reseal() == 1
        row.refresh_from_db()
        assert row.body.startswith("gk1.sm4.") and vault.open_(row.body, about="r/0") == f"{NUMBER}0"


@pytest.mark.django_db
class TestAccessLog:
    def reveal(self, reason: str = "核对身份证明") -> str:
        sealed = vault.seal(NUMBER, about=ABOUT)
        return vault.reveal(sealed, about=ABOUT, field="identity", reason=reason, organ="yangban", by=SYSTEM, at=AT)

    def test_who_sees_the_whole_is_written_down(self) -> None:
        assert self.reveal() == NUMBER
        (seen,) = Access.objects.all()
        assert (seen.actor, seen.subject, seen.field, seen.reason, seen.organ, seen.at) == (
            "system", ABOUT, "identity", "核对身份证明", "yangban", AT,
        )  # fmt: skip
        assert NUMBER not in str(seen.__dict__)
        assert vault.views(ABOUT) == (vault.View(AT, "系统安装者", "identity", "核对身份证明"),)
        assert vault.views("foi/yangban/2026-002") == ()

    @pytest.mark.parametrize("reason", ["", " \n", "由" * 201])
    def test_without_a_reason_nothing_is_shown(self, reason: str) -> None:
        with pytest.raises(Refused, match="事由"):
            self.reveal(reason)
        assert not Access.objects.exists()

    def test_what_does_not_open_leaves_no_line(self) -> None:
        with pytest.raises(vault.Unopened):
            vault.reveal("x", about=ABOUT, field="identity", reason="核对", by=SYSTEM, at=AT)
        assert not Access.objects.exists()

    @pytest.mark.parametrize("act", ["update", "delete", "replace"])
    def test_the_database_refuses_to_change_a_line(self, act: str) -> None:
        self.reveal()
        columns = "id, at, actor, actor_name, organ, subject, field, reason"
        forged = "SELECT id, at, 'x', actor_name, organ, subject, field, reason FROM base_access"
        on_conflict = "ON CONFLICT (id) DO UPDATE SET actor = EXCLUDED.actor"
        statement = {
            "update": "UPDATE base_access SET actor = 'x'",
            "delete": "DELETE FROM base_access",
            "replace": f"INSERT OR REPLACE INTO base_access ({columns}) {forged}"
            if connection.vendor == "sqlite"
            else f"INSERT INTO base_access ({columns}) {forged} {on_conflict}",
        }[act]
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert Access.objects.get().actor == "system"

    def test_postgresql_refuses_to_empty_it(self) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite has no TRUNCATE")
        self.reveal()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE base_access")


@pytest.mark.parametrize(
    "masked, shown",
    [
        (masked_identity("11010119900307123X"), "110101**********3X"),
        (masked_identity("110101900307123"), "110101*******23"),
        (masked_identity("E12345678"), "E*******8"),
        (masked_identity("12"), "**"),
        (masked_identity(""), ""),
        (masked_phone("13800138000"), "138****8000"),
        (masked_phone("12345678"), "******78"),
        (masked_name("王小明"), "王**"),
        (masked_name("王堃"), "王*"),
        (masked_name("王"), "*"),
        (masked_address("长春市南关区鸿城街道幸福路1号"), "长春市南关区****"),
        (masked_address("吉林省长春市农安县某村"), "吉林省长春市农安县****"),
        (masked_address("幸福小区3栋"), "****"),
        (masked_address("某路1号"), "****"),
        (masked_address(""), ""),
        (masked_email("wang@example.cn"), "w***@example.cn"),
    ],
)
def test_lists_show_enough_to_tell_two_apart(masked: str, shown: str) -> None:
    assert masked == shown


@given(st.text(max_size=40))
def test_a_mask_never_shows_a_whole_number(text: str) -> None:
    for masked in (masked_identity(text), masked_phone(text), masked_name(text)):
        assert not text or "*" in masked
        assert len(masked) == len(text)
