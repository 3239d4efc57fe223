"""Evidence files: kept as handed in, named by the SHA-256 of their bytes, never changed or thrown away."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile

from gongkai.base.models import StoredFile


def keep(name: str, content: bytes, *, at: datetime) -> StoredFile:
    """Store the bytes once; the same bytes again return the row that is there."""
    digest = hashlib.sha256(content).hexdigest()
    kept = StoredFile.objects.filter(digest=digest).first()
    if kept is not None:
        return kept
    row = StoredFile(digest=digest, name=name[:255], size=len(content), stored_at=at)
    row.content.save(f"evidence/{digest[:2]}/{digest}", ContentFile(content), save=False)
    row.save(force_insert=True)
    return row


def content_of(digest: str) -> bytes:
    """The bytes of a kept file."""
    with StoredFile.objects.get(digest=digest).content.open("rb") as file:
        return bytes(file.read())
