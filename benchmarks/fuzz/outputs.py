"""What holds of everything that is written: a page is one page and does nothing, a table has the rows that it says."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet

from communique import records, tabular, unseen
from communique.reports import explorer, run_record

_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_ACTIVE = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "link",
    "base",
    "form",
    "input",
    "button",
    "math",
}
_DRAWN = {"svg", "g", "defs", "clippath", "path", "rect", "use", "text", "tspan", "a", "title"}  # all that a figure has
_NAME = r"[^/:?#]+\.(html(#[^/:<>\"']*)?|csv|parquet|zip|graphml|json)"
_LINK, INSIDE = re.compile(f"(articles/)?{_NAME}"), re.compile(rf"(\.\./)?{_NAME}")
_REPORT = re.compile(r"[^/:?#]+/index\.html")  # from the list of all reports
_LEADS = ("href", "src", "action", "data", "srcset", "poster", "background")


class Page(HTMLParser):
    """Reads a page and fails at whatever is not as it should be; `words` is its text.

    `link` is what an address may be: one within the report, unless it is said otherwise. One script may run: ours.
    """

    def __init__(self, markup: str, *, link: re.Pattern[str] = _LINK) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""
        self._link = link
        markup = markup.replace(f"<script>{explorer.script()}</script>", "", 1)
        assert unseen.in_page(markup) == markup, "a control or an override in a page"
        self.feed(markup)
        self.close()
        assert not self.open, ("never closed", self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing that loads, runs or leads elsewhere."""
        assert tag not in _ACTIVE, tag
        assert "svg" not in self.open or tag in _DRAWN, ("in a figure", tag)
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            kept = (
                name not in _LEADS
                or (value or "").startswith(("data:image/", "#"))
                or self._link.fullmatch(value or "")
            )
            assert kept, (tag, name, value)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """What ends has begun last."""
        if tag not in _VOID:
            assert self.open and self.open.pop() == tag, ("ends out of order", tag, self.getpos())

    def handle_data(self, data: str) -> None:
        """The words, those of style sheets left out."""
        if "style" not in self.open:
            self.words += data


def report_holds(folder: Path, shown: list[str]) -> None:
    """Every page and table of a report; the first page shows these texts as they are, white space aside."""
    pages = {path.name: Page(path.read_text("utf-8")) for path in folder.glob("*.html")}
    Page((folder.parent / "index.html").read_text("utf-8"), link=_REPORT)
    for file in (folder / "changes.csv", *(folder / "tables").glob("*.csv")):
        table(file)
    inside = [Page(path.read_text("utf-8"), link=INSIDE) for path in (folder / "articles").glob("*.html")]
    words = _squeezed(pages["index.html"].words)
    for text in shown:
        assert _squeezed(unseen.in_page(text)) in words, ("not on the first page", text)
    made = json.loads((folder / run_record.FILE).read_text("utf-8"))
    assert len(table(folder / "statements.csv", len(records.COLUMNS))) == made["statements"], "rows lost or made"
    assert len(inside) == made["documents"] + 1, "documents without a page"
    assert table(folder / "unread.csv", 3), "nothing is passed over, although something was"


def table(file: Path, width: int | None = None) -> list[list[str]]:
    """The rows of a CSV file below its header: as wide as it, and no text that a spreadsheet runs."""
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream, strict=True)
    assert {len(row) for row in (header, *rows)} == {width or len(header)}, ("torn", file.name)
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(tabular.OPENS) or _is_number(cell), ("runs", cell)
    return rows


def forms_agree(json_lines: Path, as_csv: Path, parquet: Path) -> None:
    """The three forms of one run hold the same, cell by cell; the CSV was written as it is."""
    lines = json_lines.read_text("utf-8").split("\n")[:-1]
    wanted = [records.flat(json.loads(line)) for line in lines]
    with as_csv.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    assert rows == [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in wanted], "CSV"
    assert pyarrow.parquet.read_table(parquet).to_pylist() == wanted, "Parquet"


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
