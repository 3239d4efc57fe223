"""An organ's own lists of words (本机关词库): dated, approved, proven before use; never a list of what may not be said.

A pack is a table with a head of `# key: value` lines and rows of four kinds: `deny` a wrong way to write, `allow` a
term that is right here whatever a rule says, `name` a fixed name (one slip in it is found), `leader` a person with a
post (a slip in the name beside the post is found). The core rules are never changed by it. `dry_run` counts its hits.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.proofing.edits import slip
from gongkai.proofing.finding import Category, Finding, Grade
from gongkai.proofing.literals import Literals
from gongkai.proofing.names import Name, Names
from gongkai.proofing.rules import Rule, Unproven, proven
from gongkai.proofing.suspects import confusable
from gongkai.proofing.wording import Scanner

HEAD = ("id", "owner", "basis", "approved_by", "effective_from", "expires")
COLUMNS = ("kind", "term", "right", "grade", "why", "from", "to", "bad", "ok")
KINDS = ("deny", "allow", "name", "leader")
_GRADES = {grade.term: grade for grade in Grade}
_SHORTEST_NAME, _LONGEST_NAME = 4, 4


@dataclass(frozen=True, slots=True)
class Leader:
    """A person in a post, from a day on and up to a day: on the organ's own list only."""

    name: str
    post: str
    since: date
    until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Pack:
    key: str
    owner: str
    basis: str
    approved_by: tuple[str, ...]
    effective_from: date
    expires: date
    scanner: Scanner
    names: Names
    allowed: Literals
    leaders: tuple[Leader, ...]

    def holds_on(self, on: date | None) -> bool:
        return on is None or self.effective_from <= on <= self.expires

    def find(self, text: str, on: date | None) -> Iterator[Finding]:
        yield from self.scanner.find(text, on)
        yield from self.names.find(text)
        for leader in self.leaders:
            if on is not None and leader.since <= on <= (leader.until or self.expires):
                yield from _misnamed(text, leader)

    def approved(self, text: str) -> Iterator[tuple[int, int]]:
        return ((start, end) for _, start, end in self.allowed.find(text))

    def dry_run(self, texts: Iterable[str]) -> Mapping[str, int]:
        """How often each rule or name would be reported in the texts, before anybody lets the pack loose on them."""
        hits: Counter[str] = Counter()
        for text in texts:
            hits.update(f"{finding.rule} {finding.suggestion}" for finding in self.find(text, self.effective_from))
        return hits


def load(table: str) -> Pack:
    """A pack from its text. Raises Unproven with every reason why it must not be used."""
    head = dict(re.findall(r"(?m)^# (\w+): *(.*?)\s*$", table))
    reasons = [f"开头没有写“# {key}: …”。" for key in HEAD if not head.get(key)]
    days = [_day(head.get(key, "")) for key in HEAD[-2:]]
    if not reasons and None in days:
        reasons.append("effective_from 和 expires 应写成2023-06-01这样的日期。")
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise Unproven([*reasons, f"列名应是：{'、'.join(COLUMNS)}，用制表符分隔。"])
    entries = [dict(zip(COLUMNS, [*row, *[""] * len(COLUMNS)], strict=False)) for row in rows[1:]]
    for number, entry in enumerate(entries, 1):
        reasons += [f"第{number}条（{entry['term']}）：{lack}。" for lack in _lacks(entry, head)]
    if reasons:
        raise Unproven(reasons)
    effective, expires = (day for day in days if day)
    return _pack(head, effective, expires, entries)


def _pack(head: Mapping[str, str], effective: date, expires: date, entries: Sequence[Mapping[str, str]]) -> Pack:
    of = {kind: [entry for entry in entries if entry["kind"] == kind] for kind in KINDS}
    basis = head["basis"]
    return Pack(
        key=head["id"],
        owner=head["owner"],
        basis=basis,
        approved_by=tuple(head["approved_by"].split("、")),
        effective_from=effective,
        expires=expires,
        scanner=Scanner(proven(_rule(number, entry, basis) for number, entry in enumerate(of["deny"], 1))),
        names=Names([Name(e["term"], Category.OWN, _GRADES[e["grade"]], True, basis) for e in of["name"]]),
        allowed=Literals([entry["term"] for entry in of["allow"]]),
        leaders=tuple(
            Leader(e["term"], e["right"], _day(e["from"]) or effective, _day(e["to"]), basis) for e in of["leader"]
        ),
    )


def _lacks(entry: Mapping[str, str], head: Mapping[str, str]) -> Iterator[str]:
    kind = entry["kind"]
    if kind not in KINDS:
        yield f"没有“{kind}”这一种，应是{'、'.join(KINDS)}之一"
        return
    if not entry["term"].strip():
        yield "没有写词语"
    if kind in ("deny", "name") and entry["grade"] not in _GRADES:
        yield f"等级应是{'、'.join(_GRADES)}之一"
    if entry["grade"] == Grade.GRAVE.term and len(head.get("approved_by", "").split("、")) < 2:
        yield "严重等级须有两人批准（approved_by 用顿号分开）"
    if kind == "deny" and not (entry["right"] and entry["bad"] and entry["ok"]):
        yield "须写改法（right）、应当报出的例句（bad）和不应报出的例句（ok）"
    if kind == "name" and len(entry["term"]) <= _SHORTEST_NAME:
        yield f"名称应在{_SHORTEST_NAME}个字以上，太短容易误报"
    if kind == "leader" and not (entry["right"] and 1 < len(entry["term"]) <= _LONGEST_NAME):
        yield "须写姓名（term）和职务（right）"
    for column in ("from", "to"):
        if entry[column] and not _day(entry[column]):
            yield f"日期“{entry[column]}”应写成2023-06-01"


def _rule(number: int, entry: Mapping[str, str], basis: str) -> Rule:
    return Rule(
        key=f"OW{number:03}",
        category=Category.OWN,
        grade=_GRADES[entry["grade"]],
        pattern=entry["term"],
        suggestion=entry["right"],
        why=entry["why"] or "本机关词库规定的写法。",
        basis=basis,
        since=_day(entry["from"]),
        guards=frozenset(),
        bad=entry["bad"],
        ok=entry["ok"],
        corpus_hits=0,
        hits_why="",
        triggers=(),
    )


def _misnamed(text: str, leader: Leader) -> Iterator[Finding]:
    """The post with a name behind it that is the leader's with one character wrong or left out."""
    for post in re.finditer(re.escape(leader.post), text):
        at = post.end()
        for length in (len(leader.name), len(leader.name) - 1):
            written = text[at : at + length]
            if text.startswith(leader.name, at) or not _is_meant(written, leader.name):
                continue
            said = f"“{leader.post}{written}”疑为“{leader.post}{leader.name}”之误。"
            yield Finding(
                "own.leader", Category.OWN, Grade.GRAVE, at, at + length, written, leader.name, said, True, leader.basis
            )
            break


def _is_meant(written: str, name: str) -> bool:
    if len(written) < 2 or not slip(written, name) or written[0] != name[0]:
        return False
    wrong = [(a, b) for a, b in zip(written, name, strict=False) if a != b]
    return len(name) > 2 and (len(written) < len(name) or any(confusable(b, a) for a, b in wrong))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
