"""The codebook in plain words, as coders get it in every form of the sheet, and as the page of a report has it."""

from collections.abc import Sequence

from communique.validation.book import NONE, OPEN, Question, Variable

HOW = (
    "Code one row after the other, by what the words say, not by what you know of the matter. Look at the context.",
    "The content that a row is about stands between » and « in the context; source and cue are its words of saying.",
    "“said” comes first: where it is “no”, leave the rest of the row empty.",
    "Where you cannot decide, take the likelier value and say so in “note”. An empty cell is a cell not coded, but for "
    "those whose blank means something: see each variable.",
    "Write your name in “coder” in each row. Leave the columns from the first to “content” as they are: a row is found "
    "again by them. Rows may be sorted, and columns added.",
    "Do not look at a report of these texts before you have finished: the sheet is blind to the machine's answers, and "
    "so should you be.",
)
SENTENCES = (
    "The sheet “documents” has whole documents, a row for each sentence: write how many statements begin in it, 0 "
    "where none does, and who makes them. Fill in all the rows of a document: they show what the machine missed.",
)


def answer(one: Variable) -> str:
    """What may stand in a cell, in a few words."""
    forms = {
        "choice": f"one of {', '.join(one.allowed)}",
        "names": "names, with semicolons between them",
        "text": "text",
        "count": "a whole number",
    }
    blank = "" if one.blank == OPEN else f"; blank means {'none' if one.blank == NONE else one.blank}"
    return forms.get(one.asked, "not asked of coders") + blank


def markdown(questions: Sequence[Question]) -> str:
    """The instructions as a Markdown text."""
    lines = ["# How to code this sample", "", *(f"- {one}" for one in (*HOW, *SENTENCES)), "", "## The variables", ""]
    for one in variables(questions):
        lines += [f"### {one.name}", "", one.definition, "", f"- Answer: {answer(one)}"]
        lines += [f"- {value}: {told}" for value, told in one.values]
        lines += [f"- Example: {one.example}", f"- Near miss: {one.near_miss}", f"- Source: {one.source}", ""]
    return "\n".join(lines)


def table(questions: Sequence[Question]) -> list[tuple[str, ...]]:
    """The same as rows of a sheet, the head first."""
    head = ("variable", "definition", "answer", "example", "near miss", "source")
    rows = [
        (one.name, one.definition, answer(one), one.example, one.near_miss, one.source) for one in variables(questions)
    ]
    values = [
        (f"{one.name}: {value}", told, "", "", "", "") for one in variables(questions) for value, told in one.values
    ]
    return [head, *rows, *values]


def variables(questions: Sequence[Question]) -> list[Variable]:
    """The variables behind the questions, each once."""
    return list({one.variable.name: one.variable for one in questions}.values())
