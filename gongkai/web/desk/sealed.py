"""What was checked on one page and is confirmed on the next travels sealed in the page: exactly what was shown."""

import base64
from datetime import timedelta

from django.core import signing

from gongkai.base.errors import Reason, Refused

_LASTS = timedelta(days=1)


def seal(kind: str, name: str, content: bytes) -> str:
    return signing.dumps([name, base64.b64encode(content).decode()], salt=f"gongkai.{kind}", compress=True)


def unseal(kind: str, sealed: str) -> tuple[str, bytes]:
    """Name and bytes; Refused when the page is too old or was meddled with."""
    try:
        name, packed = signing.loads(sealed, salt=f"gongkai.{kind}", max_age=_LASTS)
    except signing.BadSignature:
        raise Refused([Reason("sealed", "", "这一页已经过期，请重新选择文件。")]) from None
    return str(name), base64.b64decode(packed)
