"""What has passed, for one state of the tree: .accept/state.json."""

import hashlib
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKSHOP = ROOT / ".accept"
_FILE = WORKSHOP / "state.json"


def tree_state() -> str:
    """The commit and whatever stands uncommitted beside it; without git, the time of nothing: never the same."""
    commands = (["git", "rev-parse", "HEAD"], ["git", "diff", "HEAD"], ["git", "ls-files", "-o", "--exclude-standard"])
    digest = hashlib.sha256()
    for command in commands:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if answer.returncode:
            return ""
        digest.update(answer.stdout)
    for name in answer.stdout.decode().splitlines():
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


@dataclass
class State:
    """Outcomes by name of the run and test: `passed`, `failed` or `skipped`."""

    tree: str
    outcomes: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, tree: str) -> "State":
        """What was kept for this state of the tree: taken once a run, for files may change while it lasts."""
        try:
            kept = json.loads(_FILE.read_text())
        except (OSError, ValueError):
            return cls(tree)
        return cls(tree, kept["outcomes"]) if tree and kept["tree"] == tree else cls(tree)

    def begin(self, name: str) -> None:
        """Forget what did not pass, so that it runs again."""
        kept = self.outcomes.get(name, {})
        self.outcomes[name] = {test: outcome for test, outcome in kept.items() if outcome == "passed"}
        self._save()

    def has_passed(self, name: str, test: str) -> bool:
        return self.outcomes.get(name, {}).get(test) == "passed"

    def note(self, name: str, test: str, outcome: str) -> None:
        self.outcomes.setdefault(name, {})[test] = outcome
        self._save()

    def counts(self, name: str) -> dict[str, int]:
        outcomes = list(self.outcomes.get(name, {}).values())
        return {outcome: outcomes.count(outcome) for outcome in ("passed", "failed", "skipped")}

    def _save(self) -> None:
        WORKSHOP.mkdir(exist_ok=True)
        written = _FILE.with_suffix(".new")
        written.write_text(json.dumps({"tree": self.tree, "outcomes": self.outcomes}, indent=1))
        written.replace(_FILE)
