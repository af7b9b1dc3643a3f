"""What changed since the last run, as a report shows it: at the top of the briefing, on a page of its own, at figures."""

import dataclasses
import re
from dataclasses import dataclass
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_output

from communique import changes, evidence, schemas
from communique.changes import Run, reasons
from communique.changes.moving import counts
from communique.evidence.markup import Html, paragraph, text
from communique.reports import markup
from communique.reports.outline import Heading
from communique.reports.rendering import Page
from communique.wording import counted, listed

PAGE = "changes"
TITLE = "What changed since the last run"
TAG = "since-last-run"  # of the cell of a notebook that shows it
_PLACE = f"<!-- {TAG} -->"
FIRST = "This is the first run of this report: there is nothing to compare with. "
FIRST += "The next run says here what is new, gone and told otherwise."
_SHOWN = 5  # groups that moved, on the briefing
_MOST = 5000  # rows of the page; the file has all of them
_ORDER = ["change", "date", "speaker", "content", "what", "about", "from", "to", "why", "document", "statement"]


@dataclass(frozen=True)
class Compared:
    """Two runs side by side; `before` is None in the first run, and then nothing has changed."""

    before: Run | None
    after: Run
    changes: pd.DataFrame
    moved: pd.DataFrame

    @property
    def methods(self) -> list[str]:
        """The layers that are made by another method than in the last run."""
        return reasons.other_methods(self.before, self.after) if self.before else []

    @property
    def flagged(self) -> dict[str, list[str]]:
        """By page the cells whose figure tells something else than in the last run, where a method has changed."""
        if self.before is None or not self.methods:
            return {}
        then = self.before.figures
        return {
            page: [cell for cell, digest in cells.items() if then.get(page, {}).get(cell, digest) != digest]
            for page, cells in self.after.figures.items()
        }


def of(before: Run | None, after: Run) -> Compared:
    """This run beside the last one."""
    if before is None:
        return Compared(None, after, schemas.frame("changes"), pd.DataFrame(columns=list(changes.MOVED)))
    found = changes.between(before, after)
    return Compared(before, after, found, changes.moved(before, after, found))


def marked(name: str, notebook: NotebookNode, compared: Compared) -> NotebookNode:
    """The executed notebook of that page with a place for what changed in the cell that is tagged for it, and with a
    note below each figure that tells something else and whose method may be why. The same notebook is the same in every
    run where no method changed.
    """
    found = nbformat.from_dict(notebook)
    flagged = set(compared.flagged.get(name, []))
    for cell in found.cells:
        if TAG in cell.metadata.get("tags", []):
            cell.outputs = [_shown(Html(_PLACE, ""))]
        if cell.id in flagged:
            cell.outputs = [*cell.outputs, _shown(paragraph(_flag(compared), kind="note"))]
    return found


def told(page: Page, compared: Compared) -> Page:
    """The page of a notebook that is `marked`, with what changed in its place."""
    return dataclasses.replace(page, body=page.body.replace(_PLACE, markup.tidied(summary(compared).markup)))


def summary(compared: Compared) -> Html:
    """For the briefing: how many statements changed, what decides otherwise, and the groups that moved."""
    if compared.before is None:
        return paragraph(FIRST)
    told = paragraph(sentences(compared))
    if len(compared.moved):
        told += evidence.table(compared.moved, "Where groups stand elsewhere than in the last run", most=_SHOWN)
    return told + Html(f'<p><a href="{PAGE}.html">Every change, with its reason</a></p>', f"Every change: {PAGE}.csv")


def sentences(compared: Compared) -> str:
    """The comparison in words."""
    if compared.before is None:
        return FIRST
    numbers = dict(counts(compared.changes))
    found = [counted(number, "statement") + f" {_WORDS[change]}" for change, number in numbers.items() if number]
    told = [f"Beside the run of {compared.before.made}: {listed(found) or 'no statement is another'}."]
    told.append(_documents(compared.before, compared.after))
    told.append(_decided(compared.before, compared.after))
    if number := sum(map(len, compared.flagged.values())):
        figures = counted(number, "figure or table", "figures or tables")
        told.append(f"What {figures} tell is other than then, and so is the method: each has a note.")
    if len(compared.changes):
        told.append(f"Reasons: {_reasons(compared.changes)}.")
    if not len(compared.moved):
        told.append("No group stands elsewhere.")
    return " ".join(filter(None, told))


_LAST_CELL = re.compile(r"<td>([^<]*)</td></tr>")
_WORDS = {"new": "new", "gone": "gone", "changed": "told otherwise"}


def cited(compared: Compared) -> set[str]:
    """The statements of this run that the page of all changes shows."""
    shown = compared.changes.head(_MOST)
    return set(shown.loc[shown["change"] != "gone", "statement"])


def page(compared: Compared, where: dict[str, str]) -> Page:
    """The page of all changes; `where` is the address of each statement of this run in its article."""
    if compared.before is None:
        return _page(paragraph(FIRST), ())
    parts = [paragraph(sentences(compared))]
    headings = (Heading(2, "Where groups stand", "s-standing"), Heading(2, "Statements", "s-statements"))
    parts.append(_heading(headings[0]) + evidence.table(compared.moved, "Groups that stand elsewhere, and why"))
    shown = compared.changes[_ORDER]
    table = evidence.table(shown, "Statements that are new, gone or told otherwise", most=_MOST)
    parts.append(_heading(headings[1]) + Html(_linked(table.markup, compared.changes, where), table.words))
    return _page(sum(parts[1:], parts[0]), headings)


def _page(body: Html, headings: tuple[Heading, ...]) -> Page:
    note = Html('<p>As a table: <a href="changes.csv">changes.csv</a>, with every row.</p>', "changes.csv")
    return Page(PAGE, TITLE, "", headings, markup.tidied((body + note).markup))


def _heading(heading: Heading) -> Html:
    return Html(f'<h2 id="{heading.anchor}">{heading.text}</h2>', heading.text)


def _linked(markup: str, table: pd.DataFrame, where: dict[str, str]) -> str:
    """The last cell of each row as a link to the statement's place, where this run has it."""
    addresses = [
        None if change == "gone" else where.get(name) for change, name in table[["change", "statement"]].values
    ]
    places = iter(addresses)

    def linked(found: re.Match[str]) -> str:
        address = next(places)
        return found[0] if address is None else f'<td><a href="{text(address)}">{found[1]}</a></td></tr>'

    return _LAST_CELL.sub(linked, markup)


def _documents(before: Run, after: Run) -> str:
    """How many texts are new, gone and changed."""
    then, now = (dict(zip(run.documents["document"], run.documents["sha256"], strict=True)) for run in (before, after))
    texts = set(then.values()), set(now.values())
    numbers = {
        "new": sum(name not in then and text not in texts[0] for name, text in now.items()),
        "gone": sum(name not in now and text not in texts[1] for name, text in then.items()),
        "changed": sum(name in then and then[name] != text for name, text in now.items()),
    }
    said = [f"{counted(number, 'document')} {what}" for what, number in numbers.items() if number]
    return f"{listed(said)}." if said else "The texts are the same."


def _decided(before: Run, after: Run) -> str:
    """What decides besides the texts, where it is another."""
    other = [name for name in after.decided if before.decided.get(name) != after.decided[name]]
    other += [f"{name} {now}" for name, now in after.versions.items() if before.versions.get(name) != now]
    if not other:
        return "What decides besides them is the same."
    layers = reasons.other_methods(before, after)
    made = f", by which {listed(layers)} are made" if layers else ""
    return f"Other than then: {listed(other)}{made}."


def _reasons(table: pd.DataFrame) -> str:
    per = table.drop_duplicates(["statement", "change", "why"])["why"].value_counts()
    return listed([f"{why} ({number:,})" for why, number in per.items()])


def _flag(compared: Compared) -> str:
    methods = listed(compared.methods)
    return f"This tells something else than in the last run. The method has changed since, of {methods}: it may be why."


def _shown(told: Html) -> Any:
    return new_output("display_data", data={"text/html": told.markup, "text/plain": told.words})
