"""Trains a model twice and registers it, as a team without this portal would."""
import hashlib
import sys

import mlflow
from mlflow.tracking import MlflowClient
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

NAME = "tumour-classifier"
mlflow.set_tracking_uri(sys.argv[1])
strengths = [0.1, 1.0]
if len(sys.argv) > 2:
    # A message of ours for each version from now on, and one more version.
    MlflowClient().create_webhook(
        name="portal",
        url=sys.argv[2],
        secret=sys.argv[3],
        events=["model_version.created"],
    )
    strengths = [10.0]
mlflow.set_experiment(NAME)
features, target = load_breast_cancer(return_X_y=True, as_frame=True)
table = features.assign(target=target)
tags = {
    "mlflow.source.git.commit": "4f1c2a9e" * 5,
    "mlflow.source.git.repoURL": "https://git.example/ml/tumours",
}
for strength in strengths:
    with mlflow.start_run(run_name=f"train C={strength}", tags=tags):
        data = mlflow.data.from_pandas(
            table, source="s3://lake/tumours.parquet", name="tumours"
        )
        mlflow.log_input(data, context="training")
        model = make_pipeline(StandardScaler(), LogisticRegression(C=strength))
        model.fit(features, target)
        mlflow.log_metric("accuracy", model.score(features, target))
        mlflow.sklearn.log_model(
            model,
            name="model",
            registered_model_name=NAME,
            serialization_format="cloudpickle",
        )
client = MlflowClient()
client.set_registered_model_alias(NAME, "champion", "2")
digest = hashlib.sha256(b"the artifact of version 2").hexdigest()
client.set_model_version_tag(NAME, "2", "digest", f"sha256:{digest}")
print(f"sha256:{digest}")
