"""Holds rows against training/expectations.json, a suite of Great Expectations."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

# Nothing about the data leaves the machine.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx


def broken(rows: Sequence[Mapping[str, Any]], suite: Path) -> list[str]:
    """Expectations that the rows do not meet, by type and column.

    One that could not be evaluated is broken: it says nothing about the data.
    """
    content = json.loads(suite.read_text(encoding="utf-8"))
    expected = gx.ExpectationSuite(name=content["name"], expectations=content["expectations"])
    context = gx.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("memory")
        .add_dataframe_asset("rows")
        .add_batch_definition_whole_dataframe("all")
        .get_batch(batch_parameters={"dataframe": pd.DataFrame(rows)})
    )
    found = batch.validate(expected)
    failed = [one.expectation_config for one in found.results if not one.success]
    return [
        f"{one.type} {one.kwargs.get('column', '')}".strip() if one else "one without a name"
        for one in failed
    ]
