"""Marks of a figure that lead to exactly the statements that they count: `url` has the address of one, see
`measures.behind`.
"""

from collections.abc import Iterable, Sequence

from matplotlib.artist import Artist

from communique.measures.behind import url, urls

__all__ = ["link", "url", "urls"]


def link(artists: Iterable[Artist], addresses: Sequence[str | None]) -> None:
    """Give each artist its address."""
    for artist, address in zip(artists, addresses, strict=True):
        artist.set_url(address)
