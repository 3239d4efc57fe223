"""Word, Excel and PowerPoint files without what their makers left in them (Office 文件去元数据).

Every part of the package is known by name: it is cleaned and kept, it is struck, or the file is refused. A part that
nobody has judged is never released. What a reader of the file could still uncover (tracked changes, hidden text, hidden
sheets, embedded workbooks) is not decided here but refused: see strip_hidden.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.paper.document import Unreadable
from gongkai.paper.ooxml import parse_xml
from gongkai.paper.strip_hidden import refuse_hidden
from gongkai.paper.strip_image import strip_image

MAX_PARTS = 5000
MAX_TOTAL = 300 * 1024 * 1024
MAX_RATIO = 300
SMALL = 1024 * 1024

BROKEN = "文件损坏（压缩包不完整），读不出。请用原来的软件打开后另存再试。"
_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_STRUCK = (
    (re.compile(r"docProps/"), "文档属性（作者、单位、修改人、时间、标题）"),
    (re.compile(r"word/comments|word/people|xl/comments|xl/threadedComments/|xl/persons/"), "批注及其作者"),
    (
        re.compile(r"ppt/comments/|ppt/authors|ppt/commentAuthors|ppt/modernComments/|.*/vmlDrawing|.*/comments"),
        "批注及其作者",
    ),
    (re.compile(r"customXml/|customUI/|.*/tags/|docMetadata/|\[trash\]/"), "软件写入的自定义数据"),
    (re.compile(r".*printerSettings|ppt/printerSettings"), "打印机设置"),
    (re.compile(r"word/glossary/"), "作者的文档部件"),
    (re.compile(r"xl/calcChain|ppt/changesInfos/|ppt/revisionInfo|word/stylesWithEffects"), "编辑过程数据"),
    (re.compile(r"ppt/handoutMasters/|ppt/notesMasters/|ppt/notesSlides/"), "空白备注页"),
)
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels"
    r"|word/(?:document|styles|numbering|settings|webSettings|fontTable|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|xl/(?:workbook|styles|sharedStrings|metadata)\.xml|xl/(?:worksheets|chartsheets|tables)/[^/]+\.xml"
    r"|ppt/(?:presentation|presProps|viewProps|tableStyles)\.xml|ppt/(?:slides|slideLayouts|slideMasters)/[^/]+\.xml"
    r"|(?:word|xl|ppt)/(?:theme|charts|drawings|diagrams)/[^/]+\.xml"
    r"|(?:word|xl|ppt)/fonts/[^/]+\.(?:odttf|fntdata)"
    r"|(?:word|xl|ppt)/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)"
)
_PHOTO = re.compile(r".*\.(?:png|jpe?g|tiff?)", re.IGNORECASE)

# Elements that hold an author, a path, an editing session or a pointer to what is struck, by local name.
_ELEMENTS = {
    *(
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "rsid",
        "rsids",
        "attachedTemplate",
        "docVars",
    ),
    *("mailMerge", "docId", "proofState", "proofErr", "dataBinding", "lastRenderedPageBreak", "absPath", "fileSharing"),
    *("legacyDrawing", "legacyDrawingHF", "fileRecoveryPr", "custDataLst", "creationId", "modifyVerifier"),
    *("notesMasterIdLst", "handoutMasterIdLst", "revisionPtr", "saveThroughXslt", "linkStyles", "smartTagPr"),
}
_ATTRIBUTES = re.compile(
    r"rsid\w*|paraId|textId|codeName|filterPrivacy|lastEdited|lowestEdited|rupBuild|author|initials|uid"
)
_HEADINGS = {f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer")}
_LOCAL_TARGET = re.compile(r"(?!https?://|mailto:|#)", re.IGNORECASE)


def strip_office(data: bytes) -> tuple[str, bytes, list[str]]:
    """The kind (docx, xlsx, pptx), the copy and what was removed. Raises Unreadable."""
    parts = _unpacked(data)
    kind = next((kind for main, kind in _MAIN.items() if main in parts), None)
    if kind is None:
        raise Unreadable("这不是 .docx、.xlsx 或 .pptx 文件。请另存为其中一种或者 PDF 再试。")
    roots = {name: parse_xml(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    refuse_hidden(kind, parts, roots)
    removed: list[str] = []
    kept = {name: content for name, content in parts.items() if not _is_struck(name, removed)}
    made = {name: _cleaned(name, content, roots, kept, removed) for name, content in kept.items()}
    return kind, _packed(made), list(dict.fromkeys(removed))


def _unpacked(data: bytes) -> Mapping[str, bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if any(info.flag_bits & 1 for info in infos):
            raise Unreadable("文件加了密码，读不出。请去掉密码后另存再试。")
        size = sum(info.file_size for info in infos)
        packed = any(info.file_size > max(SMALL, MAX_RATIO * info.compress_size) for info in infos)
        if len(infos) > MAX_PARTS or size > MAX_TOTAL or packed:
            raise Unreadable("文件解压后过大（疑似压缩炸弹），未处理。请用原来的软件打开，另存后再试。")
        parts = {}
        for info in infos:
            with archive.open(info) as part:
                parts[info.filename] = part.read(info.file_size + 1)
        return parts
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OverflowError,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
    ):
        raise Unreadable(BROKEN) from None


def _is_struck(name: str, removed: list[str]) -> bool:
    for pattern, what in _STRUCK:
        if pattern.match(name):
            removed.append(what)
            return True
    if not _KEPT.fullmatch(name):
        raise Unreadable(f"文件里有不能判断的部分（{name[:80]}），不能放行。请另存为 PDF，或者删去嵌入的内容再试。")
    return False


def _cleaned(
    name: str, content: bytes, roots: Mapping[str, etree._Element], kept: Mapping[str, bytes], removed: list[str]
) -> bytes:
    if name not in roots:
        return _picture(name, content, removed)
    root = roots[name]
    if name == "[Content_Types].xml":
        for item in list(root):
            part = item.get("PartName", "").lstrip("/")
            if part and part not in kept:
                root.remove(item)
    elif name.endswith(".rels"):
        _cut_relations(name, root, kept, removed)
    else:
        _clean_xml(root, removed)
        if name == "xl/sharedStrings.xml":
            _blank_unused(root, roots, removed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _picture(name: str, content: bytes, removed: list[str]) -> bytes:
    if not _PHOTO.fullmatch(name):
        return content
    copy, gone = strip_image(content, turn=False)
    removed += ["图片拍摄信息"] if gone else []
    return copy


def _cut_relations(name: str, root: etree._Element, kept: Mapping[str, bytes], removed: list[str]) -> None:
    base = posixpath.dirname(posixpath.dirname(name))
    for item in list(root):
        target, outside = item.get("Target", ""), item.get("TargetMode") == "External"
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        if item.get("Type", "").endswith("/attachedTemplate") or not (outside or part in kept):
            root.remove(item)
        elif outside and _LOCAL_TARGET.match(target):
            item.set("Target", "about:blank")
            removed.append("指向本机或者内网文件的链接")


def _clean_xml(root: etree._Element, removed: list[str]) -> None:
    for item in list(root.iter(etree.Element)):
        local = _local(item.tag)
        if local in _ELEMENTS and item.getparent() is not None:
            removed += ["页眉页脚里的图片"] if local == "legacyDrawingHF" else []
            _take_out(item)
            continue
        if local in _HEADINGS and item.text:
            item.text = item.text.replace("&G", "")  # the place of a picture that is gone
        for name in list(item.attrib):
            if _ATTRIBUTES.fullmatch(_local(name)):
                removed.append("编辑过程标记（rsid 等）")
                del item.attrib[name]


def _take_out(item: etree._Element) -> None:
    """With what stands behind it kept in place."""
    parent = item.getparent()
    if parent is None:
        return
    if item.tail:
        before = item.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + item.tail
        else:
            parent.text = (parent.text or "") + item.tail
    parent.remove(item)


def _blank_unused(root: etree._Element, roots: Mapping[str, etree._Element], removed: list[str]) -> None:
    """Texts that stood in a cell once and stand in none now."""
    used = {int(value) for value in _string_numbers(roots) if value.isdigit()}
    for number, item in enumerate(child for child in root if _local(child.tag) == "si"):
        if number not in used and len(item):
            removed.append("已删单元格留下的文字")
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, item.tag.replace("}si", "}t") if "}" in item.tag else "t")


def _string_numbers(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, root in roots.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for cell in root.iter("{*}c"):
                if cell.get("t") == "s":
                    yield (cell.findtext("{*}v") or "").strip()


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """One archive without dates, comments or extra fields."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
