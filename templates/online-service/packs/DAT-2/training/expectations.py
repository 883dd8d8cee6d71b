"""Runs training/expectations.json, a suite of Great Expectations, without its engine.

`great_expectations` reads the same file: ExpectationSuite(**json). An expectation that is
not known here stops the training, it does not pass.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Rows = Sequence[Mapping[str, Any]]
Check = Callable[[Rows, dict[str, Any]], bool]


def _between(value: float, kwargs: dict[str, Any]) -> bool:
    low = kwargs.get("min_value", float("-inf"))
    return bool(low <= value <= kwargs.get("max_value", float("inf")))


def _column(rows: Rows, kwargs: dict[str, Any]) -> list[Any]:
    return [row.get(kwargs["column"]) for row in rows]


def _known(rows: Rows, kwargs: dict[str, Any]) -> list[Any]:
    """What is not there is for not_be_null to judge, here as in Great Expectations."""
    return [value for value in _column(rows, kwargs) if value is not None]


def _mean(values: list[Any]) -> float:
    return float(sum(values)) / len(values) if values else float("nan")


CHECKS: dict[str, Check] = {
    "expect_table_row_count_to_be_between": lambda rows, k: _between(len(rows), k),
    "expect_column_values_to_be_unique": lambda rows, k: (
        len(set(_known(rows, k))) == len(_known(rows, k))
    ),
    "expect_column_values_to_not_be_null": lambda rows, k: None not in _column(rows, k),
    "expect_column_values_to_be_in_set": lambda rows, k: (
        set(_known(rows, k)) <= set(k["value_set"])
    ),
    "expect_column_values_to_be_between": lambda rows, k: all(
        _between(value, k) for value in _known(rows, k)
    ),
    "expect_column_mean_to_be_between": lambda rows, k: _between(_mean(_known(rows, k)), k),
}


def broken(rows: Rows, suite: Path) -> list[str]:
    """Expectations that the rows do not meet, by type and column."""
    failed = []
    for one in json.loads(suite.read_text(encoding="utf-8"))["expectations"]:
        if not CHECKS[one["type"]](rows, one["kwargs"]):
            failed.append(f"{one['type']} {one['kwargs'].get('column', '')}".strip())
    return failed
