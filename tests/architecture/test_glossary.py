"""Every domain noun and verb of the code has its Chinese term in docs/glossary.md, and no term is left over."""

import ast
import re
from enum import Enum

from django.apps import apps

from tests.architecture.code import PACKAGE, sources, tree
from tests.conftest import ROOT

ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \|", re.MULTILINE)


def glossary() -> dict[str, str]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {word: term.strip() for word, term in ROW.findall(text)}


def models() -> set[str]:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("gongkai.")]
    return {model.__name__ for config in ours for model in config.get_models()}


def enums() -> set[str]:
    names = set()
    for path in sources():
        for node in ast.walk(tree(path)):
            bases = {getattr(base, "id", getattr(base, "attr", "")) for base in getattr(node, "bases", [])}
            if isinstance(node, ast.ClassDef) and bases & {"Enum", "StrEnum", "IntEnum", "TextChoices"}:
                for item in node.body:
                    if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
                        names.add(f"{node.name}.{item.targets[0].id}")
    return names


def actions() -> set[str]:
    """The acts of every app, named app.verb: public functions that say by whom and when."""
    names = set()
    for app in PACKAGE.iterdir():
        folder = app / "actions"
        files = list(folder.glob("*.py")) if folder.is_dir() else [app / "actions.py"]
        for path in files:
            if path.exists():
                for node in tree(path).body:
                    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _is_act(node):
                        names.add(f"{app.name}.{node.name}")
    return names


def _is_act(node: ast.FunctionDef) -> bool:
    return {"by", "at"} <= {argument.arg for argument in node.args.kwonlyargs}


def test_the_finders_find():
    assert models() and actions() and "Unit.COUNT" in enums()
    assert issubclass(__import__("gongkai.law.report.form", fromlist=["Unit"]).Unit, Enum)


def test_every_word_has_its_chinese_term():
    words = glossary()
    missing = sorted((models() | enums() | actions()) - set(words))
    assert not missing
    assert all(re.search(r"[\u4e00-\u9fff]", term) for term in words.values())


def test_no_word_is_left_over():
    left = sorted(set(glossary()) - (models() | enums() | actions()))
    assert not left
