"""The rollback script goes back, and says so when it cannot."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts/rollback.sh"
KUBECTL = """#!/bin/bash
echo "$*" >> "$CALLS"
case "$*" in
  *"get deployment"*) [ -e "$CALLS.undone" ] && echo -n "$AFTER" || echo -n image@sha256:new ;;
  *"rollout undo"*) touch "$CALLS.undone" ;;
esac
"""


@pytest.mark.parametrize(("after", "code"), [("image@sha256:old", 0), ("image@sha256:new", 1)])
def test_goes_back_or_fails(tmp_path: Path, after: str, code: int) -> None:
    kubectl = tmp_path / "kubectl"
    kubectl.write_text(KUBECTL)
    kubectl.chmod(0o755)
    calls = tmp_path / "calls"
    done = subprocess.run(
        ["bash", str(SCRIPT), "stage"],
        env={
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "CALLS": str(calls),
            "AFTER": after,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "rollout undo" in calls.read_text()) == (code, True)
    assert "--namespace stage" in calls.read_text()
