"""`gongkai organ …`: the one who installs enters the first organ and its people; later changes are made at the desk.

Passwords are asked for, never taken from the command line, where every user of the machine could read them.
"""

import argparse
import getpass
import sys

from gongkai.base.errors import Refused
from gongkai.base.journal import SYSTEM
from gongkai.base.now import now, today
from gongkai.law.organ import OrganLevel
from gongkai.organs.actions import add_person, found_organ, grant, set_password
from gongkai.organs.models import Power
from gongkai.organs.queries import organs, people
from gongkai.site.migrating import migrate

_DETAILS = {
    "name": "全称",
    "short_name": "简称",
    "region": "行政区划代码（6、9或者12位）",
    "credit_code": "统一社会信用代码",
    "address": "地址",
    "postcode": "邮政编码",
    "telephone": "电话",
    "fax": "传真",
    "email": "电子邮箱",
    "website": "网站地址",
    "office": "政府信息公开工作机构",
    "office_hours": "办公时间",
    "portal_name": "公开平台名称",
    "review_authority": "复议机关",
    "superior": "上一级主管部门",
    "court": "有管辖权的人民法院",
    "online_review": "网上复议渠道",
}


def configure(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="found|person|password|list")
    found = verbs.add_parser("found", help="设立机关")
    found.add_argument("code", help="机关代码（小写字母、数字、连字符），用在网址里，以后不变")
    found.add_argument("--level", required=True, choices=[level.value for level in OrganLevel], help="层级")
    found.add_argument("--parent", default="", metavar="CODE", help="上级机关代码")
    for name, term in _DETAILS.items():
        required = name in {"name", "short_name", "region"}
        found.add_argument(f"--{name.replace('_', '-')}", default="", required=required, help=term)
    person = verbs.add_parser("person", help="增加人员并授权")
    person.add_argument("organ", help="机关代码")
    person.add_argument("login", help="登录名")
    person.add_argument("name", help="姓名")
    listed = "权限，可以写几个：" + " ".join(Power.values)  # with spaces, so that no name is broken over two lines
    person.add_argument("powers", nargs="*", choices=Power.values, metavar="POWER", help=listed)
    verbs.add_parser("password", help="重设密码").add_argument("login", help="登录名")
    verbs.add_parser("list", help="列出机关和人员")


def run(args: argparse.Namespace) -> int:
    migrate()
    try:
        {"found": _found, "person": _person, "password": _password, "list": _list}[args.verb](args)
    except Refused as no:
        print(f"gongkai organ：{no}", file=sys.stderr)
        return 2
    return 0


def _found(args: argparse.Namespace) -> None:
    details = {name: getattr(args, name) for name in _DETAILS}
    found_organ(code=args.code, level=args.level, details=details, parent=args.parent, by=SYSTEM, at=now())
    print(f"已设立 {args.name}（{args.code}）。")


def _person(args: argparse.Namespace) -> None:
    password = _ask()
    add_person(
        organ=args.organ,
        login=args.login,
        name=args.name,
        password=password,
        since=today(),
        by=SYSTEM,
        at=now(),
    )
    for power in args.powers:
        grant(person=args.login, organ=args.organ, power=power, since=today(), by=SYSTEM, at=now())
    held = "、".join(Power(power).label for power in args.powers) or "没有权限"
    print(f"已增加 {args.name}（{args.login}）：{held}。")


def _password(args: argparse.Namespace) -> None:
    set_password(person=args.login, password=_ask(), by=SYSTEM, at=now())
    print(f"已重设 {args.login} 的密码。")


def _list(args: argparse.Namespace) -> None:
    for organ in organs():
        print(f"{organ.code}  {organ.name}（{organ.level_term}）")
        for row in people(organ.code, on=today()):
            print(f"  {row.login}  {row.name}  {'、'.join(row.powers) or '没有权限'}")


def _ask() -> str:
    """From the keyboard, or from a pipe."""
    return getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
