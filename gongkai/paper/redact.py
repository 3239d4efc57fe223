"""Redaction for partial disclosure (区分处理, 条例第三十七条; R-045): what may not be disclosed is burnt out for good.

`find_regions` proposes where typed words stand, `regions_at` where findings of proofing stand; a person adds and takes
away boxes over `preview`; `burn` makes the copy. Every page of the copy is a picture of at least 200 dots an inch: no
text layer, no font, no earlier revision is left that could give a struck word back, but nothing can be searched or
read aloud either. The caller keeps the original and both digests. Words in pictures and scans are not found by any
program here: notes name the pages that a person must look at.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from gongkai.paper.apart import work_apart


@dataclass(frozen=True, slots=True)
class Region:
    """A box on a page as it is shown: shares (0 to 1) of its width and height, from the upper left corner."""

    page: int  # from 1
    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def of_points(cls, page: int, box: tuple[float, float, float, float], size: tuple[float, float]) -> "Region":
        """From points of the page as shown, from the upper left, and its size in points."""
        (x0, y0, x1, y1), (width, height) = box, size
        return cls(page, x0 / width, y0 / height, x1 / width, y1 / height)


@dataclass(frozen=True, slots=True)
class Proposal:
    regions: tuple[Region, ...]
    missing: tuple[str, ...]  # words that stand nowhere in the text layer
    notes: tuple[str, ...]  # what no program can see


@dataclass(frozen=True, slots=True)
class Redacted:
    """`content` is empty while anything is `still_found`: such a copy is not released."""

    name: str
    content: bytes
    still_found: tuple[str, ...]  # each struck word that can still be found, and where
    notes: tuple[str, ...]
    digest_before: str  # SHA-256
    digest: str

    @property
    def released(self) -> bool:
        return not self.still_found


def burn(name: str, data: bytes, regions: Sequence[Region] = (), words: Iterable[str] = ()) -> Redacted:
    """The copy with the regions blackened, of a PDF or of a picture (JPEG, PNG, TIFF, WebP).

    `words` are not blackened by themselves: they must nowhere be left, on no page. Raises Unreadable.
    """
    options = {"name": name, "regions": [asdict(region) for region in regions], "words": list(words)}
    answer, content = work_apart("burn", data, **options)
    return Redacted(
        name=answer["name"],
        content=content,
        still_found=tuple(answer["still_found"]),
        notes=tuple(answer["notes"]),
        digest_before=hashlib.sha256(data).hexdigest(),
        digest=hashlib.sha256(content).hexdigest() if content else "",
    )


def find_regions(data: bytes, words: Iterable[str]) -> Proposal:
    """Where the words stand in a PDF: also broken over lines or pages, spaced, hyphened or in full width."""
    answer, _ = work_apart("find", data, words=list(words))
    return Proposal(
        tuple(Region(**region) for region in answer["regions"]), tuple(answer["missing"]), tuple(answer["notes"])
    )


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF, for proofing; regions_at takes its offsets."""
    return tuple(work_apart("texts", data)[0]["texts"])


def regions_at(data: bytes, spans: Iterable[tuple[int, int, int]]) -> tuple[Region, ...]:
    """The boxes of (page from 1, start, end) in page_texts."""
    answer, _ = work_apart("places", data, spans=[list(span) for span in spans])
    return tuple(Region(**region) for region in answer["regions"])


def preview(data: bytes, page: int, regions: Sequence[Region] = (), width: int = 900) -> bytes:
    """One page (from 1) of a PDF or picture as PNG, the boxes drawn over it so that what is under them shows."""
    _, content = work_apart("preview", data, page=page, regions=[asdict(region) for region in regions], width=width)
    return content
