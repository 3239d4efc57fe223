"""Keeps machines from flooding a public form: a limit per address, and a small task that costs a person nothing.

A browser with scripts does the task unseen (find a number whose SHA-256 begins with zeros); without scripts one answers
a question in plain words, which a screen reader can read out. Either will do, each once, for this form, for two hours.
Nothing is asked of another server. The view puts `challenge` into its page and adds `refusals` to its reasons.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.helpers import get_client_ip_address
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from gongkai.base import flood
from gongkai.base.errors import Reason
from gongkai.base.now import now

BITS = 16  # zeros: about 65,000 tries, well under a second in a browser of today
LASTS = timedelta(hours=2)
PER_HOUR, PER_DAY = 30, 100  # attempts of one address at one form: an office or a village shares an address
ANSWERED_PER_HOUR = 10  # of these with the question answered: it is easy for programs as well
GUESSES_PER_HOUR = 20  # wrong secrets of one record from one address: a query code has 10^14 forms
_SALT = "gongkai.guard"
_DIGITS = "零一二三四五六七八九"
_PHRASES = ("政府信息公开", "依申请公开", "主动公开目录", "公开工作年度报告")


@dataclass(frozen=True, slots=True)
class Challenge:
    """For common/challenge.html. `fault`: why the last answer was refused."""

    token: str
    bits: int
    question: str
    fault: str = ""


def challenge(request: HttpRequest, form: str, fault: str = "") -> Challenge:
    """A fresh task for a form. It belongs to the form, not to the visitor: a phone's address changes."""
    question, answer = _question()
    nonce = secrets.token_hex(16)
    until = int((now() + LASTS).timestamp())
    said = {"form": form, "nonce": nonce, "until": until, "answer": _veiled(nonce, answer)}
    return Challenge(signing.Signer(salt=_SALT).sign_object(said), BITS, question, fault)


def refusals(request: HttpRequest, form: str, typed: Mapping[str, str]) -> tuple[Reason, ...]:
    """Why what was handed in is not taken; () uses the token up. Call it once for each POST, before the action."""
    at, visitor = now(), get_client_ip_address(request) or ""
    hour, day = timedelta(hours=1), timedelta(days=1)
    often = flood.count(visitor, form, window=hour, at=at) > PER_HOUR
    if flood.count(visitor, form, window=day, at=at) > PER_DAY or often:
        return (
            _reason("flood", "来自您所在网络的提交过于频繁，这次没有受理。请一小时以后再试，或者拨打页面下方的电话。"),
        )
    token = typed.get("guard_token", "")
    said = _read(token)
    if said is None or said["form"] != form:
        return (_reason("guard", "安全校验没有完成。请回答表单末尾的问题后重新提交，已填写的内容仍然保留。"),)
    until = datetime.fromtimestamp(said["until"], at.tzinfo)
    if until < at:
        return (_reason("guard", "页面打开时间过长，安全校验已经过期。请重新提交一次，已填写的内容仍然保留。"),)
    if not _worked(token, typed.get("guard_proof", "")):
        if not constant_time_compare(_veiled(said["nonce"], _plain(typed.get("guard_answer", ""))), said["answer"]):
            return (_reason("guard", "校验问题的答案不对。请回答新的问题后重新提交，已填写的内容仍然保留。"),)
        if flood.count(visitor, f"{form}?", window=hour, at=at) > ANSWERED_PER_HOUR:
            return (_reason("flood", "来自您所在网络的提交过于频繁，这次没有受理。请一小时以后再试。"),)
    if not flood.spend(token, until=until):
        return (_reason("guard", "这一次安全校验已经用过。如果您刚刚提交过，请先查看是否已经成功，不要重复提交。"),)
    return ()


def shut(request: HttpRequest, form: str, record: str) -> tuple[Reason, ...]:
    """Why a form that asks for the secret of a record is closed to this visitor: too many wrong ones in the hour."""
    if flood.counted(_at_record(request, record), f"{form}!", window=timedelta(hours=1), at=now()) < GUESSES_PER_HOUR:
        return ()
    return (_reason("flood", "这一编号的查询码错误次数过多，暂时不能查询。请一小时以后再试，或者拨打页面下方的电话。"),)


def guessed(request: HttpRequest, form: str, record: str) -> None:
    """Count one wrong secret of one record from one address.

    A limit of the record alone would let strangers lock its owner out, one of the address alone a whole hall.
    """
    flood.count(_at_record(request, record), f"{form}!", window=timedelta(hours=1), at=now())


def _at_record(request: HttpRequest, record: str) -> str:
    return f"{get_client_ip_address(request) or ''} {record}"


def _reason(code: str, message: str) -> Reason:
    return Reason(code, "", message)


def _read(token: str) -> dict[str, str | int] | None:
    try:
        said = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _worked(token: str, proof: str) -> bool:
    """Whether SHA-256 of "token:proof" begins with BITS zeros; the worker in guard_worker.js looks for such a proof."""
    if not (proof.isascii() and proof.isdigit() and len(proof) <= 12):
        return False
    digest = hashlib.sha256(f"{token}:{proof}".encode()).digest()
    return int.from_bytes(digest) >> (256 - BITS) == 0


def _veiled(nonce: str, answer: str) -> str:
    """The answer in the token, readable only with the server's key."""
    return salted_hmac(_SALT, f"{nonce}:{answer}", algorithm="sha256").hexdigest()


def _question() -> tuple[str, str]:
    """A question and its answer: a small sum in words, or a character to be found in a phrase."""
    if secrets.randbelow(2):
        phrase = secrets.choice(_PHRASES)
        place = secrets.randbelow(len(phrase)) + 1
        return f"“{phrase}”的第{_DIGITS[place]}个字是什么？请填写这个字。", phrase[place - 1]
    tens, ones, more = (secrets.randbelow(9) + 1 for _ in range(3))
    first = f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones]}"
    return f"{first}加{_DIGITS[more]}等于多少？请用阿拉伯数字填写。", str(tens * 10 + ones + more)


def _plain(answer: str) -> str:
    return "".join(unicodedata.normalize("NFKC", answer).split()).strip("。.“”\"'")
