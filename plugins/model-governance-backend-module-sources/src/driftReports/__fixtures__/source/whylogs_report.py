"""whylogs: the table of a profile, and drift scores between two profiles."""
import json
import sys

import whylogs as why
from data import current, reference
from whylogs.viz.drift.column_drift_algorithms import calculate_drift_scores

folder = sys.argv[1]
columns = ["age", "amount", "tenure", "device", "country"]
ref = why.log(pandas=reference()[columns]).view()
cur = why.log(pandas=current()[columns]).view()


def save(name, document):
    with open(f"{folder}/{name}", "w") as file:
        json.dump(document, file, indent=1, default=float)
        file.write("\n")


save("whylogs-profile.json", json.loads(cur.to_pandas().to_json(orient="index")))
scores = calculate_drift_scores(target_view=cur, reference_view=ref, with_thresholds=True)
save("whylogs-drift.json", scores)
