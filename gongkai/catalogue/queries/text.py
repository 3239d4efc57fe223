"""What a text says, whole: as a drafter hands it in and as a page hands it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from gongkai.catalogue.models import Revision
from gongkai.law.publication import ItemKind


@dataclass(frozen=True, slots=True)
class Text:
    """What a drafter says of an item, whole. Empty: not said yet."""

    title: str
    kind: str = ItemKind.GENERAL.value
    column: str = ""  # the column's key
    summary: str = ""
    body: str = ""
    attribute: str = ""
    attribute_reason: str = ""
    formed_on: date | None = None
    changed_on: date | None = None
    document_number: str = ""
    issuer: str = ""
    own: bool = True
    matters: tuple[str, ...] = ()
    topic: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    channels: tuple[str, ...] = ()
    audience: str = ""
    effective_on: date | None = None
    valid_until: date | None = None
    limit_number: int | None = None
    limit_unit: str = ""
    limit_law: str = ""
    guide: Mapping[str, str] = field(default_factory=dict)


def text_of(row: Revision) -> Text:
    said: dict[str, Any] = {one.name: getattr(row, one.name) for one in fields(Text)}
    said["column"] = row.column.key if row.column else ""
    said |= {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Text(**said)
