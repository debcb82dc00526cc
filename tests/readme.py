"""The README's terminal session and Python example, run for real. Usage: python tests/readme.py [--check]

Each fenced block marked `console` is a terminal session in the checkout after `make demo`: lines that begin
with `$ ` are run, what follows is what they print. Without `--check` the README is brought up to date. What
differs from run to run is masked: times, how far a slow build says that it is, and the parts of an answer that the
README cuts with a line `...`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"^(Time +)[\d.]+ s$", re.MULTILINE)
_PROGRESS = re.compile(r"^reading \d+ of \d+\n", re.MULTILINE)


def renewed(text: str, workspace: Path) -> str:
    """Return the README's text with the outputs that its commands give now."""
    return _BLOCK.sub(lambda block: _session(block[1], workspace), text)


def _session(block: str, workspace: Path) -> str:
    steps = []
    for step in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not step.strip():
            continue
        command, _, said = step.strip().partition("\n")
        lines = _run(command.removeprefix("$ "), workspace).splitlines()
        kept = said.splitlines()
        if kept[-1:] == ["..."] and len(kept) - 1 < len(lines):
            lines = [*lines[: len(kept) - 1], "..."]
        steps.append("\n".join([command, *lines]))
    return "\n\n".join(steps) + "\n"


def _run(command: str, workspace: Path) -> str:
    folder = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "CXOGRAPH_WORKSPACE": str(workspace)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = _TIME.sub(r"\g<1>0.9 s", done.stdout + _PROGRESS.sub("", done.stderr)).replace(str(workspace), "cxo")
    return "\n".join(line.rstrip() for line in said.splitlines()) + "\n"


def main() -> int:
    """Renew the README, or with `--check` say whether that would change it."""
    text = README.read_text(encoding="utf-8")
    new = renewed(text, ROOT / "cxo")
    if "--check" in sys.argv:
        return int(new != text)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
