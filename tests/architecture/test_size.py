"""Files and functions stay small enough to be read at a sitting. The allow-lists may only shrink."""

import ast

from tests.architecture.code import short, sources, tree

FILE_LINES, FUNCTION_LINES = 300, 40
LARGE_FILES: dict[str, int] = {}
LARGE_FUNCTIONS: dict[str, int] = {}


def test_files_are_at_most_300_lines():
    sizes = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    large = {name: size for name, size in sizes.items() if size > LARGE_FILES.get(name, FILE_LINES)}
    assert not large
    grown_small = [name for name in LARGE_FILES if sizes.get(name, 0) <= FILE_LINES]
    assert not grown_small, "no longer large: strike them from the list"


def test_functions_are_at_most_40_lines():
    large = {}
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                name = f"{short(path)}:{node.name}"
                if size > LARGE_FUNCTIONS.get(name, FUNCTION_LINES):
                    large[name] = size
    assert not large


def test_every_module_says_what_it_decides():
    silent = [short(path) for path in sources() if path.stat().st_size and not ast.get_docstring(tree(path))]
    assert not silent
