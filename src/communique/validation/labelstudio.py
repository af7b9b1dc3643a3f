"""A sample for Label Studio: the tasks as JSON, and the interface that asks the questions of the codebook.

Its export (JSON) is read back. See https://labelstud.io/guide/task_format for the form of both.
"""

import json
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

import pandas as pd

from communique.validation import instructions
from communique.validation.book import Question

SHOWN = ("context", "source", "cue", "content")


def tasks(statements: pd.DataFrame) -> str:
    """The statements as a list of tasks; `data` of each has the columns of the sheet that are no questions."""
    rows = statements.astype("object").where(statements.notna(), None).to_dict("records")
    return json.dumps([{"data": row} for row in rows], ensure_ascii=False, indent=1, default=int) + "\n"


def interface(questions: Sequence[Question]) -> str:
    """The labelling interface, to be pasted into the project's settings."""
    shown = [f'  <Header value={quoteattr(name)}/>\n  <Text name={quoteattr(name)} value="${name}"/>' for name in SHOWN]
    return "\n".join(["<View>", *shown, *map(_asked, questions), "</View>", ""])


def _asked(one: Question) -> str:
    name, told = quoteattr(one.column), quoteattr(f"{one.column}: {one.variable.definition}")
    head = f'  <Header size="5" value={told}/>'
    if one.variable.allowed:
        choices = "".join(
            f"\n    <Choice value={quoteattr(value)} hint={quoteattr(meaning)}/>"
            for value, meaning in one.variable.values
        )
        return f'{head}\n  <Choices name={name} toName="content" choice="single">{choices}\n  </Choices>'
    hint = quoteattr(instructions.answer(one.variable))
    return f'{head}\n  <TextArea name={name} toName="content" maxSubmissions="1" placeholder={hint}/>'


def rows(text: str, columns: Iterable[str]) -> list[dict[str, str]]:
    """The rows of an export: one for each task and annotator, with the columns of the sheet.

    Raises ValueError where the text is none.
    """
    columns, found = set(columns), []
    for task in json.loads(text):
        data = {key: "" if value is None else str(value) for key, value in task["data"].items()}
        for made in task.get("annotations", []):
            if not made.get("was_cancelled"):
                coder = made.get("completed_by")
                coder = coder.get("email") if isinstance(coder, dict) else coder
                found.append(data | _results(made.get("result", []), columns) | {"coder": str(coder or "")})
    return found


def _results(results: list[dict], columns: set[str]) -> dict[str, str]:
    told = {one["from_name"]: one["value"] for one in results if one.get("from_name") in columns}
    return {name: "; ".join(map(str, value.get("choices") or value.get("text") or [])) for name, value in told.items()}
