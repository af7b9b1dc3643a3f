"""Attacks on the whole product, kind by kind: nothing may crash, get out, be lost, or lie.

    python -m benchmarks.fuzz [--seconds N] [--only KIND ...] [--seed N]

The seconds are for all kinds together. Each failure is written down with what brings it back. Exit code 1 where
anything failed. What a kind is stands in `benchmarks/fuzz/kinds`.
"""

import argparse
import sys
import time

from benchmarks.fuzz import kinds
from benchmarks.fuzz.failure import Failure

SHOWN = 20


def main() -> int:
    """Run the kinds one after the other; print what failed."""
    found = kinds.found()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3600 * len(found), help="for all kinds together")
    parser.add_argument("--only", choices=list(found), nargs="+", metavar="KIND", help=", ".join(found))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chosen, start = options.only or list(found), time.monotonic()
    failed: list[Failure] = []
    for place, name in enumerate(chosen):
        left = options.seconds - (time.monotonic() - start)  # what one kind takes too long, the others have less
        failed += found[name].run(max(left, 0) / (len(chosen) - place), options.seed)
    for one in failed[:SHOWN]:
        print(f"\n--- {one.what[:2000]}\n{one.error}")
    print(f"{len(failed)} failed; {time.monotonic() - start:.0f} s, seed {options.seed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
