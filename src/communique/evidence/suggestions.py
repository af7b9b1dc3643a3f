"""Issues that the statements themselves suggest, with their sentences."""

from communique import measures
from communique.analysis import Analysis
from communique.evidence.markup import Html, paragraph
from communique.evidence.quotations import quotes
from communique.evidence.tables import table
from communique.vocabulary import topics

_ASK = "communique issues CORPUS -o issues.yml writes such a list as a draft to edit."


def suggested_issues(analysis: Analysis) -> Html:
    """Topics of the statements with their stability over seeds, and sentences; a note where the user names issues, or
    where scikit-learn is not installed.
    """
    if analysis.info.issues or analysis.settings.issues:
        return paragraph(f"The issues are named, so none are suggested. {_ASK}", kind="note")
    if not topics.available():
        told = f"Issues are suggested where {topics.LIBRARY} is installed: pip install 'communique[topics]'."
        return paragraph(told, kind="note")
    found = measures.suggested(analysis, covered=True)
    if found.topics.empty:
        return paragraph("Too few noun phrases come back in these statements to suggest issues.", kind="note")
    rows = found.topics.assign(remark=["" if one >= topics.STABLE else "unstable" for one in found.topics["stability"]])
    caption = f"Issues that the statements suggest; stability over {topics.RUNS} seeds, 0 to 1"
    shown = table(rows, caption)
    marks = measures.suggested_marks(found)
    sentences = quotes(
        analysis, marks=marks, n=analysis.settings.top, summary="Statements with the phrases of those issues"
    )
    return paragraph(_ASK) + shown + sentences
