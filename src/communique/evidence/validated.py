"""What coders of this very corpus say of the figures: raw and corrected side by side, and what was never validated.

windows         figures in sliding windows of days
corrected       a layer's figures, raw and put right           differing   groups that differ from the others
coding          who coded, how much, and how far they agree     measured    the machine held against them
"""

import math
from pathlib import Path

import pandas as pd

from communique import validation
from communique.analysis import Analysis
from communique.evidence.markup import Html, folded, paragraph, points
from communique.evidence.tables import FEW, NOTHING, PERCENT, allowed, table
from communique.validation import corrected, quantities
from communique.validation.apart import RATE
from communique.wording import counted

COLUMNS = {"acts": "act", "positions": "position"}
MOST = 12  # groups in a table of corrected figures
_HOW = "communique sample CORPUS draws statements to code; put what was filled in into the folder codes of the corpus."
_UNCODED = "Nobody has coded a sample of this corpus: see what this report cannot tell you."
_MARKS = {
    "few": FEW.removeprefix("few: "),
    "uncertain": "the interval is wider than twice the half width asked for (the parameter half_width)",
    "unvalidated": f"fewer than {corrected.LEAST} coded statements of this corpus bear on the figure, so that it says "
    "nothing of the machine's errors here",
}


def validated(analysis: Analysis) -> str:
    """Whether the figures were validated on this corpus, in a sentence or two."""
    codes = analysis.codes
    if codes is None:
        return (
            "Not validated on this corpus: nobody has coded a sample of it. How often the machine is right is known "
            "from other texts alone, and errors that differ between groups can bend any comparison. " + _HOW
        )
    rows = counted(codes.statements["statement"].nunique(), "statement")
    coders = counted(codes.statements["coder"].nunique(), "coder")
    return (
        f"Validated on this corpus: {rows} and {counted(codes.sentences['document'].nunique(), 'whole document')} were "
        f"coded by {coders}. Where figures are corrected, raw ones stand beside them; all others are raw."
    )


def legend(analysis: Analysis) -> Html:
    """The marks that stand in remarks, each with its meaning; and how many comparisons are dealt with."""
    said = [f"{mark}: {meaning}." for mark, meaning in _MARKS.items()]
    moved = "changed: the corrected difference to the window before has an interval that leaves zero."
    many = (
        "apart: the group differs from all others together, of all rows of the table compared at once, at a false "
        f"discovery rate of {RATE:.0%} (Benjamini and Hochberg 1995). Intervals are those of each row by itself."
    )
    return folded("What the marks mean", points([*said, moved, many]))


def estimates(analysis: Analysis, layer: str, caption: str, *, most: int = MOST, summary: str | None = None) -> Html:
    """The figures of a layer, raw and corrected, or those alone that the parameter `figures` asks for.

    Without codes, the words that say so.
    """
    if analysis.codes is None:
        return paragraph(f"{caption}: not corrected. {_UNCODED}", kind="note")
    settings = analysis.settings
    found = validation.estimates(analysis, analysis.codes, layer, half_width=settings.half_width, most=most)
    names = [name for name in found if name not in quantities.COLUMNS]
    shown = {name: found[name] for name in names}
    if settings.figures != "corrected":
        shown |= {"raw": _points(found["raw"], layer), "its interval": _ends(found, "raw_low", "raw_high", layer)}
    if settings.figures != "raw":
        shown |= {"corrected": _points(found["estimate"], layer)}
        shown |= {f"95{PERCENT} interval": _ends(found, "low", "high", layer)}
    told = pd.DataFrame(shown).assign(**{name: found[name] for name in ("statements", "coded", "evidence")})
    told["more to code"] = [_more(value) for value in found["more"]]
    told["remark"] = [_remark(row, settings.half_width, layer) for row in found.to_dict("records")]
    kept = told[(found["coded"] > 0) | (found["statements"] > 0)].reset_index(drop=True)
    of = " of the raw figure" if layer == "markers" else ""
    caption = f"{caption}; “more to code” is for intervals of ±{settings.half_width:g}{of}"
    return table(kept, caption, most=10 * settings.top, summary=summary, behind=analysis)


def differing(analysis: Analysis, layer: str, caption: str) -> Html:
    """The groups that differ from all others together, of all that were compared."""
    found = validation.apart(analysis, analysis.codes, layer)
    compared, standing = int(found["p"].notna().sum()), found[found["apart"]]
    if not compared:
        return paragraph(f"{caption}: no group has enough statements to be compared.", kind="note")
    told = f"{caption}: {counted(compared, 'comparison')}, {len(standing)} of them apart ({RATE:.0%} false discoveries"
    told += ", Benjamini and Hochberg 1995)"
    if standing.empty:
        return paragraph(f"{told}: no group differs from the others by more than chance.", kind="note")
    names = [name for name in found if name not in ("difference", "low", "high", "corrected", "p", "adjusted", "apart")]
    shown = standing[names].assign(difference=_points(standing["difference"], layer))
    shown[f"95{PERCENT} interval"] = _ends(standing, "low", "high", layer)
    shown["figures"] = ["corrected" if one else "raw, unvalidated" for one in standing["corrected"]]
    return table(shown.reset_index(drop=True), told, most=10 * analysis.settings.top)


def windows(analysis: Analysis, layer: str, caption: str) -> Html:
    """The figures of all together in sliding windows, with the changes that stand out; their width in the caption."""
    if analysis.codes is None:
        return paragraph(f"{caption}: no change is marked. {_UNCODED}", kind="note")
    found = validation.windows(analysis, analysis.codes, layer)
    if found.empty:
        return table(found, caption)
    shown = pd.DataFrame({"from": found["first"], "to": found["last"], "raw": _points(found["raw"], layer)})
    shown["corrected"] = _points(found["estimate"], layer)
    shown[f"95{PERCENT} interval"] = _ends(found, "low", "high", layer)
    shown = shown.assign(**{name: found[name] for name in ("statements", "coded", "evidence")})
    shown["change"] = _points(found["change"], layer)
    shown["its interval"] = _ends(found, "change_low", "change_high", layer)
    remarks = (_remark(row, analysis.settings.half_width, layer) for row in found.to_dict("records"))
    shown["remark"] = [", ".join(filter(None, both)) for both in zip(_changed(found), remarks, strict=True)]
    days = (pd.Timestamp(found["last"][0]) - pd.Timestamp(found["first"][0])).days + 1
    told = f"{caption}, in windows of {days} days that slide by half; change: to the window that ended before"
    return table(shown, told, summary=caption, behind=analysis)


def _changed(found: pd.DataFrame) -> list[str]:
    return ["changed" if one else "" for one in found["changed"]]


def coding(analysis: Analysis) -> Html:
    """Who coded how much, what was set aside, and how far coders agree."""
    codes = analysis.codes
    if codes is None:
        return paragraph(validated(analysis), kind="note")
    counts = codes.statements["coder"].replace("", "one coder").value_counts()
    who = counts.rename_axis("coder").rename("statements").reset_index()
    shown = paragraph(validated(analysis)) + table(who, "Statements coded, by coder")
    if len(codes.aside):
        aside = codes.aside.assign(file=[Path(file).name for file in codes.aside["file"]])
        shown += table(aside, "Rows set aside, with the reason", most=50)
    shown += points(codes.notes) if codes.notes else paragraph("Nothing else was amiss in the files.", kind="note")
    found = validation.measured(analysis, codes).agreement
    if found.empty:
        return shown + paragraph(
            "No statement was coded by two coders: nothing shows how far they would agree.", kind="note"
        )
    return shown + table(found, "Agreement of coders: plain, Krippendorff's alpha, Gwet's AC1")


def measured(analysis: Analysis, *names: str) -> Html:
    """Tables of `validation.Validation` by name, such as "figures" or "by_mode"; "confusion act" of a variable."""
    if analysis.codes is None:
        return paragraph(_UNCODED, kind="note")
    told = validation.measured(analysis, analysis.codes)
    shown = [_table_of(told, name, analysis) for name in names]
    return sum(shown[1:], shown[0])


_TITLES = {
    "figures": "How right the machine is on these texts",
    "by_speaker": "The same by speaker",
    "by_mode": "The same by mode",
    "calibration": "Confidence, and the share that is right",
    "missed": "Statements found, and how many there are by the documents coded whole",
    "wrong": "What coders have otherwise than the machine",
}


def _table_of(told: validation.Validation, name: str, analysis: Analysis) -> Html:
    if name.startswith("confusion "):
        variable = name.removeprefix("confusion ")
        return table(told.confusion(variable), f"{variable}: what coders say (rows) and the machine (columns)")
    found = getattr(told, name)
    if name == "wrong":
        shown = allowed(found.rename(columns={"sentence": "content"}), analysis)
        return table(shown, _TITLES[name], most=5 * analysis.settings.top, summary=_TITLES[name])
    marked = found.assign(remark=["few" if small else "" for small in found["small"]]).drop(columns="small")
    return table(marked, f"{_TITLES[name]}; {FEW}" if found["small"].any() else _TITLES[name], most=100)


def _points(values: pd.Series, layer: str) -> list[str]:
    return [_said(value, layer) for value in values]


def _ends(found: pd.DataFrame, low: str, high: str, layer: str) -> list[str]:
    both = zip(found[low], found[high], strict=True)
    return [NOTHING if pd.isna(a) else f"{_said(a, layer)} to {_said(b, layer)}" for a, b in both]


_FORMS = {"tone": "{:z.2f}", "markers": "{:z.1f}"}  # of all other layers shares


def _said(value: float, layer: str) -> str:
    if pd.isna(value):
        return NOTHING
    return _FORMS.get(layer, "{:z.0%}").format(value).replace("%", PERCENT).replace("-", "−")


def _more(value: float) -> str:
    if math.isnan(value):
        return NOTHING
    return "more documents" if math.isinf(value) else f"{value:,.0f}"


def _remark(row: dict, half_width: float, layer: str) -> str:
    if row["small"]:
        return "unvalidated"
    width = half_width * row["raw"] if layer == "markers" else half_width
    return "uncertain" if not row["high"] - row["low"] <= 2 * width else ""
