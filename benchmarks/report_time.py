"""How long a whole report takes, measured in empty notebooks.

The analysis is made and stored first. Then two things are timed in turn, several times: a report of the corpus from its
beginning to the folder in its place, and as many notebooks of a title and a parameters cell, run and rendered by the
same code. Prints the medians and their ratio as JSON; under 4 is asked for, 2 is the aim.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from communique import analysis, parameters
from communique.reports import choice, converting, executing, overview, provenance, rendering, writing
from communique.reports.kernels import Kernels


def main() -> None:
    """Time both and print the result."""
    options = _options()
    settings = parameters.check(corpus=options.corpus)
    analysed = analysis.load(settings)
    with tempfile.TemporaryDirectory() as folder:
        blank = _empty_notebooks(Path(folder) / "notebooks")
        report, made = overview.report(analysed), provenance.of(analysed)

        def empty() -> None:
            with Kernels() as kernels:
                executed = executing.run(
                    blank, settings, kernels=kernels, failed=Path(folder) / "failed", progress=lambda step: None
                )
            pages = [converting.page(name, notebook) for name, notebook in executed.items()]
            for page in pages:
                (Path(folder) / f"{page.name}.html").write_text(rendering.html(page, report, pages, made))

        def whole() -> None:
            writing.build(settings, [], Path(folder) / "out")

        empty()  # loads what both need
        times = [(_seconds(whole), _seconds(empty)) for _ in range(options.repeats)]
    print(json.dumps(_summary(times) | {"notebooks": len(blank), "repeats": options.repeats}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = parameters.Settings().corpus
    parser.add_argument("corpus", nargs="?", default=default, help=f"a name or a path; {default} where none is given")
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def _empty_notebooks(folder: Path) -> dict[str, Path]:
    """As many as a report has: a title and the parameters, and nothing done with them."""
    folder.mkdir()
    lines = [f"{name} = {field.default!r}" for name, field in parameters.Settings.model_fields.items()]
    cells = [new_markdown_cell("# Nothing"), new_code_cell("\n".join(lines), metadata={"tags": ["parameters"]})]
    made = {name: folder / f"{name}.ipynb" for name in choice.chosen()}
    for path in made.values():
        nbformat.write(new_notebook(cells=cells), path)
    return made


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _summary(times: list[tuple[float, float]]) -> dict[str, float]:
    report, empty = (statistics.median(column) for column in zip(*times, strict=True))
    return {"report_seconds": round(report, 2), "empty_seconds": round(empty, 2), "ratio": round(report / empty, 2)}


if __name__ == "__main__":
    main()
