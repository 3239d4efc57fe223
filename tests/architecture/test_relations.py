"""Foreign keys follow the layer order: the linter reads imports, this reads the tables."""

import ast
import tomllib

from django.apps import apps

from tests.architecture.code import short, sources, tree
from tests.conftest import ROOT


def order() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["id"] == "layers")["layers"]
    return {name.strip(): rank for rank, layer in enumerate(layers) for name in layer.split("|")}


def ours():
    return [config for config in apps.get_app_configs() if config.name.startswith("gongkai.")]


def test_relations_point_down():
    rank = order()
    upward = []
    seen = 0
    for config in ours():
        for model in config.get_models():
            for field in model._meta.get_fields():
                if field.auto_created or not field.is_relation or field.related_model is None:
                    continue
                seen += 1
                target = field.related_model._meta.app_config.name
                if target.startswith("gongkai."):
                    here, there = config.name.split(".")[1], target.split(".")[1]
                    if rank[here] > rank[there]:
                        upward.append(f"{model.__name__}.{field.name} → {target}")
    assert seen > 5
    assert not upward


def test_relations_name_the_class_and_not_a_string():
    """A string would slip past the import contracts; only the user model, a setting, may be named otherwise."""
    strings = []
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {
                "ForeignKey",
                "OneToOneField",
                "ManyToManyField",
            }:
                target = node.args[0] if node.args else None
                if isinstance(target, ast.Constant) and target.value != "self":
                    strings.append(f"{short(path)}:{node.lineno} {target.value}")
    assert not strings
