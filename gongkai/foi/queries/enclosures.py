"""What a reply encloses (随文书提供的公开件): the copies that may go out, and what is personal in those chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.base.leaks import Leak, leaks_of
from gongkai.foi.models import AcceptedFinding, Attachment, Reply, Request
from gongkai.foi.queries.register import find
from gongkai.foi.queries.replies import reply_of
from gongkai.paper.document import Unreadable


@dataclass(frozen=True, slots=True)
class EnclosedFinding:
    """Something personal in a file that goes out; nothing of it is shown whole."""

    digest: str
    title: str
    leak: Leak
    accepted_by: str
    reason: str

    @property
    def told(self) -> str:
        return f"附件“{self.title}”{self.leak.place}有{self.leak.term}（{self.leak.excerpt}）"


def copies_of(row: Request) -> frozenset[str]:
    """The digests of the copies of this case that may leave the office."""
    rows = row.attachments.filter(role=Attachment.Role.RELEASED, withdrawn_at__isnull=True, copy__isnull=False)
    return frozenset(rows.values_list("copy__digest", flat=True))


def enclosed_in(reply: Reply) -> tuple[tuple[str, str], ...]:
    """Title and digest of each file that the letter of the reply encloses."""
    return tuple(reply.letter.attachments.order_by("place").values_list("title", "file__digest"))


def enclosed_findings(reply: Reply) -> tuple[EnclosedFinding, ...]:
    """What is personal in the files, accepted or not. A file that cannot be read has none: the acts refuse it."""
    return tuple(_findings(reply))


def findings_of(organ_code: str, reference: str) -> tuple[EnclosedFinding, ...]:
    """For a page: what is personal in the files of the reply in use. It reads the files."""
    reply = reply_of(find(organ_code, reference))
    return enclosed_findings(reply) if reply else ()


def _findings(reply: Reply) -> Iterator[EnclosedFinding]:
    taken = {(one.digest, one.key): one for one in AcceptedFinding.objects.filter(request=reply.request)}
    for title, digest in enclosed_in(reply):
        for leak in _leaks(digest):
            by = taken.get((digest, leak.key))
            yield EnclosedFinding(digest, title, leak, by.accepted_by_name if by else "", by.reason if by else "")


def _leaks(digest: str) -> tuple[Leak, ...]:
    try:
        return leaks_of(digest)
    except Unreadable:
        return ()
