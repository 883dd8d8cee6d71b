"""NannyML: univariate drift, missing values, estimated and realised performance,
as the tables that `to_df(multilevel=False)` gives."""
import json
import sys

import nannyml as nml
from data import current, reference

folder = sys.argv[1]
ref, cur = reference(), current()


def save(name, result, period="analysis"):
    frame = result.filter(period=period).to_df(multilevel=False)
    with open(f"{folder}/{name}", "w") as file:
        json.dump(json.loads(frame.to_json(orient="records")), file, indent=1)
        file.write("\n")


drift = nml.UnivariateDriftCalculator(
    column_names=["age", "tenure", "device", "country"],
    treat_as_categorical=["device", "country"],
    continuous_methods=["jensen_shannon", "kolmogorov_smirnov", "wasserstein", "hellinger"],
    categorical_methods=["jensen_shannon", "chi2", "l_infinity", "hellinger"],
    chunk_number=1,
)
# A chunk of the reference as large as the one that is judged gives thresholds.
drift = nml.UnivariateDriftCalculator(
    column_names=["age", "tenure", "device", "country"],
    treat_as_categorical=["device", "country"],
    continuous_methods=["jensen_shannon", "kolmogorov_smirnov", "wasserstein", "hellinger"],
    categorical_methods=["jensen_shannon", "chi2", "l_infinity", "hellinger"],
    chunk_size=300,
)
save("nannyml-drift.json", drift.fit(ref).calculate(cur))

missing = nml.MissingValuesCalculator(column_names=["amount"], chunk_size=300)
save("nannyml-missing.json", missing.fit(ref).calculate(cur))

performance = dict(
    problem_type="classification_binary",
    y_true="label",
    y_pred="predicted",
    y_pred_proba="score",
    metrics=["roc_auc", "precision", "recall", "f1"],
    chunk_size=300,
)
save("nannyml-realized.json", nml.PerformanceCalculator(**performance).fit(ref).calculate(cur))
save("nannyml-cbpe.json", nml.CBPE(**performance).fit(ref).estimate(cur))
