"""Files that a browser fetches, held in memory by whoever needs them and gone with them."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final
from weakref import WeakValueDictionary


@dataclass(frozen=True, eq=False)
class ServedFile:
    """One file as it is served.

    Attributes
    ----------
    name
        Its address below the folder of served files.
    owner
        The session for which alone it is served; empty where it is for everybody.
    """

    name: str
    content: bytes
    media_type: str
    owner: str = ""


class Shelf:
    """The files that can be asked for now.

    It holds none of them: a file can be asked for as long as somebody else has it.
    """

    def __init__(self) -> None:
        self._files: WeakValueDictionary[str, ServedFile] = WeakValueDictionary()

    def put(self, text: str, suffix: str, media_type: str, owner: str = "") -> ServedFile:
        """Make a file that can be asked for until nobody holds what is returned.

        One for everybody is named by its content, so that a browser may keep it for ever; one of a
        session cannot be guessed.
        """
        content = text.encode()
        stem = f"own-{secrets.token_urlsafe(32)}" if owner else hashlib.sha256(content).hexdigest()[:32]
        file = ServedFile(f"{stem}{suffix}", content, media_type, owner)
        return self._files.setdefault(file.name, file)

    def find(self, name: str) -> ServedFile | None:
        """Return the file of this name, if anybody still holds it."""
        return self._files.get(name)


SHELF: Final = Shelf()
"""The shelf of this process."""
