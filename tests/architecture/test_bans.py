"""What the house does not allow, wherever it might creep in."""

import ast
import re

import pytest

from tests.architecture.code import PACKAGE, short, sources, tree
from tests.conftest import ROOT

JUNK_DRAWERS = {"utils", "helpers", "services", "managers", "signals", "mixins", "misc", "common_utils"}


def test_no_junk_drawers():
    names = [short(path) for path in PACKAGE.rglob("*") if path.stem in JUNK_DRAWERS]
    assert not names


def test_migrations_import_nothing_of_ours():
    guilty = []
    for path in sources(migrations=True):
        for node in ast.walk(tree(path)):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            # AUTH_USER_MODEL and dotted paths in strings are fine: only an import freezes code that will move on.
            guilty += [short(path) for module in modules if module.split(".")[0] == "gongkai"]
    assert not guilty


@pytest.mark.parametrize("word", ["GenericForeignKey", "get_model", "receiver", "post_save", "pre_save"])
def test_no_hidden_relations_and_no_signals(word: str):
    guilty = [
        short(path)
        for path in sources()
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == word) or (isinstance(node, ast.Attribute) and node.attr == word)
    ]
    assert not guilty


def test_only_now_reads_the_clock():
    clock = {"now", "today", "utcnow", "localdate", "localtime", "time"}
    owners = {"datetime", "date", "timezone", "time"}
    guilty = [
        short(path)
        for path in sources()
        if short(path) != "gongkai/base/now.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clock
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in owners
    ]
    assert not guilty


def test_imports_stand_at_the_top():
    guilty = [
        f"{short(path)}:{node.lineno}"
        for path in sources()
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not guilty


def test_the_law_needs_only_the_standard_library():
    import sys

    foreign = []
    for path in (PACKAGE / "law").rglob("*.py"):
        for node in ast.walk(tree(path)):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("gongkai.law"):
                    foreign.append(f"{short(path)}: {module}")
    assert not foreign


def test_nothing_is_loaded_from_other_hosts():
    """Pages, styles and documents work on a network apart; a cited address is text, not a source."""
    pattern = re.compile(r"""(?:src|href|url|import)\s*[=(]\s*["']?(?:https?:)?//""", re.IGNORECASE)
    guilty = [
        short(path)
        for suffix in ("html", "css", "js")
        for path in PACKAGE.rglob(f"*.{suffix}")
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert not guilty


def test_templates_decide_nothing():
    """An `if` tests one name, or compares one; three conditions are a decision that belongs in a query."""
    pattern = re.compile(r"{%\s*(?:el)?if\s+(.*?)%}")
    guilty = [
        f"{short(path)}: {condition}"
        for path in PACKAGE.rglob("*.html")
        for condition in pattern.findall(path.read_text(encoding="utf-8"))
        if len(re.findall(r"\b(?:and|or)\b", condition)) > 1
    ]
    assert not guilty


def test_both_readmes_give_the_two_commands():
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "make demo" in text and "make test" in text, name
    assert "make test" in (ROOT / ".ci" / "run").read_text()


def test_every_setting_is_documented():
    from gongkai.site.settings import VARIABLES

    text = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    assert len(VARIABLES) <= 20
    for variable in VARIABLES:
        assert f"| `{variable.name}` |" in text and variable.help in text, variable.name
