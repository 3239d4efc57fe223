"""Sets off what a draft still lacks: 〔请补充：…〕 and figures that cannot be drawn, 〔现行有效：尚未申报〕."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
_GAP = re.compile("(〔[^〔〕：]+：[^〔〕]*〕)")  # a number of a document, 〔2023〕, has no colon


@register.filter
def gaps(paragraph: str) -> SafeString:
    parts = _GAP.split(paragraph)  # what was split at stands at the odd places
    marked = (format_html('<mark class="gap">{}</mark>', part) if at % 2 else part for at, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in marked))
