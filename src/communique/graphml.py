"""Who judges whom as GraphML: a file that Gephi, Cytoscape, igraph and NetworkX open.

A node is an actor; an edge runs from who judges to who is judged, with the statements that do. The format is that of
Brandes, Eiglsperger, Herman, Himsolt and Marshall (2002).
"""

from xml.etree import ElementTree

import pandas as pd

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_KINDS = {"negative": "int", "positive": "int", "neutral": "int", "statements": "int", "documents": "int"}
_KINDS |= {"share": "double", "low": "double", "high": "double", "small": "boolean"}
_LABEL = "label"


def of(edges: pd.DataFrame) -> bytes:
    """The file of a table of `measures.edges`. What is not known of an edge is left out; of a name, characters that XML
    has not become a replacement mark.
    """
    root = ElementTree.Element("graphml", xmlns=_SPACE)
    _key(root, _LABEL, "node", "string")
    for name, kind in _KINDS.items():
        _key(root, name, "edge", kind)
    graph = ElementTree.SubElement(root, "graph", id="judgements", edgedefault="directed")
    names = {name: f"n{place}" for place, name in enumerate(dict.fromkeys([*edges["group"], *edges["target"]]))}
    for name, node in names.items():
        _data(ElementTree.SubElement(graph, "node", id=node), _LABEL, _allowed(name))
    for place, row in enumerate(edges.to_dict("records")):
        ends = {"source": names[row["group"]], "target": names[row["target"]]}
        edge = ElementTree.SubElement(graph, "edge", {"id": f"e{place}", **ends})
        for name, kind in _KINDS.items():
            if pd.notna(row[name]):
                _data(edge, name, _written(row[name], kind))
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _key(root: ElementTree.Element, name: str, of_what: str, kind: str) -> None:
    ElementTree.SubElement(root, "key", {"id": name, "for": of_what, "attr.name": name, "attr.type": kind})


def _data(parent: ElementTree.Element, key: str, value: str) -> None:
    ElementTree.SubElement(parent, "data", key=key).text = value


def _written(value: str | float, kind: str) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    return str(int(value)) if kind == "int" else repr(float(value))


def _allowed(name: str) -> str:
    return "".join(letter if _is_allowed(ord(letter)) else "�" for letter in name)


def _is_allowed(code: int) -> bool:
    """Whether XML 1.0 has the character."""
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
