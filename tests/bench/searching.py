"""Full text over 20,000 generated items: p50 and p99 of a query with facets and marks, beside a plain LIKE.

The text is put together from public words of the field; it means nothing. `python -m tests.bench searching`.
"""

import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

ITEMS = 20_000
WORDS = (
    "社区 食堂 补贴 名单 街道 办事处 养老 服务 救助 低保 公示 通知 规划 预算 决算 采购 项目 建设 征收 补偿 安全 生产 "
    "检查 应急 预案 招聘 教育 医疗 卫生 健康 环境 保护 垃圾 分类 物业 改造 老旧 小区 停车 文化 活动 残疾人 就业 培训"
)
ASKED = ("社区食堂", "老旧小区改造", "低保名单公示", "预算", "2023", "应急预案", "会", "残疾人就业培训", "没有这个词")


def text(luck: random.Random, words: list[str], length: int) -> str:
    return "".join(luck.choice(words) + ("，" if luck.random() < 0.2 else "") for _ in range(length))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        os.environ |= {"GONGKAI_DATA": folder, "GONGKAI_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "tests.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        _measure(Path(settings.DATABASES["default"]["NAME"]))


def _measure(path: Path) -> None:
    from django.db import transaction

    from gongkai.base.search import Searchable, Wanted, put, search

    luck, words, start = random.Random(7), WORDS.split(), time.perf_counter()
    with transaction.atomic():
        for n in range(ITEMS):
            on = date(2019, 1, 1) + timedelta(days=n % 2500)
            column, kind = f"column{n % 12}", ("general", "normative", "policy")[n % 3]
            title, body = text(luck, words, 8), text(luck, words, 300)
            put(Searchable(f"item/bench/{n}", "bench", title, body, column, on.year, kind, "none", on))
    rate = ITEMS / (time.perf_counter() - start)
    print(f"Searching {ITEMS:,} items of about 600 characters (SQLite); put in at {rate:,.0f}/s")
    plain = sqlite3.connect(path)
    like = "SELECT id FROM base_searchdocument WHERE text LIKE ? OR title LIKE ? LIMIT 20"
    for name, ask in (
        ("gongkai: search", lambda asked: search(Wanted(asked, "bench"))),
        ("plain LIKE, no facets (baseline)", lambda asked: plain.execute(like, [f"%{asked}%"] * 2).fetchall()),
    ):
        _print(name, ask)


def _print(name: str, ask: Callable[[str], object]) -> None:
    spent: dict[str, list[float]] = {}
    for turn in range(12):
        for asked in ASKED:
            start = time.perf_counter()
            ask(asked)
            if turn:
                spent.setdefault(asked, []).append(1000 * (time.perf_counter() - start))
    every = sorted(one for times in spent.values() for one in times)
    print(f"  {name}: p50 {statistics.median(every):.1f} ms, p99 {every[int(len(every) * 0.99) - 1]:.1f} ms")
    print("    " + "; ".join(f"{asked} {statistics.median(times):.1f}" for asked, times in spent.items()))
