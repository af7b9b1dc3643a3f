"""Any text at all through every room: nothing may crash, and every span has to give back its words.

    python -m benchmarks.fuzz [--short N] [--long N] [--only KIND] [--seed N]

Short documents are drawn from pieces that break readers: odd quotation marks, control characters, right-to-left text,
emoji, labels, dates, halves of markup. Long ones, of about a million characters, each repeat one thing without end. A
text that fails is written down in full beside the error; one that takes more processor time than the limit counts as
failed, since a room whose time grows with the square of the text never ends on a book. Exit code 1 where anything
failed.
"""

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator

from benchmarks.fuzz import rooms, texts
from communique import actors

BATCH = 250
LIMIT = (
    300  # seconds of a processor for one long document, all rooms together: nonsense takes ten times as long as news
)
LENGTH = 1_000_000  # characters of a long document
FORMS = [".txt"] * 5 + [".md", ".csv", ".jsonl"]


class SlowError(Exception):
    """A document took longer than the limit."""


def main() -> int:
    """Run both parts; print what failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", type=int, default=10_000, help="short documents")
    parser.add_argument("--long", type=int, default=len(texts.LONG), help=f"long ones, at most {len(texts.LONG)}")
    parser.add_argument("--only", choices=list(texts.LONG), nargs="+", metavar="KIND", help="long ones of these kinds")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    registry, start = actors.load(), time.perf_counter()
    kinds = options.only or list(texts.LONG)[: options.long]
    failed = [*run_short(options.short, options.seed, registry), *run_long(kinds, registry)]
    for what, error in failed[:20]:
        print(f"\n--- {what[:2000]}\n{error}")
    print(f"{len(failed)} failed; {time.perf_counter() - start:.0f} s")
    return 1 if failed else 0


def run_short(count: int, seed: int, registry: actors.Actors) -> Iterator[tuple[str, str]]:
    """The failures among the short documents: text and error. A batch that fails is gone through one by one."""
    draw, start, total = random.Random(seed), time.perf_counter(), Counter()
    for first in range(0, count, BATCH):
        batch = [(texts.short(draw), draw.choice(FORMS)) for _ in range(min(BATCH, count - first))]
        try:
            total += rooms.attempt(batch, registry)
        except Exception:
            yield from _one_by_one(batch, registry)
        done = first + len(batch)
        if done % 2500 == 0 or done == count:
            print(f"{done} short documents, {time.perf_counter() - start:.0f} s: {shown(total)}", flush=True)


def _one_by_one(batch: list[tuple[str, str]], registry: actors.Actors) -> Iterator[tuple[str, str]]:
    for one in batch:
        try:
            rooms.attempt([one], registry)
        except Exception:
            yield repr(one), traceback.format_exc(limit=-6)


def run_long(kinds: list[str], registry: actors.Actors) -> Iterator[tuple[str, str]]:
    """The failures among the long documents: name and error, or how slow it was."""
    signal.signal(signal.SIGPROF, _too_slow)
    for kind in kinds:
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        try:
            spent = rooms.attempt([(texts.long(kind, LENGTH), ".txt")], registry)
            print(f"{kind}: {time.process_time() - start:.1f} s: {shown(spent)}", flush=True)
        except Exception as error:
            notes = "; ".join(getattr(error, "__notes__", []))
            print(f"{kind}: FAILED after {time.process_time() - start:.1f} s: {error!r} {notes}", flush=True)
            yield kind, traceback.format_exc(limit=-6)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def _too_slow(number: int, frame: object) -> None:
    raise SlowError(f"more than {LIMIT} s")


def shown(total: Counter) -> str:
    """Counts and seconds in one line, what took no time left out."""
    numbers = {name: f"{value:.1f}" if isinstance(value, float) else value for name, value in total.items()}
    return ", ".join(f"{name} {number}" for name, number in numbers.items() if total[name] >= 0.05)


if __name__ == "__main__":
    sys.exit(main())
