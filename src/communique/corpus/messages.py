"""Rows that are posts: messages as Telegram and other sites export them, with who sent each of them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

SENT = (  # columns that name whoever sent a post; the sooner one stands, the surer it is
    *("from_name", "from", "sender_name", "sender", "display_name", "author_name", "posted_by", "post_author"),
    *("channel_title", "channel_name", "channel", "sender_chat", "username", "user_name", "screen_name", "handle"),
)
_PERSONAL = {"from_name", "from", "sender_name", "sender", "username", "user_name", "screen_name", "handle"}
# none that mails or the articles of a web log have too: "message_id", the type "post"
_SIGNS = {"from_id", "tweet_id", "tweet_text", "post_text", "peer_id", "forwarded_from", "sender_chat"}
_TYPES = {"message", "tweet", "toot"}
_NAMES = ("name", "title", "display_name", "first_name", "username")


def joined(value: object) -> object:
    """The words of a text that is given in pieces, strings and {"type": …, "text": …}; any other value itself.

    >>> joined(["Envoy ", {"type": "bold", "text": "Tomo Rask"}, " left."])
    'Envoy Tomo Rask left.'
    """
    pieces = value if isinstance(value, list) else [value] if isinstance(value, dict) and "type" in value else []
    words = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
    if not all(isinstance(one, str) for one in words):
        return value
    return "".join(map(str, words)) if isinstance(value, list) or words else value


def is_post(row: Mapping[str, Any], titled: bool) -> bool:
    """Whether a row is a post: it says so, has an id of whoever sent it, or a handle; or somebody sent it untitled."""
    cells = {_key(name): value for name, value in row.items()}
    if any(cells.get(name) for name in _SIGNS) or is_service(row) or _types(cells) & _TYPES:
        return True
    sent = [cells[name] for name in (*SENT, "author", "user") if _name(cells.get(name))]
    if any(str(_name(one)).startswith("@") for one in sent):
        return True
    return not titled and any(_name(cells.get(name)) for name in _PERSONAL)


def is_service(row: Mapping[str, Any]) -> bool:
    """Whether a row tells what was done in a channel: that a message was pinned, or somebody joined."""
    return any(one.endswith("service") for one in _types({_key(name): value for name, value in row.items()}))


def sender(row: Mapping[str, Any]) -> str | None:
    """Who sent a post, by the surest column that names anybody."""
    cells = {_key(name): value for name, value in row.items()}
    return next((name for column in (*SENT, "author", "user") if (name := _name(cells.get(column)))), None)


def used(names: Collection[str]) -> set[str]:
    """Those of a table's columns that tell a post or who sent it."""
    return {name for name in names if _key(name) in {*SENT, *_SIGNS, "type"}}


def rows(chat: object) -> Iterator[dict]:
    """The messages of a chat's export, or of all its chats, each with the chat's name where it names no sender."""
    if not isinstance(chat, dict):
        return
    for one in _listed(chat.get("messages")):
        name = chat.get("name") or chat.get("title")
        yield one if sender(one) or not isinstance(name, str) else {**one, "from": name}
    for below in ("chats", "left_chats"):
        for one in _listed((chat.get(below) or {}).get("list")) if isinstance(chat.get(below), dict) else ():
            yield from rows(one)


def _listed(value: object) -> list[dict]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _types(cells: Mapping[str, Any]) -> set[str]:
    return {one.casefold() for one in (cells.get("type"), cells.get("_")) if isinstance(one, str)}


def _name(value: object) -> str | None:
    if isinstance(value, dict):
        parts = [value.get(key) for key in _NAMES]
        value = next((one for one in parts if isinstance(one, str) and one.strip()), None)
    return value.strip() if isinstance(value, str) and value.strip() else None


def _key(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").split())
