"""Corrections put into the frames: pure functions, a table and the fitted corrections in, a new table out.

What is corrected has a probability of 1, since somebody vouches for it. Layers made of several others (the halves of
threats, tellings, threads) are made again of what is corrected.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import pandas as pd

from communique import frames
from communique.corrections.reading import FIELDS, NONE

RESOLUTION = "correction"  # how a corrected speaker was found

Sides = Mapping[str, list[str]]


def statements(table: pd.DataFrame, fitted: pd.DataFrame, sides: Sides) -> pd.DataFrame:
    """The statements that are some, with their corrected speakers. Office, principal and state are those of another
    statement of the document by the same speaker, or not known; the side is that of speaker or state.
    """
    unsaid = set(_of(fitted, "statement")["statement"])
    kept = table[~table["statement"].isin(unsaid)].reset_index(drop=True)
    named = dict(zip(*(_of(fitted, "speaker")[name] for name in ("statement", "value")), strict=True))
    rows = [
        row if row["statement"] not in named else _spoken(row, named[row["statement"]], kept, sides)
        for row in kept.astype("object").to_dict("records")
    ]
    return _table(rows, kept) if named else kept


def _spoken(row: dict, speaker: str, table: pd.DataFrame, sides: Sides) -> dict:
    same = table[(table["speaker"] == speaker) & (table["document"] == row["document"])]
    known = same.iloc[0] if len(same) else pd.Series({"office": None, "principal": None, "state": None, "members": []})
    told = {name: known[name] for name in ("office", "principal", "state", "members")}
    side = next((name for name, members in sides.items() if speaker in members or told["state"] in members), None)
    return {**row, **told, "speaker": speaker, "side": side, "resolution": RESOLUTION, "speaker_confidence": None}


def acts(table: pd.DataFrame, fitted: pd.DataFrame, places: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """The acts with the corrected ones; PLOVER's root and the kind of conflict are those that `data/acts.yml` files
    them under. `places` are the characters of each statement's content.
    """
    from communique.stance.acts import definitions

    book = definitions.load().acts
    given = [
        {"statement": one.statement, "act": one.value, "root": (book[one.value].roots or (None,))[0],
         "conflict": book[one.value].conflict}
        for one in _of(fitted, "act").itertuples()
    ]  # fmt: skip
    return _replaced(table, given, ["statement"], places)


def positions(table: pd.DataFrame, fitted: pd.DataFrame, places: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """The positions with the corrected ones, without those corrected to none."""
    given = [
        {"statement": one.statement, "issue": one.of, "position": one.value, "basis": RESOLUTION}
        for one in _of(fitted, "position").itertuples()
    ]
    found = _replaced(table, given, ["statement", "issue"], places)
    return found[found["position"] != NONE].reset_index(drop=True)


def evaluations(table: pd.DataFrame, fitted: pd.DataFrame, places: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """The judgements with the corrected ones; one corrected to none is merely a mention. An actor who was not found is
    taken for what it is elsewhere here, else for a person.
    """
    kinds = dict(zip(table["target"], table["type"], strict=True))
    given = [
        {"statement": one.statement, "target": one.of, "type": kinds.get(one.of, "person"), "by": RESOLUTION,
         "polarity": "neutral" if one.value == NONE else one.value,
         "negative": float(one.value == "negative"), "positive": float(one.value == "positive")}
        for one in _of(fitted, "judgement").itertuples()
    ]  # fmt: skip
    return _replaced(table, given, ["statement", "target"], places)


def _of(fitted: pd.DataFrame, field: str) -> pd.DataFrame:
    """The corrections of a field that fit; of several of one thing the last counts."""
    mine = fitted[(fitted["field"] == field) & fitted["statement"].notna()]
    return mine.drop_duplicates(["statement", "of"], keep="last")


def _replaced(table: pd.DataFrame, given: list[dict], keys: list[str], places: Mapping) -> pd.DataFrame:
    """The table with these rows in the place of those with the same keys, or after the others of their statement."""
    if not given:
        return table
    rows = table.astype("object").to_dict("records")
    where: dict[tuple, list[int]] = {}
    for at, row in enumerate(rows):
        where.setdefault(tuple(row[key] for key in keys), []).append(at)
    for one in given:
        start, end = places.get(one["statement"], (0, 0))
        there = where.get(tuple(one[key] for key in keys), [])
        for at in there:
            rows[at] |= {**one, "confidence": None}
        if not there:
            rows.append({**dict.fromkeys(table), "start": start, "end": end, **one, "confidence": None})
    order = {name: at for at, name in enumerate(places)}
    rows.sort(key=lambda row: order.get(row["statement"], len(order)))
    return _table(rows, table)


def _table(rows: list[dict], like: pd.DataFrame) -> pd.DataFrame:
    """A frame of these rows with the columns of another, each of its kind."""
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=like[name].dtype) for name in like})


class Corrected(Mapping[str, pd.DataFrame]):
    """The frames of a corpus, or of some of its documents, with the fitted corrections in them."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], fitted: pd.DataFrame, sides: Sides) -> None:
        self._frames, self._fitted, self._sides = frames, fitted, sides
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in _MADE:
            return self._frames[name]
        if name not in self._made:
            self._made[name] = _MADE[name](self)
        return self._made[name]

    def narrow(self, name: str, columns: Iterable[str]) -> pd.DataFrame:
        """A frame with these columns alone; of one that no correction touches the others are not unpacked."""
        return self[name][list(columns)] if self._touched(name) else frames.columns(self._frames, name, columns)

    def only(self, name: str, column: str, wanted: Collection[str]) -> pd.DataFrame:
        """The rows of a frame whose cell in a column is one of these texts; of one that no correction touches, and of
        the statements of some documents, no others are unpacked.
        """
        if name == "statements" and column == "document" and name not in self._made:
            return statements(frames.rows(self._frames, name, column, wanted), self._fitted, self._sides)
        if self._touched(name):
            return frames.among(self[name], column, wanted)
        return frames.rows(self._frames, name, column, wanted)

    def _touched(self, name: str) -> bool:
        """Whether a correction that fits may change a frame."""
        fields = set(self._fitted.loc[self._fitted["statement"].notna(), "field"])
        return bool(fields & _TOUCHED.get(name, set()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def _statements(self) -> pd.DataFrame:
        return statements(self._frames["statements"], self._fitted, self._sides)

    def _layer(self, name: str, make: Callable) -> pd.DataFrame:
        return make(self._frames[name], self._fitted, self._places())

    def _places(self) -> dict[str, tuple[int, int]]:
        table = self["statements"]
        return {
            name: (spans[0][0], spans[-1][1]) if spans is not None and len(spans) else (0, 0)
            for name, spans in zip(table["statement"], table["content_spans"], strict=True)
        }

    def _moves(self) -> pd.DataFrame:
        from communique.stance import moves

        changed = set(_of(self._fitted, "act")["statement"])
        old = self._frames["moves"]
        if not changed:
            return old
        some = self["statements"][self["statements"]["statement"].isin(changed)]
        new = moves.find(some, self._frames["documents"], self["acts"], self._frames["conditions"])
        return pd.concat([old[~old["statement"].isin(changed)], new], ignore_index=True)

    def _clusters(self) -> pd.DataFrame:
        from communique.across import clusters

        touched = self._fitted["field"].isin(["speaker", "statement"]) & self._fitted["statement"].notna()
        return clusters.group(self["statements"]) if touched.any() else self._frames["clusters"]

    def _threads(self) -> pd.DataFrame:
        from communique.across import threads

        narrow = {name: self[name][list(columns)] for name, columns in threads.COLUMNS.items()}
        return threads.build(**narrow, clusters=self["clusters"])


_MADE: dict[str, Callable[[Corrected], pd.DataFrame]] = {
    "statements": Corrected._statements,
    "acts": lambda all: all._layer("acts", acts),
    "positions": lambda all: all._layer("positions", positions),
    "evaluations": lambda all: all._layer("evaluations", evaluations),
    "moves": Corrected._moves,
    "clusters": Corrected._clusters,
    "threads": Corrected._threads,
}

_TOUCHED = {  # by frame: the fields of corrections that change it
    "statements": {"speaker", "statement"},
    "acts": {"act"},
    "positions": {"position"},
    "evaluations": {"judgement"},
    "moves": {"act"},
    "clusters": {"speaker", "statement"},
    "threads": set(FIELDS),
}
