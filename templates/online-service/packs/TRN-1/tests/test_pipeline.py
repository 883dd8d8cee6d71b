"""The pipeline's order, and that nothing runs after a step that failed."""

from collections.abc import Callable

import pytest

from training.pipeline import STEPS, run


def test_runs_in_order_and_stops_at_a_failure() -> None:
    ran: list[str] = []

    def step(name: str) -> Callable[[], None]:
        def note() -> None:
            ran.append(name)
            if name == "evaluate" and failing:
                raise RuntimeError("bad model")

        return note

    steps = {name: step(name) for name in STEPS}
    failing = False
    assert run(steps) == ["ingest", "validate", "fit", "evaluate", "register", "notify"]
    ran.clear()
    failing = True
    with pytest.raises(RuntimeError, match="bad model"):
        run(steps)
    assert "register" not in ran
