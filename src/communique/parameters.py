"""The parameters of every notebook, and the one model that checks them.

Papermill only warns of an unknown parameter, hands every `-r` value over as text and turns `-p` values such as "007" or
"None" into something else; so what a run was given is decided here, by the command line before a kernel starts and by
every notebook in the cell after its parameters.
"""

import ast
import datetime
import re
import sys
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from communique.against import asking
from communique.errors import ParameterError, nearest, unknown

Level = Literal["speaker", "office", "state", "side"]
Reader = Literal["accurate", "fast"]
Wording = Literal["both", "own", "paraphrase"]
Excerpts = Literal["full", "sentence", "none"]
Articles = Literal["auto", "all", "cited"]
Figures = Literal["both", "raw", "corrected"]
Collectives = Literal["together", "members"]


def _listed(given: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in given.split(";") if name.strip()))


def _whole_number(value: Any) -> Any:
    """Digits as a number: papermill's `-r` and our command line know only text."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,15}", value) else value


def _fraction(value: Any) -> Any:
    """A number from text; a boolean is none."""
    return str(value) if isinstance(value, bool) else value


def _date(value: str) -> str:
    if value and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("takes an ISO date such as 2025-05-11")
    if value:
        _real_date(value)
    return value


def _real_date(value: str) -> None:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError("takes a day that is in the calendar") from None


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("takes the name of a corpus, or a path to a file or folder")
    return value


def _against(value: str) -> str:
    asking.read(value)
    return value


def _terms(value: str) -> str:
    wrong = [term for term in _listed(value) if not re.search(r"\w", term) or re.search(r"\*(?!\s|$)|(?<!\w)\*", term)]
    if wrong:
        raise ValueError(
            f"takes words, phrases or @categories, divided by ';', a * only at the end of a word: {wrong[0]!r}"
        )
    return value


Text = Annotated[str, Field(strict=True)]
Number = Annotated[int, Field(strict=True), BeforeValidator(_whole_number)]
Width = Annotated[float, BeforeValidator(_fraction)]
Date = Annotated[Text, AfterValidator(_date)]
Terms = Annotated[Text, AfterValidator(_terms)]


class Settings(BaseModel):
    """What a report was asked for. One field a parameter; the defaults are those of every notebook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Annotated[Text, AfterValidator(_filled)] = "lorrin-strait"
    level: Level = "speaker"
    speakers: Text = ""
    collectives: Collectives = "together"  # whether "both sides" is a row of its own, or counts for each of them
    issues: Text = ""
    since: Date = ""
    until: Date = ""
    against: Annotated[Text, AfterValidator(_against)] = ""  # what the selection is compared with
    top: Annotated[Number, Field(ge=1, le=1000)] = 20
    reader: Reader = "accurate"  # which stance reader is asked
    seed: Annotated[Number, Field(ge=0, le=2**32 - 1)] = 1
    excerpts: Excerpts = "full"  # how much of the articles a report shows
    articles: Articles = "auto"  # which documents of a report have a page: all up to 2,000, then those that are cited
    words: Terms = ""
    wording: Wording = "both"  # whose wording figures of words rest on
    figures: Figures = "both"  # which are shown where a sample of the corpus was coded
    half_width: Annotated[Width, Field(gt=0, lt=1)] = 0.1  # of the intervals that are wanted

    @property
    def names(self) -> list[str]:
        """The names in `speakers`, none twice, in the order given."""
        return _listed(self.speakers)

    @property
    def terms(self) -> list[str]:
        """The words, phrases and categories in `words`, none twice, in the order given."""
        return _listed(self.words)

    @property
    def bounded(self) -> bool:
        """Whether `since` or `until` closes the window, so that an undated document falls out of it."""
        return bool(self.since or self.until)

    def changed(self) -> dict[str, str | int | float]:
        """The parameters, but for the corpus, that differ from their defaults."""
        return {
            name: value for name, value in self if name != "corpus" and value != type(self).model_fields[name].default
        }


def check(**values: Any) -> Settings:
    """The settings, or ParameterError that lists everything wrong with them at once.

    In a kernel it also reads the cell that papermill put in, since a misspelt parameter arrives nowhere else.
    """
    problems = [*_unknown_names({*values, *_injected()}), *_problems(values)]
    if problems:
        raise ParameterError("\n".join(problems))
    return Settings(**values)


def _unknown_names(given: set[str]) -> list[str]:
    strange = sorted(given - set(Settings.model_fields))
    return [unknown("parameter", strange, Settings.model_fields, "among the parameters")] if strange else []


def _problems(values: dict[str, Any]) -> list[str]:
    known = {name: value for name, value in values.items() if name in Settings.model_fields}
    try:
        settings = Settings(**known)
    except ValidationError as error:
        return [_message(problem) for problem in error.errors()]
    if settings.since and settings.until and settings.since > settings.until:
        return [f"The parameter since is {settings.since!r}, which is later than until, {settings.until!r}."]
    return []


_EXPECTED = {
    "string_type": "takes text; papermill's -r NAME VALUE keeps a value as text",
    "int_type": "takes a whole number",
    "greater_than_equal": "takes a whole number from {ge} up",
    "float_parsing": "takes a number such as 0.05",
    "float_type": "takes a number such as 0.05",
    "greater_than": "takes a number above {gt:g}",
    "less_than": "takes a number below {lt:g}",
    "less_than_equal": "takes a whole number of at most {le}",
}


def _message(problem: Mapping[str, Any]) -> str:
    """One pydantic error in our own words: what was given, for which parameter, and what is allowed."""
    name, given = problem["loc"][0], problem["input"]
    if problem["type"] == "literal_error":
        return _choice_message(name, given, get_args(Settings.model_fields[name].annotation))
    if problem["type"] == "value_error":
        reason = str(problem["ctx"]["error"])
    else:
        reason = _EXPECTED.get(problem["type"], problem["msg"]).format(**problem.get("ctx", {}))
    return f"The parameter {name} is {given!r}, but it {reason}."


def _choice_message(name: str, given: Any, allowed: tuple[str, ...]) -> str:
    match = nearest(given, allowed) if isinstance(given, str) else None
    hint = f" The nearest is {match!r}." if match else ""
    return f"The parameter {name} is {given!r}, but it takes one of {', '.join(map(repr, allowed))}.{hint}"


def _injected() -> set[str]:
    """The names that papermill's own cell assigned in this kernel; empty outside a kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    cells = shell.history_manager.input_hist_raw if shell else []
    return {name for cell in cells if cell.lstrip().startswith("# Parameters") for name in _assigned(cell)}


def _assigned(cell: str) -> set[str]:
    try:
        body = ast.parse(cell).body
    except SyntaxError:
        return set()
    targets = [target for statement in body if isinstance(statement, ast.Assign) for target in statement.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}
