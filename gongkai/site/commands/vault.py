"""`gongkai vault`: change the key of sealed personal data (rotate), finish an interrupted change (reseal)."""

import argparse

from gongkai.base import vault


def configure(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="rotate|reseal")
    rotate = verbs.add_parser("rotate", help="换用新密钥，并用它重新加密全部个人信息")
    rotate.add_argument("--drop", action="store_true", help="完成后删去旧密钥（此前的备份将无法解密）")
    verbs.add_parser("reseal", help="接着完成中断的重新加密，或者改用 GONGKAI_CIPHER 指定的算法")


def run(args: argparse.Namespace) -> int:
    if args.verb == "rotate":
        vault.new_key()
    print(f"已用现行密钥重新加密{vault.reseal()}项。")
    if args.verb == "rotate" and args.drop:
        vault.drop_old_keys()
        print("旧密钥已经删去，此前的备份无法再解密。")
    print("请把密钥文件另行备份，不要与数据库备份放在一起。")
    return 0
