"""Files that the public hands in: how many, how large, of which kind by their content. Nothing is opened or run."""

from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import UploadedFile

from gongkai.base.errors import Reason
from gongkai.base.text import clean
from gongkai.paper.document import Unreadable
from gongkai.paper.open_file import text_of

MOST, LARGEST_FILE, LARGEST_TOGETHER = 5, 8 * 2**20, 9 * 2**20
ACCEPT = ".pdf,.jpg,.jpeg,.png"
BOUNDS = (
    f"PDF 文件，或者 JPG、PNG 图片；最多{MOST}个，每个不超过{LARGEST_FILE // 2**20}MB，"
    f"合计不超过{LARGEST_TOGETHER // 2**20}MB。"
)
_BEGINS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))

_DOCUMENTS: tuple[tuple[bytes, tuple[str, ...]], ...] = (
    (b"%PDF-", ("pdf",)),
    (b"\xff\xd8\xff", ("jpg", "jpeg")),
    (b"\x89PNG\r\n\x1a\n", ("png",)),
    (b"II*\0", ("tif", "tiff")),
    (b"MM\0*", ("tif", "tiff")),
    (b"PK\x03\x04", ("docx", "xlsx", "pptx", "ofd")),
    (b"\xd0\xcf\x11\xe0", ("doc", "xls", "ppt", "wps", "et", "dps")),
)

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


def office_refusals(field: str, uploads: Iterable[UploadedFile]) -> tuple[Reason, ...]:
    """Why files that the office puts into a case are not taken: no document, or a name that says another kind."""
    return tuple(Reason(field, "", message) for one in uploads if (message := _no_document(one)))


def _no_document(one: UploadedFile) -> str:
    name, content = clean(one.name or "")[:40] or "未命名", _bytes(one)
    names = next((names for start, names in _DOCUMENTS if content.startswith(start)), ())
    names = names or (("txt", "csv") if _is_text(content) else ())
    if not content or (one.name or "").rpartition(".")[2].lower() in names:  # an empty file is refused by the action
        return ""
    if names:
        return f"文件“{name}”的扩展名与内容不符，内容是 {'、'.join(names)} 一类。请核对后另存为正确的文件再选。"
    return f"文件“{name}”不是文档或者图片，不能存入。请另存为 PDF、Word、Excel、PowerPoint、OFD、图片或者 TXT。"


def _is_text(content: bytes) -> bool:
    try:
        return text_of(content) is not None
    except Unreadable:
        return False


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
