"""Evidence files: kept as handed in, named by the SHA-256 of their bytes, never changed or thrown away.

What people hand in about themselves, such as 身份证明, is sealed before it lies on a disk (个人信息保护法 art. 51).
"""

import base64
import hashlib
import os
from datetime import datetime

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from gongkai.base import vault
from gongkai.base.models import StoredFile


def digest_now(row: StoredFile) -> str:
    """SHA-256 of the bytes as they lie there now; empty where they are gone or cannot be read."""
    try:
        with row.content.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, SuspiciousFileOperation):  # no path, or one that leads out of the store
        return ""


def keep(name: str, content: bytes, *, at: datetime) -> StoredFile:
    """Store the bytes once; the same bytes again return the row that is there."""
    digest = hashlib.sha256(content).hexdigest()
    kept = StoredFile.objects.filter(digest=digest).first()
    if kept is not None:
        return kept
    return _store(StoredFile(digest=digest, name=name[:255], size=len(content), stored_at=at), content)


def keep_sealed(name: str, content: bytes, *, at: datetime) -> StoredFile:
    """Store the bytes under a key of their own. `digest` is that of the sealed bytes: it says nothing of the plain."""
    key = os.urandom(32)
    locked = vault.lock(content, key)
    digest = hashlib.sha256(locked).hexdigest()
    sealed = vault.seal(base64.b64encode(key).decode(), about=f"file/{digest}")
    return _store(StoredFile(digest=digest, name=name[:255], size=len(content), stored_at=at, key=sealed), locked)


def content_of(digest: str) -> bytes:
    """The bytes of a kept file as they were handed in, also of a sealed one."""
    row = StoredFile.objects.get(digest=digest)
    with row.content.open("rb") as file:
        content = bytes(file.read())
    if not row.key:
        return content
    return vault.unlock(content, base64.b64decode(vault.open_(row.key, about=f"file/{digest}")))


def _store(row: StoredFile, content: bytes) -> StoredFile:
    row.content.save(f"evidence/{row.digest[:2]}/{row.digest}", ContentFile(content), save=False)
    row.save(force_insert=True)
    return row
