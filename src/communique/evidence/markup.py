"""HTML in small pieces. Text goes in through `text` alone, which escapes it."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from urllib.parse import parse_qsl, urlencode

from communique import unseen
from communique.rows import SCHEME

# In JupyterLab, whose own rules set cells to the right; a report takes the style out and has its own.
_LAB = (
    "<style scoped>"
    ".communique, .communique table { font-family: var(--jp-ui-font-family, sans-serif); }"
    ".communique table { max-width: 68em; border-collapse: collapse; }"
    ".communique :is(caption, th, td) { text-align: left !important; white-space: normal !important; }"
    ".communique :is(th, td) { vertical-align: top; }"
    ".communique :is(.number, thead .number) { text-align: right !important; font-variant-numeric: tabular-nums; }"
    ".communique .date { white-space: nowrap !important; }"
    ".communique mark { color: inherit; background: rgba(224, 161, 0, 0.35); }"
    "</style>"
)


@dataclass(frozen=True)
class Html:
    """Markup for a notebook, and the same in plain words for where there is no HTML."""

    markup: str
    words: str

    def _repr_html_(self) -> str:
        return f'{_LAB}<div class="communique">{self.markup}</div>'

    def __repr__(self) -> str:
        return self.words

    def __add__(self, other: "Html") -> "Html":
        """One below the other."""
        return Html(f"{self.markup}\n{other.markup}", f"{self.words}\n{other.words}")


def together(first: Html, *further: Html) -> Html:
    """What stands behind one figure, one part below the other."""
    return reduce(add, further, first)


def text(value: object) -> str:
    """Any value as HTML that shows it and does nothing else."""
    return html.escape(unseen.in_page(str(value)))


def paragraph(words: str, *, kind: str = "") -> Html:
    """A paragraph of text that is escaped here."""
    return Html(f'<p class="{kind}">{text(words)}</p>' if kind else f"<p>{text(words)}</p>", words)


def bare(markup: str) -> str:
    """Markup as its words alone."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def small(words: str) -> Html:
    """A remark under a figure or a table, escaped here."""
    return Html(f"<p><small>{text(words)}</small></p>", words)


def points(items: Iterable[str]) -> Html:
    """A list of texts that are escaped here."""
    items = list(items)
    return Html(
        f"<ul>{''.join(f'<li>{text(item)}</li>' for item in items)}</ul>", "\n".join(f"- {item}" for item in items)
    )


def folded(summary: str, inside: Html) -> Html:
    """A part that is opened by a click, and open on paper."""
    return Html(
        f"<details><summary>{text(summary)}</summary>\n{inside.markup}\n</details>", f"{summary}\n{inside.words}"
    )


def tabled(caption: str, heads: Iterable[tuple[str, str]], rows: Iterable[str], *, kind: str = "") -> str:
    """The markup of a table: its caption, the name and the class of each column, and its rows; all but the names is
    markup already. `kind` is the table's own class.
    """
    head = "".join(f'<th scope="col"{classed(of)}>{text(name)}</th>' for name, of in heads)
    body = "\n".join(rows)
    return (
        f"<table{classed(kind)}><caption>{caption}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    )


def classed(name: str) -> str:
    """The attribute of an element's class; empty where it has none."""
    return f' class="{name}"' if name else ""


def of_statement(statement: str, inside: str) -> str:
    """Markup that a report makes a link to the statement's place in its article; by itself it leads nowhere."""
    return f'<span data-statement="{html.escape(statement)}">{inside}</span>'


def of_mark(address: str, inside: str) -> str:
    """Markup that a report makes a link to the statements of an address of `measures.behind`; one that is not of those
    gives the inside alone.
    """
    data, told = mark_data(address)
    return f'<a{data} aria-label="{text(told)}">{inside}</a>' if data else inside


def mark_data(address: str) -> tuple[str, str]:
    """Attributes that say where a link leads, which `reports.links` makes an address of, and the same in words; both
    empty where it does not lead to statements.
    """
    if not address.startswith(SCHEME):
        return "", ""
    said = dict(parse_qsl(address.removeprefix(SCHEME)))
    name, what, count, rows = (said.pop(key, "") for key in ("name", "what", "count", "rows"))
    told = f"{name}: {count} {what}{'s' * (count != '1')}".removeprefix(": ")
    data = {"list": name, "count": count, "rows": rows, "filter": urlencode(said)}
    return "".join(f' data-{key}="{text(value)}"' for key, value in data.items()), told


def of_list(name: str, rows: str, inside: str) -> str:
    """Markup that a report makes a link to exactly the statements of a list; `rows` says which, see `rows.encoded`."""
    return f'<span data-list="{text(name)}" data-rows="{rows}">{inside}</span>'
