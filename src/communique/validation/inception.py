"""A sample for INCEpTION: one UIMA CAS (XMI) a document, with the statements drawn as annotations to be filled in.

The type system has one layer, `webanno.custom.Statement`, with a feature of text for each question, whose description
has the values of the codebook. What was filled in is read back from the XMI. See the OASIS standard UIMA 1.0 (2009),
section 4, for the form.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

import pandas as pd

from communique.validation.book import Question

TYPE = "webanno.custom.Statement"
NAMESPACES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    "tcas": "http:///uima/tcas.ecore",
    "custom": "http:///webanno/custom.ecore",
}
GIVEN = ("statement", "document", "start", "end", "text", "stratum", "drawn", "of", "coder", "note")


def features(questions: Iterable[Question]) -> dict[str, str]:
    """The name of each column as a feature, which may hold letters and digits alone; a position has its number."""
    names, issues = {one: f"c_{one}" for one in GIVEN}, 0
    for one in questions:
        issues += one.issue is not None
        names[one.column] = f"position_{issues}" if one.issue is not None else one.column
    return names


def type_system(questions: Sequence[Question]) -> str:
    """The type system as XML; a feature's description has the column and what may stand in it."""
    root = Xml.Element("typeSystemDescription", xmlns="http://uima.apache.org/resourceSpecifier")
    described = Xml.SubElement(Xml.SubElement(root, "types"), "typeDescription")
    _child(described, "name", TYPE)
    _child(described, "description", "A statement of the sample, to be coded by the codebook.")
    _child(described, "supertypeName", "uima.tcas.Annotation")
    told = {one.column: f"{one.column}: {', '.join(one.variable.allowed)}".rstrip(": ") for one in questions}
    parts = Xml.SubElement(described, "features")
    for column, name in features(questions).items():
        feature = Xml.SubElement(parts, "featureDescription")
        _child(feature, "name", name)
        _child(feature, "description", told.get(column, column))
        _child(feature, "rangeTypeName", "uima.cas.String")
    return _written(root)


def document(text: str, statements: pd.DataFrame, questions: Sequence[Question]) -> str:
    """The CAS of a document: its text, and an annotation for each row of `statements`.

    Characters that XML cannot hold are replaced by one that it can, so that places stay. UIMA counts UTF-16 units.
    """
    for prefix, address in NAMESPACES.items():
        Xml.register_namespace(prefix, address)
    root = Xml.Element(_name("xmi", "XMI"), {_name("xmi", "version"): "2.0"})
    Xml.SubElement(root, _name("cas", "NULL"), {_name("xmi", "id"): "0"})
    names, members = features(questions), []
    for number, row in enumerate(statements.to_dict("records"), start=2):
        filled = {names[column]: str(row[column]) for column in names if str(row.get(column) or "")}
        place = {"sofa": "1", "begin": str(_units(text, row["start"])), "end": str(_units(text, row["end"]))}
        Xml.SubElement(root, _name("custom", "Statement"), {_name("xmi", "id"): str(number), **place, **filled})
        members.append(str(number))
    sofa = {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": _plain(text)}
    Xml.SubElement(root, _name("cas", "Sofa"), {_name("xmi", "id"): "1", **sofa})
    Xml.SubElement(root, _name("cas", "View"), {"sofa": "1", "members": " ".join(members)})
    return _written(root)


def rows(data: bytes, questions: Sequence[Question]) -> list[dict[str, str]]:
    """The annotations of an XMI file as rows of the sheet. Raises ParseError where it is none."""
    names = features(questions)
    found = Xml.fromstring(data).iter(_name("custom", "Statement"))
    return [{column: one.get(name, "") for column, name in names.items()} for one in found]


def _name(prefix: str, local: str) -> str:
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _child(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _units(text: str, place: int) -> int:
    return len(text[: int(place)].encode("utf-16-le", "surrogatepass")) // 2


def _plain(text: str) -> str:
    return "".join(one if one in "\t\n\r" or one >= " " and one not in "\ufffe\uffff" else "\ufffd" for one in text)


def _written(root: Xml.Element) -> str:
    return Xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
