"""Personal data sealed at rest (个人信息保护法 art 51: 加密、去标识化): identity documents, contacts.

A sealed text names its cipher, its key and the record it belongs to, and is bound to all three: moved to another row it
does not open. `gk1.<cipher>.<key id>.<record>.<nonce, text, tag>`, the last two in base64url. The key file lies
beside the data; whoever loses it loses the data. A blind index finds the same value again without opening anything.
"""

import base64
import hashlib
import hmac
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from gongkai.base import keyfile
from gongkai.base.errors import Reason, Refused
from gongkai.base.journal import Actor
from gongkai.base.models import Access
from gongkai.base.sealed_field import SealedField as SealedField
from gongkai.base.text import clean

_VERSION = "gk1"
_NONCE, _TAG = 12, 16
# cipher → how long its key is, and how the block cipher is made of it; each runs in GCM
_CIPHERS: dict[str, tuple[int, Callable[[bytes], algorithms.AES | algorithms.SM4]]] = {
    "aes": (32, algorithms.AES),
    "sm4": (16, algorithms.SM4),  # GB/T 32907—2016
}


class Unopened(Exception):
    """A sealed text that does not open: its key is missing, it was changed, or it belongs to another record."""


@dataclass(frozen=True, slots=True)
class View:
    """One line of the access log (查阅记录), as pages show it."""

    at: datetime
    actor_name: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Keys:
    index: bytes
    sealing: dict[str, bytes]  # by id, the current one last

    @property
    def current(self) -> str:
        return next(reversed(self.sealing))

    def text(self) -> str:
        lines = [("index", self.index), *self.sealing.items()]
        return "".join(f"{name} {_encoded(key)}\n" for name, key in lines)


def seal(text: str, *, about: str) -> str:
    """Seal a text of the record `about` (its subject, e.g. "foi/hongcheng/2026-017"). "" stays ""."""
    if not text:
        return ""
    keys = _keys()
    head = ".".join((_VERSION, settings.CIPHER, keys.current, _encoded(about.encode())))
    nonce = os.urandom(_NONCE)
    encryptor = _cipher(settings.CIPHER, keys.sealing[keys.current], modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(head.encode())
    body = encryptor.update(text.encode()) + encryptor.finalize()
    return f"{head}.{_encoded(nonce + body + encryptor.tag)}"


def open_(sealed: str, *, about: str) -> str:
    """The text, for the program's own use. Whoever shows it to a person calls `reveal`."""
    if not sealed:
        return ""
    try:
        version, cipher, key_id, owner, body = sealed.split(".")
        data, belongs = _decoded(body), _decoded(owner).decode() == about
    except ValueError:
        version, cipher, data, belongs = "", "", b"", False
    if version != _VERSION or cipher not in _CIPHERS or len(data) < _NONCE + _TAG:
        raise Unopened("加密内容的格式不认识，可能被改动。")
    if not belongs:
        raise Unopened("加密内容不属于这条记录，可能被调换。")
    key = _keys().sealing.get(key_id)
    if key is None:
        raise Unopened(f"密钥文件里没有编号为{key_id}的密钥。请恢复当时的密钥文件。")
    decryptor = _cipher(cipher, key, modes.GCM(data[:_NONCE], data[-_TAG:])).decryptor()
    decryptor.authenticate_additional_data(sealed.rpartition(".")[0].encode())
    try:
        return (decryptor.update(data[_NONCE:-_TAG]) + decryptor.finalize()).decode()
    except InvalidTag:
        raise Unopened("加密内容被改动，打不开。") from None


@transaction.atomic
def reveal(sealed: str, *, about: str, field: str, reason: str, organ: str = "", by: Actor, at: datetime) -> str:
    """The whole text for a person to see; who saw what and why stays in the access log (查阅记录)."""
    text = open_(sealed, about=about) if clean(reason) else ""
    looked(about=about, field=field, reason=reason, organ=organ, by=by, at=at)
    return text


def looked(*, about: str, field: str, reason: str, organ: str = "", by: Actor, at: datetime) -> None:
    """Log one full view; Refused without a reason."""
    if not 0 < len(clean(reason)) <= 200:
        raise Refused(
            [Reason("reason", "《个人信息保护法》第五十一条", "查看完整的个人信息，请写明事由，最多200个字。")]
        )
    Access.objects.create(
        at=at, actor=by.login, actor_name=by.name, organ=organ, subject=about, field=field, reason=clean(reason)
    )


def views(about: str) -> tuple[View, ...]:
    """Every full view of a record's personal data, the latest first."""
    rows = Access.objects.filter(subject=about).order_by("-id")
    return tuple(View(row.at, row.actor_name, row.field, row.reason) for row in rows)


def lock(content: bytes, key: bytes) -> bytes:
    """The bytes of a file under a key of its own, which is itself sealed: a new key of the vault leaves files alone."""
    head, nonce = f"{_VERSION}.{settings.CIPHER}.".encode(), os.urandom(_NONCE)
    encryptor = _cipher(settings.CIPHER, key, modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(head)
    return head + nonce + encryptor.update(content) + encryptor.finalize() + encryptor.tag


def unlock(locked: bytes, key: bytes) -> bytes:
    """The bytes that `lock` put away."""
    version, cipher, data = (*locked.split(b".", 2), b"", b"")[:3]
    name = cipher.decode("ascii", "replace")
    if version != _VERSION.encode() or name not in _CIPHERS or len(data) < _NONCE + _TAG:
        raise Unopened("加密文件的格式不认识，可能被改动。")
    decryptor = _cipher(name, key, modes.GCM(data[:_NONCE], data[-_TAG:])).decryptor()
    decryptor.authenticate_additional_data(f"{_VERSION}.{name}.".encode())
    try:
        return decryptor.update(data[_NONCE:-_TAG]) + decryptor.finalize()
    except InvalidTag:
        raise Unopened("加密文件被改动，打不开。") from None


def views_in(organ: str, *, limit: int = 200) -> tuple[tuple[str, View], ...]:
    """The record and the view, for every full view in an organ, the latest first."""
    rows = Access.objects.filter(organ=organ).order_by("-id")[:limit]
    return tuple((row.subject, View(row.at, row.actor_name, row.field, row.reason)) for row in rows)


def index(kind: str, value: str) -> str:
    """A keyed digest under which the same value of the same kind is found again; "" for no value."""
    plain = "".join(unicodedata.normalize("NFKC", value).split()).upper()
    return hmac.new(_keys().index, f"{kind}\0{plain}".encode(), hashlib.sha256).hexdigest() if plain else ""


def new_key() -> str:
    """Add a key with which everything is sealed from now on. The blind index keeps its own."""
    keys = _keys()
    name = os.urandom(4).hex()
    keyfile.replace(settings.VAULT_KEYS, _Keys(keys.index, {**keys.sealing, name: os.urandom(32)}).text())
    return name


def reseal() -> int:
    """Seal anew, with the current key and cipher, whatever is sealed otherwise. May be stopped and repeated."""
    count = 0
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, SealedField):
                count += _reseal_column(model, field.name)
    return count


def drop_old_keys() -> None:
    """Forget every key but the current one. Back-ups sealed with the others can then no longer be opened."""
    keys = _keys()
    keyfile.replace(settings.VAULT_KEYS, _Keys(keys.index, {keys.current: keys.sealing[keys.current]}).text())


def _reseal_column(model: type[models.Model], name: str) -> int:
    rows = model._default_manager.exclude(**{name: ""}).exclude(**{f"{name}__startswith": _current_head()})
    count = 0
    for pk in rows.values_list("pk", flat=True):
        with transaction.atomic():
            row = model._default_manager.select_for_update().get(pk=pk)
            about = _decoded(getattr(row, name).split(".")[3]).decode()
            fresh = seal(open_(getattr(row, name), about=about), about=about)
            count += model._default_manager.filter(pk=pk).update(**{name: fresh})
    return count


def _current_head() -> str:
    return f"{_VERSION}.{settings.CIPHER}.{_keys().current}."


def _keys() -> _Keys:
    text = keyfile.kept(
        settings.VAULT_KEYS, lambda: _Keys(os.urandom(32), {os.urandom(4).hex(): os.urandom(32)}).text()
    )
    lines = dict(line.split() for line in text.splitlines())
    return _Keys(_decoded(lines.pop("index")), {name: _decoded(key) for name, key in lines.items()})


def _cipher(name: str, master: bytes, mode: modes.GCM) -> Cipher[modes.GCM]:
    """Each cipher has a key of its own, derived from the one in the file."""
    length, algorithm = _CIPHERS[name]
    key = HKDF(SHA256(), length, salt=None, info=f"{_VERSION}.{name}".encode()).derive(master)
    return Cipher(algorithm(key), mode)


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
