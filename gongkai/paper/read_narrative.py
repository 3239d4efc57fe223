"""Counts."""

from collections.abc import Mapping

from gongkai.law.report.filled import Number
from gongkai.paper.report_header import Header


def narrative_of(sections: Mapping[int, str], header: Header) -> dict[str, Number]:
    return {}
