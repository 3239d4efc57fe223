"""Text → the personal data in it (个人信息): `find`. Rules are in personal_rules, numbers in personal_numbers.

One cheap scan stops only where a run of digits or a plate may begin; whatever else is looked for has a word or a sign
that must stand in the text at all. Certain by checksum or by shape and context, never by a name: names are not found.
Landlines, short numbers, credit codes, document numbers and amounts are public; so is what is masked as practised.
"""

import re
from collections.abc import Iterator

from gongkai.proofing.finding import Finding, merged
from gongkai.proofing.personal_numbers import DIGIT, FOLD, PART, numbers_in
from gongkai.proofing.personal_rules import ADDRESS, EMAIL, PLATE, TRAVEL, masked

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER = "A-HJ-NP-ZＡ-ＨＪ-ＮＰ-Ｚ"
# The union of both beginnings comes first, for the scan; which of the two it was is asked only there.
_FIRST = re.compile(
    f"[{DIGIT}{_PROVINCE}](?:(?<=[{DIGIT}])(?:[{PART}]{{0,2}}[{DIGIT}]){{7,}}"
    f"|(?<=[{_PROVINCE}])[{_LETTER}][·•・.．\\- ]?[{_LETTER}{DIGIT}]{{4,5}}[{_LETTER}{DIGIT}挂学警港澳]"
    "(?![0-9A-Za-z０-９\\-]))"
)

_MAIL = re.compile(r"[0-9A-Za-z._%+\-]{1,64}[@＠](?:[0-9A-Za-z\-]{1,63}\.){1,4}[A-Za-z]{2,10}", re.ASCII)
_MAIL_OF_PERSONS = re.compile(
    r"(?:vip\.)?(?:qq|163|126|139|189|sina|sohu|yeah|foxmail|gmail|hotmail|outlook|live|icloud|aliyun|tom|21cn|wo)\."
    r"(?:com\.cn|com|net|cn)",
    re.IGNORECASE,
)
_OFFICE_MAIL = re.compile(
    "(?:公开|办公|工作|投诉|举报|监督|受理|征集|反馈|单位|机关|部门|咨询|政务|值班|联系|报名|办理)[^，。；\n]{0,6}(?:邮箱|邮件|E-?mail)"
    "|(?:办公室|中心|委员会|街道|局|政府|公司)[^，。；\n]{0,4}(?:电子)?(?:邮箱|邮件)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile("本人|个人|申请人|姓名|户主|家长|当事人|投诉人|举报人|信访人|[男女]，")

_SAYS_TRAVEL = re.compile("护照|通行证|回乡证|台胞证")
_TRAVEL = re.compile(
    r"(?<![0-9A-Za-z])(?:[EGDSPegdsp][0-9]{8}|[Ee][A-HJ-NP-Za-hj-np-z][0-9]{7}|[SDPsdp][Ee][0-9]{7}"
    r"|[Cc][A-HJ-NP-Za-hj-np-z0-9][0-9]{7}|[HMhm][0-9]{8}(?:[0-9]{2})?|(?<![0-9])[0-9]{8})(?![0-9A-Za-z*×])",
    re.ASCII,
)

_NUMERAL = f"{DIGIT}A-Za-z一二三四五六七八九十百〇零甲乙丙丁"
_NUMBER = f"(?<![〕\\]］第{_NUMERAL}])[{_NUMERAL}]{{1,5}}"
# What a door ends with, behind a numeral: the second scan stops only there.
_DOOR_SIGN = re.compile(
    f"[楼元栋幢弄室号](?:(?<=[{_NUMERAL}][栋幢弄室号])|(?<=[{_NUMERAL}]号楼)|(?<=[{_NUMERAL}]单元))"
)
_BUILDING = f"(?:{_NUMBER}(?:号楼|栋|幢|座|单元|弄)[ ,，-]?)"
_FLAT = f"{_BUILDING}{{1,3}}{_NUMBER}(?:室|户|号|房)"
_HOUSE = f"{_BUILDING}{{1,3}}|{_NUMBER}号(?:{_NUMBER}室)?|{_NUMBER}室"
_DOOR = re.compile(f"(?P<flat>{_FLAT})|{_HOUSE}")
_LIVES = re.compile(
    "家住|住址|现住|居住地|居住[于在]|户籍|户主|住所地|住[于在]|家庭住|租住|常住地|姓名|申请人[:：]|本人|[男女]，|业主"
)
_NO_DWELLING = re.compile(
    "办公|政务|服务中心|大厅|公司|委员会|窗口|会议|受理|投诉|施工|工程|项目|学校|医院|办事处|机关|接待|报名|地点|"
    "企业|经营|注册|改造|拆除|征收|通讯地址|来信请|邮寄|寄送|社区中心|卫生院|派出所|商铺|门店|法院|局"
)
_SAID_BEFORE = re.compile("^.*?(?:家住|居住[于在]|租住|住址|地址|住[于在]?|位于|反映)")
_CLAUSE_END = "。；;！？!?\n\t|"


def find(text: str) -> tuple[Finding, ...]:
    """Every finding in the order of the text; offsets are characters of the text as given."""
    return merged((*_numbers_and_plates(text), *_mail(text), *_travel(text), *_addresses(text)))


def _numbers_and_plates(text: str) -> Iterator[Finding]:
    for run in _FIRST.finditer(text):
        if run[0][0] not in _PROVINCE:
            yield from numbers_in(text, *run.span())
        elif sum(char.isdigit() for char in run[0]) >= 2:
            yield PLATE.finding(*run.span(), f"{run[0][:2]}……{run[0][-2:]}")


def _mail(text: str) -> Iterator[Finding]:
    if "@" not in text and "＠" not in text:
        return
    for found in _MAIL.finditer(text):
        before = _clause_before(text, found.start(), 30)
        name, at, host = found[0].replace("＠", "@").partition("@")
        of_person = _OF_PERSON.search(before) is not None
        if of_person or (_MAIL_OF_PERSONS.fullmatch(host) and not _OFFICE_MAIL.search(before)):
            yield EMAIL.finding(*found.span(), f"{name[:1]}……{at}{host}")


def _travel(text: str) -> Iterator[Finding]:
    for said in _SAYS_TRAVEL.finditer(text):
        after = re.split(f"[{_CLAUSE_END}]", text[said.end() : said.end() + 30].translate(FOLD))[0]
        found = _TRAVEL.search(after)
        taiwan = said[0] == "台胞证" or "台湾居民" in text[max(0, said.start() - 12) : said.start()]
        if found and (found[0][0].isalpha() or taiwan):
            yield TRAVEL.finding(said.end() + found.start(), said.end() + found.end(), masked(found[0]))


def _addresses(text: str) -> Iterator[Finding]:
    """A flat in a building is a dwelling unless an office is named beside it; a mere door, where the text says so."""
    done = 0
    for sign in _DOOR_SIGN.finditer(text):
        found = _DOOR.search(text, max(done, sign.start() - 7), sign.end() + 24) if sign.start() >= done else None
        if found is None:
            continue
        done = found.end()
        before = _clause_before(text, found.start(), 40)
        beside = before + text[found.end() : found.end() + 12]
        if _LIVES.search(before) or (found["flat"] and not _NO_DWELLING.search(beside)):
            start = found.start() - len(_place(before))
            yield ADDRESS.finding(start, found.end(), f"{text[start : found.start()]}……")


def _clause_before(text: str, at: int, reach: int) -> str:
    before = text[max(0, at - reach) : at]
    return before[max(before.rfind(end) for end in _CLAUSE_END) + 1 :]


def _place(before: str) -> str:
    """The street or estate that runs up to the door, without what is said before it."""
    found = re.search(r"[^，、：:（）()\s]{0,20}$", before)
    return _SAID_BEFORE.sub("", found[0]) if found else ""
