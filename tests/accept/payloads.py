"""Cross-site scripting payloads of a folder, whatever form a file has: one a line, JSON, Markdown, tokeniser tests."""

import json
import re
from collections.abc import Iterator
from pathlib import Path


def payloads_in(folder: Path) -> list[str]:
    """Every payload once, in the order of the files. Raises FileNotFoundError where the folder is not there."""
    if not folder.is_dir():
        raise FileNotFoundError(f"The payloads are not at {folder}.")
    found: dict[str, None] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(dict.fromkeys(text for text in _payloads_of(path) if text.strip()))
    return list(found)


def _payloads_of(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".md":
        # A fence holds one payload, of several lines now and then; each line alone is one too.
        for fence in re.findall(r"```\w*\n(.*?)```", text, flags=re.S):
            yield fence.rstrip("\n")
            yield from fence.splitlines()
    elif path.suffix == ".json":
        yield from _strings(json.loads(text))
    elif text.lstrip().startswith(("{", "[")) and path.suffix == ".test":
        yield from (case["input"] for case in json.loads(text).get("tests", []) if isinstance(case["input"], str))
    elif path.suffix == ".test":
        yield text.partition("\n--\n")[0]
    else:
        yield from text.splitlines()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
