"""The address that a visitor comes from, also behind reverse proxies: what the lockout counts by.

Each proxy appends the address it was called from to X-Forwarded-For; only as many as are known to stand in front count.
"""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    named = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if 0 < settings.PROXIES <= len(named):
        return named[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))
