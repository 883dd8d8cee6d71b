"""The number of samples follows from the plan; nobody picked it."""

import math
from pathlib import Path
from statistics import NormalDist

import yaml

PLAN = yaml.safe_load((Path(__file__).parent.parent / "experiments/ab-plan.yaml").read_text())


def test_samples_follow_from_effect_power_and_alpha() -> None:
    primary = PLAN["primary"]
    z = NormalDist().inv_cdf(1 - primary["alpha"] / 2) + NormalDist().inv_cdf(primary["power"])
    first = primary["baseline"]
    second = first + primary["minimumDetectableEffect"]
    variance = first * (1 - first) + second * (1 - second)
    needed = math.ceil(z**2 * variance / primary["minimumDetectableEffect"] ** 2)
    assert PLAN["samplesPerArm"] == needed
