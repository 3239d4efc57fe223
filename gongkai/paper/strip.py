"""A file to be released → a copy without what its makers left in it (去除元数据): Office files, PDF, pictures.

The copy is opened again and searched for what was struck before it is handed back. What cannot be stripped safely
is refused with what to do: another kind of file, tracked changes, hidden content, macros. What can be *seen* in a
file is not looked at here: that is proofing's business, and redact's.
"""

import hashlib
from dataclasses import dataclass

from gongkai.paper.apart import work_apart


@dataclass(frozen=True, slots=True)
class Stripped:
    name: str  # with the extension of the content
    content: bytes
    removed: tuple[str, ...]  # what was there and is gone, in Chinese
    notes: tuple[str, ...]  # what a person should know or look at
    digest_before: str  # SHA-256 of the file as handed in, which the caller keeps
    digest: str


def stripped(name: str, data: bytes) -> Stripped:
    """Raises Unreadable with one Chinese line where the file must not be released as it is."""
    answer, content = work_apart("strip", data, name=name)
    return Stripped(
        name=answer["name"],
        content=content,
        removed=tuple(answer["removed"]),
        notes=tuple(answer["notes"]),
        digest_before=hashlib.sha256(data).hexdigest(),
        digest=hashlib.sha256(content).hexdigest(),
    )
