"""Where a line may not turn: between a number and its unit, inside 政府信息公开 in a title (排版)."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
UNIT = "(?:人次|万元|[年月日件条篇次人处元期场个项号])"
_COUNTED = re.compile(f"([0-9][0-9.]*{UNIT})")
_TITLED = re.compile("(政府信息公开(?:申请)?)")


@register.filter
def counts(text: str) -> SafeString:
    """2023年1月1日, 件数: each number stays with its unit."""
    return _kept(_COUNTED, text)


@register.filter
def titled(text: str) -> SafeString:
    return _kept(_TITLED, text)


def _kept(pattern: re.Pattern[str], text: str) -> SafeString:
    """Markup that is there already (a draft's gaps) is left as it is."""
    parts: Iterable[str] = pattern.split(conditional_escape(text))  # what was split at stands at the odd places
    marked = (SafeString(f'<span class="kept">{part}</span>' if at % 2 else part) for at, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in marked))
