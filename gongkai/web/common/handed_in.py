"""Files that the public hands in: how many, how large, of which kind by their content. Nothing is opened or run."""

from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import UploadedFile

from gongkai.base.errors import Reason
from gongkai.base.text import clean

MOST, LARGEST_FILE, LARGEST_TOGETHER = 5, 8 * 2**20, 9 * 2**20
ACCEPT = ".pdf,.jpg,.jpeg,.png"
BOUNDS = (
    f"PDF 文件，或者 JPG、PNG 图片；最多{MOST}个，每个不超过{LARGEST_FILE // 2**20}MB，"
    f"合计不超过{LARGEST_TOGETHER // 2**20}MB。"
)
_BEGINS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))

Files = tuple[tuple[str, bytes], ...]


def refusals(field: str, uploads: Sequence[UploadedFile]) -> tuple[Reason, ...]:
    """Every reason why these files of one field are not taken."""
    found: list[str] = []
    if len(uploads) > MOST:
        found.append(f"最多{MOST}个文件，您选择了{len(uploads)}个。请合并成一个 PDF 文件，或者分次提交。")
    if sum(one.size or 0 for one in uploads) > LARGEST_TOGETHER:
        found.append(f"文件合计超过{LARGEST_TOGETHER // 2**20}MB。请压缩图片，或者把较大的材料邮寄、当面提交。")
    for one in uploads:
        found.extend(_wrong(one))
    return tuple(Reason(field, "", message) for message in found)


def read(uploads: Iterable[UploadedFile], prefix: str = "") -> Files:
    """The files as they are kept: a plain name that ends as its content says."""
    return tuple((f"{prefix}{_stem(one)}.{kind_of(one)}", _bytes(one)) for one in uploads)


def kind_of(upload: UploadedFile) -> str:
    """The kind that the first bytes tell; "" for any other, whatever the name says."""
    upload.seek(0)
    begin = upload.read(16)
    return next((kind for start, kind in _BEGINS if begin.startswith(start)), "")


def _wrong(one: UploadedFile) -> Iterable[str]:
    name = clean(one.name or "")[:40] or "未命名"
    if not one.size:
        yield f"文件“{name}”是空的，请重新选择。"
    elif one.size > LARGEST_FILE:
        yield f"文件“{name}”超过{LARGEST_FILE // 2**20}MB。请压缩以后再选，或者改用邮寄、当面提交。"
    elif not kind_of(one):
        yield f"文件“{name}”的内容不是 PDF、JPG 或者 PNG。请另存为其中一种格式，只改文件名不行。"


def _stem(one: UploadedFile) -> str:
    name = clean(one.name or "").replace("/", "_").replace("\\", "_")
    return (name.rpartition(".")[0] or name or "未命名")[:80]


def _bytes(one: UploadedFile) -> bytes:
    one.seek(0)
    content: bytes = one.read()
    return content
