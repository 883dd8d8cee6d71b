"""Evidently: the current JSON, the full dump without its widgets, and the
JSON of the legacy API, which `evidently<0.7` writes as well."""
import json
import sys

from data import current, reference
from evidently import DataDefinition, Dataset, Report
from evidently.legacy.metric_preset import DataDriftPreset as LegacyDrift
from evidently.legacy.pipeline.column_mapping import ColumnMapping
from evidently.legacy.report import Report as LegacyReport
from evidently.metrics import DriftedColumnsCount, MissingValueCount, ValueDrift

numerical = ["age", "amount", "tenure"]
categorical = ["device", "country"]
columns = numerical + categorical
definition = DataDefinition(
    numerical_columns=numerical, categorical_columns=categorical
)
metrics = [DriftedColumnsCount(columns=columns), MissingValueCount(column="amount")]
for column in ["age", "tenure"]:
    for method in ["psi", "jensenshannon", "wasserstein", "ks", "hellinger"]:
        metrics.append(ValueDrift(column=column, method=method))
for column in categorical:
    for method in ["psi", "jensenshannon", "TVD"]:
        metrics.append(ValueDrift(column=column, method=method))
metrics.append(ValueDrift(column="country", method="chisquare"))

ref, cur = reference()[columns], current()[columns]
snapshot = Report(metrics, include_tests=True).run(
    Dataset.from_pandas(cur, data_definition=definition),
    Dataset.from_pandas(ref, data_definition=definition),
)
folder = sys.argv[1]


def save(name, document):
    with open(f"{folder}/{name}", "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


save("evidently.json", json.loads(snapshot.json()))

full = json.loads(snapshot.dumps())
for key in ["widgets", "tests_widgets"]:
    full[key] = []
for result in full["metric_results"].values():
    result["widget"] = []
save("evidently-dump.json", full)

legacy = LegacyReport(metrics=[LegacyDrift(num_stattest="wasserstein", cat_stattest="jensenshannon")])
legacy.run(
    reference_data=ref,
    current_data=cur,
    column_mapping=ColumnMapping(
        numerical_features=numerical, categorical_features=categorical
    ),
)
document = json.loads(legacy.json())
for metric in document["metrics"]:
    for column in metric["result"].get("drift_by_columns", {}).values():
        for side in ["current", "reference"]:
            column.pop(side, None)
save("evidently-legacy.json", document)
