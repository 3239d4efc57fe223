"""The prose against the tables: restated numbers (K7), what the prose claims, fees (K8, K9), last year's words.

Whose number it is comes first: 区政府办受理17件 in a district's report is not the district's 95, and
行政事业性收费 is not 信息处理费. Where the scope may differ the verdict is cannot_tell.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks_tables import Side, compare, effective, has_one_row, side
from gongkai.law.report.families import FAMILIES
from gongkai.law.report.filled import Filled, Number, show
from gongkai.law.report.finding import Finding, Severity, Verdict
from gongkai.law.report.named import is_another
from gongkai.law.report.narrative import narrative_of
from gongkai.law.report.passage import Passage
from gongkai.law.report.registry import say
from gongkai.law.report.restated import CASES, Stated, stated

_SHARE = re.compile(r"^[（(，,]?(?:占比?|约占|占[^，。；\d]{0,10})?为?(\d{1,3}(?:\.\d+)?)[%％]")
_ALL_DONE = re.compile(
    r"(?:所有|全部)(?:的)?(?:政府信息公开|依申请公开|信息公开)?申请[^。；，]{0,12}?(?:办理完成|办理完毕|办结|处理完毕)"
    r"|(?:政府信息公开|依申请公开|信息公开)?申请(?:\d{1,12}件)?，?(?:目前)?(?:均|都|全部)(?:已)?(?:按[^，。；]{1,6})?(?:全部)?(?:办结|办理完成|办理完毕)"
)
_STILL_OPEN = re.compile(r"结转(?:至|到)?[下次]|转[下次]|未办结|正在办理|在办|除.{1,20}外|应[办结]")
_NONE = re.compile(
    r"(?:未收到|没有收到|未接到|没有接到|未受理|未有|没有|无)(?:任何|公民|法人|其他组织|[、和或的]|提出|有关|向本机关){0,8}"
    r"(?:依申请公开(?:政府)?(?:信息|事项|申请|件)*|(?:政府|政务)?信息公开(?:的)?申请(?:事项|件)?)(?=[，。；、,;]|$)"
)
_NO_CASES = re.compile(
    r"(?:未发生|没有发生|未收到|没有收到|未出现|无)(?:因|涉及|有关|关于|的|政府信息公开|信息公开|工作|引发|引起|被|申请)*"
    r"(行政复议(?:、|和|或|及)(?:提起)?行政诉讼|行政复议|行政诉讼)(?:案件|情况|情形|案)?(?=[，。；、,;]|$)"
)


# What a claim of "none" also says as a number.
_CLAIMED = {"text.none_received": ("applications_new",), "text.no_cases": tuple(CASES)}


def check_text(
    filled: Filled, passage: Passage, level: OrganLevel | None, previous: Filled | None = None
) -> Iterator[Finding]:
    found = list(stated(passage, filled.year))
    for one in found:
        yield _restated(filled, one, passage, level, previous)
        yield from _share(filled, one, passage)
    claims = list(_claims(filled, passage, level, previous))
    told = {(one.key, one.number) for one in found}
    told |= {(key, 0) for claim in claims for key in _CLAIMED.get(claim.rule, ())}
    yield from _narrative(filled, told)
    yield from claims


def table_sum(filled: Filled, cells: Sequence[str]) -> Side:
    """The sum of a family's cells, of the rows that this report prints."""
    merged = has_one_row(filled)
    total = Side()
    for key in cells:
        is_other = key.startswith("t3.other.")
        if is_other and (key.startswith("t3.other.all.") is not merged) and filled.edition == "2021":
            continue
        if key not in filled.form.cells and key not in filled.values:
            continue
        one = effective(filled, key) if key.startswith("t3.") else side(filled, (key,))
        total.sum += one.sum
        total.blank += one.blank
        total.unknown += one.unknown
    return total


def _restated(
    filled: Filled, one: Stated, passage: Passage, level: OrganLevel | None, previous: Filled | None
) -> Finding:
    """K7 for one number of the text."""
    table = table_sum(filled, one.cells)
    place = passage.place(one.start, one.end)
    excerpt = passage.text[one.start : one.end]
    cells = tuple(key for key in one.cells if key in filled.form.cells or key in filled.values)
    verdict = compare(Side(one.number), _rounded(table, one.number))
    if not cells:
        text, verdict = f"文字“{excerpt}”在{filled.edition}年版表格中没有对应的格", Verdict.NOT_APPLICABLE
    elif verdict is Verdict.PASS:
        text = f"文字“{excerpt}”与表格一致"
    elif verdict is Verdict.CANNOT_TELL:
        text = f"文字“{excerpt}”，表格的对应各格没有全部{_had(filled)}或者空白，无法核对"
    elif reason := _scope_doubt(one, level, filled.organ) or _word_doubt(one, table):
        text, verdict = f"文字“{excerpt}”，表格为{show(table.sum)}；{reason}，请人工核对", Verdict.CANNOT_TELL
    else:
        name = filled.form.cells[cells[0]].label if cells == (one.key,) else one.term
        text = f"文字“{excerpt}”，表格“{name}”为{show(table.sum)}"
    severity = (
        Severity.WARNING
        if verdict is Verdict.FAIL and _only_warns(one, table, _brought(one.cells, filled, previous))
        else None
    )
    return say("K7", verdict, text, cells, table.sum, one.number, place, severity)


def _had(filled: Filled) -> str:
    return "申报" if filled.counted else "读出"


def _scope_doubt(one: Stated, level: OrganLevel | None, organ: str) -> str:
    """Why the two numbers may rightly differ; "" where nothing says so."""
    if one.partial:
        return "文字只说其中一种情形"
    if one.named and is_another(one.named, organ):
        return f"文字所说的是“{one.named}”的数"
    governs = level is None or level.is_government
    if one.office and governs:
        return "文字所说的是本级机关的数，表格可能是全地区的数"
    if one.area and not governs:
        return "文字所说的是全地区的数，表格是本机关的数"
    return ""


def _word_doubt(one: Stated, table: Side) -> str:
    """Why words that do not say exactly what the cells count may differ from them; a zero beside them is told."""
    if one.key in CASES and one.loose:
        return "文字没有说是不是因政府信息公开"
    return "文字的说法与表格的口径不一定相同" if one.loose and table.sum else ""


def _rounded(table: Side, number: Number) -> Side:
    """Money of the table with as many decimals as the text gives: 3.62万元 says 3.6198 well."""
    if not isinstance(number, Decimal) or not isinstance(table.sum, Decimal):
        return table
    return replace(table, sum=table.sum.quantize(number, ROUND_HALF_UP))


def _only_warns(one: Stated, table: Side, brought: Number | None) -> bool:
    """Of cases that arose this year the table may hold more, by those brought forward; by no more, and never fewer."""
    if one.key not in CASES:
        return one.loose
    least = 0 if brought is None else table.sum - brought
    return one.arose and least <= one.number <= table.sum


def _brought(cells: Sequence[str], filled: Filled, previous: Filled | None) -> Number | None:
    """Cases that last year's report left 尚未审结, of the same kinds; None where it does not say."""
    if previous is None or filled.year is None or previous.year != filled.year - 1:
        return None
    left = side(previous, [key.replace(".total", ".pending") for key in cells])
    return None if left.unknown else left.sum


def _share(filled: Filled, one: Stated, passage: Passage) -> Iterator[Finding]:
    """208件（17.46%）: the share must be of what was answered, received, or both together."""
    match = _SHARE.match(passage.text[one.end : one.end + 40])
    if not match or not one.key.isidentifier():
        return
    printed = float(match[1])
    answered = table_sum(filled, FAMILIES["answered"].cells).sum
    received = table_sum(filled, FAMILIES["applications_new"].cells).sum
    brought = table_sum(filled, FAMILIES["carried_in"].cells).sum
    whole = [base for base in (answered, received, received + brought) if base]
    if not whole:
        return
    place = passage.place(one.start, one.end + match.end())
    fits = any(abs(100 * float(one.number) / float(base) - printed) < 0.1 for base in whole)
    right = f"{100 * float(one.number) / float(whole[0]):.2f}%"
    text = f"文字“{passage.text[one.start : one.end + match.end()]}”，按表格的办结数应为{right}"
    yield say("text.share", Verdict.PASS if fits else Verdict.FAIL, text, (), right, match[1] + "%", place)


def _narrative(filled: Filled, told: Set[tuple[str, Number]]) -> Iterator[Finding]:
    """K7 for counts that the reader gave without a place in the text; what was `told` is not judged twice."""
    for key, number in filled.narrative.items():
        family = FAMILIES.get(key)
        if family is None or not family.cells or (key, number) in told:
            continue
        table = table_sum(filled, family.cells)
        verdict = compare(Side(number), table)
        printed = f"没有全部{_had(filled)}或者空白" if verdict is Verdict.CANNOT_TELL else f"为{show(table.sum)}"
        text = f"文字部分的“{family.term}”为{show(number)}，表格{printed}"
        cells = tuple(cell for cell in family.cells if cell in filled.form.cells or cell in filled.values)
        older = key in CASES and verdict is Verdict.FAIL and number <= table.sum  # of those that arose there are fewer
        severity = Severity.WARNING if older else None
        yield say("K7", verdict, text, cells, table.sum, number, severity=severity)


def _claims(filled: Filled, passage: Passage, level: OrganLevel | None, previous: Filled | None) -> Iterator[Finding]:
    for offset, sentence in passage.sentences():
        if (match := _ALL_DONE.search(sentence)) and not _STILL_OPEN.search(sentence):
            yield _claim(filled, "text.all_concluded", ("t3.carried_over.total",), match, offset, passage, level)
        if match := _NONE.search(sentence):
            yield _claim(filled, "text.none_received", ("t3.received.total",), match, offset, passage, level)
        if match := _NO_CASES.search(sentence):
            cells = [*FAMILIES["review_cases"].cells] if "复议" in match[1] else []
            cells += FAMILIES["litigation_cases"].cells if "诉讼" in match[1] else ()
            claim = _claim(filled, "text.no_cases", tuple(cells), match, offset, passage, level)
            brought = _brought(cells, filled, previous)
            # 未发生 may be said beside cases brought forward; beside others, or as 无, it contradicts the table.
            false = match.group().startswith("无") or (brought is not None and table_sum(filled, cells).sum > brought)
            fails = false and claim.verdict is Verdict.FAIL
            yield replace(claim, severity=Severity.ERROR) if fails else claim


def _claim(
    filled: Filled,
    rule: str,
    cells: tuple[str, ...],
    match: re.Match[str],
    offset: int,
    passage: Passage,
    level: OrganLevel | None,
) -> Finding:
    """The text says there is none of what these cells count."""
    table = table_sum(filled, cells)
    place = passage.place(offset + match.start(), offset + match.end())
    before = match.string[: match.end()]
    elsewhere = (level is None or level.is_government) and re.search(r"政府办|本级", before)
    another_year = re.search(r"去年|上一?年(?!度?结转)|往年", before)
    if table.sum == 0:
        verdict = Verdict.CANNOT_TELL if table.unknown else Verdict.PASS
    else:
        verdict = Verdict.CANNOT_TELL if elsewhere or another_year else Verdict.FAIL
    label = "、".join(filled.form.cells[key].label for key in cells if key in filled.form.cells)
    text = f"文字称“{match.group()}”，表格“{label}”为{show(table.sum)}"
    return say(rule, verdict, text, cells, 0, table.sum, place)


def check_fees(filled: Filled, sixth: str) -> Iterator[Finding]:
    """K8 and K9: 信息处理费 only; 行政事业性收费 of Table 2 is another matter."""
    lapsed = effective(filled, "t3.other.fee_lapsed.total")
    if lapsed.sum == 0:
        yield say("K8", Verdict.NOT_APPLICABLE, "没有逾期未缴费的申请")
    else:
        reported = "收费通知" in re.sub(r"\s", "", sixth)
        text = f"有{show(lapsed.sum)}件申请因逾期未缴费不再处理，第六部分{'报告了' if reported else '没有报告'}收费通知"
        verdict = Verdict.PASS if reported else Verdict.FAIL
        yield say("K8", verdict, text, ("t3.other.fee_lapsed.total",), "收费通知", "收费通知" if reported else None)
    told = {**filled.narrative, **narrative_of(filled)}  # what stands in the text comes first
    noticed, charged = told.get("fee_noticed_yuan"), told.get("fee_yuan")
    if noticed is None or charged is None:
        yield say("K9", Verdict.NOT_APPLICABLE, "没有同时写明收费通知金额和实际收取金额")
    else:
        verdict = Verdict.PASS if charged <= noticed else Verdict.FAIL
        text = f"实际收取信息处理费{show(charged)}元，收费通知金额{show(noticed)}元"
        yield say("K9", verdict, text, (), noticed, charged)


_SHINGLE = 12
_ENOUGH = 200  # characters: less is too little to speak of repetition


def repeated_share(now: str, then: str) -> float:
    """The share of `now` that stands word for word in `then`, figures and punctuation left out. O(n)."""
    a, b = (re.sub(r"[\W\d_]", "", text) for text in (now, then))
    known = {b[at : at + _SHINGLE] for at in range(len(b) - _SHINGLE + 1)}
    covered, until = 0, 0
    for at in range(len(a) - _SHINGLE + 1):
        if a[at : at + _SHINGLE] in known:
            covered += at + _SHINGLE - max(at, until)
            until = at + _SHINGLE
    return covered / len(a) if a else 0.0


def check_repeated(filled: Filled, previous: Filled | None) -> Finding:
    """R-091: 内容雷同. Sections 一 and 五 only: section 六 is a formula every year."""
    now, then = (
        "".join(report.sections.get(number, "") for number in (1, 5)) if report else "" for report in (filled, previous)
    )
    apart = previous is None or filled.year is None or previous.year != filled.year - 1
    if apart or min(len(now), len(then)) < _ENOUGH:
        return say("text.repeated", Verdict.NOT_APPLICABLE, "没有足够的上年文字可以对照")
    share = repeated_share(now, then)
    text = f"第一、第五部分有{share:.0%}的文字与上年报告相同"
    verdict = Verdict.FAIL if share > 0.5 else Verdict.PASS
    return say("text.repeated", verdict, text, (), "50%", f"{share:.0%}")
