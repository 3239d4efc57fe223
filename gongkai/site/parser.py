"""argparse in Chinese: one line that says what is wrong with the words typed and where to look, exit code 2."""

import argparse
import re
import sys
from typing import Any, NoReturn

# What argparse says (in English, from Python's own source) and what our users read.
_SAID = (
    (re.compile("the following arguments are required: POWER"), "至少给出一项权限，如 declare"),
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数 \1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"多出了不认识的参数 \1"),
    (re.compile(r"argument (.*?): invalid int value: (.*)"), r"参数 \1 应为整数，收到的是 \2"),
    (re.compile(r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)"), r"参数 \1 不能是 \2，可选：\3"),
    (re.compile(r"argument (.*?): expected (?:one|at least one) arguments?"), r"参数 \1 后面缺少内容"),
    (re.compile(r"argument (.*?): not allowed with argument (.*)"), r"参数 \1 不能与 \2 同时使用"),
    (re.compile(r"ambiguous option: (.*?) could match (.*)"), r"参数 \1 不明确，可能是 \2"),
)


class Parser(argparse.ArgumentParser):
    def __init__(self, **words: Any) -> None:
        super().__init__(add_help=False, **words)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, words in _SAID:
            if match := pattern.fullmatch(message):
                message = match.expand(words)
                break
        print(f"{self.prog}：{message}。加 --help 看用法。", file=sys.stderr)
        raise SystemExit(2)
