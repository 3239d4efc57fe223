"""What an Office file hides and a reader could uncover (隐藏内容): reasons not to release it, each with what to do.

Nobody but its office can say whether a tracked change is to be accepted or a hidden sheet to be shown. So nothing is
decided and nothing is silently dropped: the file is refused until it shows all that it holds.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.paper.document import Unreadable

_MACROS = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets/", "dialogsheets/", "attachedtoolbars")
_TRACKED = {
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "delText",
    "delInstrText",
    "cellIns",
    "cellDel",
    "cellMerge",
    "numberingChange",
}
_FALSE = {"0", "false", "off"}
_SHEETS = {
    "pivotCache/": "数据透视表（带有全部源数据）。请复制后选择性粘贴为数值",
    "externalLinks/": "指向其他工作簿的链接（带有对方的数据）。请在“数据—编辑链接”里断开链接",
    "connections.xml": "外部数据连接。请删除连接，只留数值",
    "queryTables/": "外部数据查询。请删除查询，只留数值",
    "revisions/": "共享工作簿的修订记录。请取消共享",
    "model/": "数据模型。请复制后选择性粘贴为数值",
}


def refuse_hidden(kind: str, parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> None:
    """Raise Unreadable with every reason found, in one line."""
    finders = {"docx": _in_word, "xlsx": _in_excel, "pptx": _in_slides}
    reasons = list(dict.fromkeys([*_anywhere(parts, roots), *finders[kind](parts, roots)]))
    if reasons:
        raise Unreadable(f"文件不能放行：{'；'.join(reasons)}。处理后另存再试。")


def _anywhere(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    names = [name.lower() for name in parts]
    types = etree.tostring(roots["[Content_Types].xml"]).lower() if "[Content_Types].xml" in roots else b""
    if b"macroenabled" in types or any(mark in name for name in names for mark in _MACROS):
        yield "带有宏或者控件。请另存为不带宏的文件"
    if any("/embeddings/" in name for name in names):
        yield "嵌有其他文件或者图表的源数据。请把嵌入的对象、图表改为图片"
    if any(name.startswith("_xmlsignatures/") for name in names):
        yield "带有数字签名。请移除签名，或者直接发布带签名的 PDF 原件"


def _in_word(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    hiding = _hiding_styles(roots.get("word/styles.xml"))
    for name, root in roots.items():
        if not name.startswith("word/") or name.startswith(("word/glossary/", "word/styles", "word/numbering")):
            continue
        for item in root.iter(etree.Element):
            local = _local(item)
            if local in _TRACKED or local.endswith("PrChange"):
                yield "有修订痕迹。请在“审阅”里接受或者拒绝全部修订"
            elif local == "r" and _has_text(item) and _is_hidden_run(item, hiding):
                yield "有隐藏文字。请显示隐藏文字后删去，或者取消隐藏"
            elif local == "altChunk":
                yield "嵌有其他文件。请打开后另存"


def _hiding_styles(styles: etree._Element | None) -> set[str]:
    """The styles that hide text, themselves or by what they are based on."""
    if styles is None:
        return set()
    based = {}
    hiding = set()
    for style in styles.iterfind("{*}style"):
        key = _value(style, "styleId")
        parent = style.find("{*}basedOn")
        based[key] = _value(parent, "val") if parent is not None else ""
        if _is_on(style.find("{*}rPr/{*}vanish")):
            hiding.add(key)
    for _ in based:
        more = {key for key, parent in based.items() if parent in hiding}
        if more <= hiding:
            break
        hiding |= more
    return hiding


def _is_hidden_run(run: etree._Element, hiding: set[str]) -> bool:
    own = run.find("{*}rPr/{*}vanish")
    if own is not None:
        return _is_on(own)
    named = [run.find("{*}rPr/{*}rStyle")]
    paragraph = next((above for above in run.iterancestors() if _local(above) == "p"), None)
    if paragraph is not None:
        named.append(paragraph.find("{*}pPr/{*}pStyle"))
    return any(style is not None and _value(style, "val") in hiding for style in named)


def _has_text(run: etree._Element) -> bool:
    return any(_local(child) not in {"rPr", "fldChar", "instrText", "lastRenderedPageBreak"} for child in run)


def _in_excel(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    for mark, reason in _SHEETS.items():
        if any(name.startswith("xl/") and mark in name for name in parts):
            yield f"有{reason}"
    workbook = roots["xl/workbook.xml"]
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        if sheet.get("state", "visible") != "visible":
            yield f"有隐藏的工作表“{sheet.get('name', '')[:30]}”。请取消隐藏后删去"
    for name, root in roots.items():
        if name.startswith("xl/worksheets/") and any(
            _hidden(item) for tag in ("row", "col") for item in root.iter(f"{{*}}{tag}")
        ):
            yield "有隐藏的行或者列（含筛选后未显示的行）。请取消隐藏、清除筛选后删去不公开的内容"


def _hidden(item: etree._Element) -> bool:
    return item.get("hidden", "0").lower() not in _FALSE


def _in_slides(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, root in roots.items():
        if name.startswith("ppt/slides/") and root.get("show", "1").lower() in _FALSE:
            yield "有隐藏的幻灯片。请取消隐藏后删去"
        if name.startswith("ppt/notesSlides/") and _notes(root):
            yield "有演讲者备注。请删去备注"
        if name.startswith("ppt/slides/") and any(_hidden(item) for item in root.iter("{*}cNvPr")):
            yield "幻灯片里有隐藏的对象。请在“选择窗格”里显示后删去"


def _notes(root: etree._Element) -> str:
    """What is written on a notes page, without the number of the slide."""
    texts = [
        text.text or ""
        for shape in root.iter("{*}sp")
        if not any(place.get("type") in {"sldNum", "dt", "hdr", "ftr"} for place in shape.iter("{*}ph"))
        for text in shape.iter("{*}t")
    ]
    return "".join(texts).strip()


def _is_on(item: etree._Element | None) -> bool:
    return item is not None and _value(item, "val", "1").lower() not in _FALSE


def _value(item: etree._Element, name: str, usual: str = "") -> str:
    return next((str(value) for key, value in item.attrib.items() if str(key).rpartition("}")[2] == name), usual)


def _local(item: etree._Element) -> str:
    return str(item.tag).rpartition("}")[2]
