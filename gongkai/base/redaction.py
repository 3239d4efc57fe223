"""Where a PDF holds personal data (区分处理的建议): what proofing finds in its text, as boxes for redaction.

A proposal only: names and whatever stands in pictures are for a person to find.
"""

from gongkai.paper.redact import Region, page_texts, regions_at
from gongkai.proofing.personal import find


def personal_regions(data: bytes) -> tuple[Region, ...]:
    texts = enumerate(page_texts(data), 1)
    return regions_at(data, [(page, found.start, found.end) for page, text in texts for found in find(text)])
