"""`python -m benchmarks NAME`: run one measurement."""

import runpy
import sys

MODULES = {
    "page": "benchmarks.page",
    "import": "benchmarks.import_wordpress",
    "comments": "benchmarks.comments",
}


def main() -> int:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in MODULES:
        print(f"There is no measurement “{name}”; there are: {', '.join(MODULES)}.", file=sys.stderr)
        return 2
    sys.argv = [name, *sys.argv[2:]]
    runpy.run_module(MODULES[name], run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main())
