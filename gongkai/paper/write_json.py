"""A filled form → JSON: the object that `gongkai report read --json` prints, with title, preamble and sections."""

import json

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import sheets_of


def render_json(filled: Filled) -> bytes:
    """UTF-8, indented, for people and programs. A lone surrogate stays escaped, as JSON allows."""
    sheets_of(filled)  # refuses what the other formats could not print, so that every download says the same
    text = json.dumps(filled.to_json(), ensure_ascii=False, indent=2) + "\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return (json.dumps(filled.to_json(), ensure_ascii=True, indent=2) + "\n").encode()
