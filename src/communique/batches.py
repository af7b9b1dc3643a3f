"""The layers of a few documents: each read from the store or made, and handed on as the bytes that are stored."""

from communique import layers, store
from communique.making import Workshop
from communique.store import packing


class Batch:
    """The layers of a few documents, a piece of bytes a document: from the store, or made. `made` is what is new."""

    def __init__(self, shop: Workshop, keys: dict[str, str]):
        self._shop, self._keys = shop, keys
        self._rows = [store.key("document", row) for row in shop.documents.to_dict("records")]
        self._shops: dict[tuple[int, ...], Workshop] = {tuple(range(len(self._rows))): shop}
        self._contents: dict[str, list[bytes]] = {}
        self.made: dict[str, bytes] = {}

    def contents(self, name: str) -> list[bytes]:
        """The layer of each document, in their order."""
        if name not in self._contents:
            keys = [store.key(self._keys[name], row) for row in self._rows]
            kept = store.get(keys)
            lacking = [place for place, key in enumerate(keys) if key not in kept]
            if lacking:
                fresh = {
                    keys[place]: content for place, content in zip(lacking, self._make(name, lacking), strict=True)
                }
                self.made |= fresh
                kept |= fresh
            self._contents[name] = [kept[key] for key in keys]
        return self._contents[name]

    def _make(self, name: str, places: list[int]) -> list[bytes]:
        layer = layers.BY_DOCUMENT[name]
        needed = {need: [self.contents(need)[place] for place in places] for need in layer.needs}
        shop = self._shop_of(tuple(places))
        table = shop.make(
            name, {need: packing.frame(layers.ALL[need].frame, pieces) for need, pieces in needed.items()}
        )
        of = layer.frame
        if "document" in table:
            parts = [table[table["document"] == document] for document in shop.documents["document"]]
        else:
            place = table["statement"].map(_homes(needed["statements"]))
            parts = [table[place == at] for at in range(len(places))]
        return [packing.pack(of, part) for part in parts]

    def _shop_of(self, places: tuple[int, ...]) -> Workshop:
        if places not in self._shops:
            documents = self._shop.documents.iloc[list(places)].reset_index(drop=True)
            self._shops[places] = Workshop(self._shop.given, self._shop.tools, documents)
        return self._shops[places]


def _homes(statements: list[bytes]) -> dict[str, int]:
    """The place of its document for each statement."""
    return {
        name: place
        for place, piece in enumerate(statements)
        for name in packing.frame("statements", [piece])["statement"]
    }
