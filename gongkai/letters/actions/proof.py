"""校核 before a letter leaves the desk: personal numbers of anybody, characters that no font can print."""

from collections.abc import Iterator

from django.conf import settings

from gongkai.base.errors import Reason
from gongkai.base.personal import personal_in
from gongkai.law.letter_text import parts
from gongkai.letters import queries
from gongkai.letters.models import Letter
from gongkai.paper.write_letter import undrawable

_RECORDS = ("D01",)  # 登记表 stays in the file and names the applicant's contact


def proof(letter: Letter) -> Iterator[Reason]:
    """Why the letter must not be reviewed, signed or issued as it reads now. The addressee's name is no fault."""
    text = queries.text_of(letter)
    if letter.code not in _RECORDS:
        yield from personal_in("文书", text)
    for place, lines, use in (("标题", parts(text).title, "title"), ("文书", (text,), "body")):
        if signs := undrawable("".join(lines), settings.FONT_DIRS, use=use):
            named = "、".join(f"“{sign}”（U+{ord(sign[0]):04X}）" for sign in signs)
            yield Reason("undrawable", "", f"{place}里的{named}没有可用的字体，印不出来，请改用其他写法。")
