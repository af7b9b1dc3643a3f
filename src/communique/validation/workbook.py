"""A sample as a workbook: instructions, a sheet of statements and one of documents, with choices as drop-downs."""

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pandas as pd
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from communique import unseen
from communique.validation import instructions
from communique.validation.book import MOST, Question
from communique.validation.rows import KNOWN_BY

WIDTHS = {"context": 70, "words": 70, "content": 40, "source": 18, "cue": 16, "speaker": 24, "note": 30}
_FILL, _QUIET = PatternFill("solid", fgColor="FFF3D6"), Font(color="777777")
_TEXT = "@"  # a cell in this form is text: no program makes a date or a number of what is typed into it


def of(statements: pd.DataFrame, sentences: pd.DataFrame, asked: Mapping[str, Sequence[Question]]) -> bytes:
    """The bytes of an .xlsx file. `asked` has the questions of the sheets "statements" and "documents"."""
    book = openpyxl.Workbook()
    told = book.active
    told.title = "instructions"
    _tell(told, [one for questions in asked.values() for one in questions])
    choices = book.create_sheet("choices")
    for name, table in (("statements", statements), ("documents", sentences)):
        sheet = book.create_sheet(name)
        _fill(sheet, table, asked[name])
        _drop_downs(sheet, choices, table, asked[name])
    book.move_sheet(choices, 2)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _tell(sheet: Worksheet, questions: Sequence[Question]) -> None:
    for line in (*instructions.HOW, *instructions.SENTENCES):
        sheet.append([line])
    sheet.append([])
    for row in instructions.table(questions):
        sheet.append(row)
    for column, width in zip("ABCDEF", (28, 60, 40, 50, 50, 40), strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=len(instructions.HOW) + 2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fill(sheet: Worksheet, table: pd.DataFrame, questions: Sequence[Question]) -> None:
    asked = {one.column for one in questions}
    sheet.append(list(table.columns))
    for row in table.astype("object").where(table.notna(), None).itertuples(index=False):
        sheet.append([_cell(value) for value in row])
    for place, name in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 16 if name in asked else 9)
        sheet.cell(1, place).font = Font(bold=True)
        for number in range(2, len(table) + 2):
            cell = sheet.cell(number, place)
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # never a formula
            cell.number_format = _TEXT
            cell.alignment = Alignment(wrap_text=name in WIDTHS, vertical="top")
            if name in asked:
                cell.fill = _FILL
            if name in KNOWN_BY:
                cell.font = _QUIET
    sheet.freeze_panes = "B2"


def _cell(value: object) -> object:
    return (
        openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("\ufffd", unseen.in_page(value))
        if isinstance(value, str)
        else value
    )


def _drop_downs(sheet: Worksheet, choices: Worksheet, table: pd.DataFrame, questions: Sequence[Question]) -> None:
    """A list for each choice, which lies on a sheet of its own: in the cell there is no room for long ones."""
    lists: dict[str, str] = {}
    for one in questions:
        letter = get_column_letter(list(table.columns).index(one.column) + 1)
        cells = f"{letter}2:{letter}{max(2, len(table) + 1)}"
        if one.variable.asked == "count":
            check = DataValidation("whole", operator="between", formula1="0", formula2=str(MOST), allow_blank=True)
        elif one.variable.allowed:
            where = lists.setdefault(one.variable.name, _listed(choices, one))
            check = DataValidation("list", formula1=where, allow_blank=True, showErrorMessage=True)
        else:
            continue
        check.errorTitle, check.error = "Not one of the values", f"{one.column}: {instructions.answer(one.variable)}"
        sheet.add_data_validation(check)
        check.add(cells)


def _listed(choices: Worksheet, one: Question) -> str:
    place = next(c for c in range(1, choices.max_column + 2) if choices.cell(1, c).value in (None, one.variable.name))
    letter = get_column_letter(place)
    for number, value in enumerate((one.variable.name, *one.variable.allowed), start=1):
        choices.cell(number, place).value = value
    return f"choices!${letter}$2:${letter}${len(one.variable.allowed) + 1}"
