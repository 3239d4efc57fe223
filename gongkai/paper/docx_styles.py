"""What a Word style hides, strikes out, raises or numbers (样式): only what changes which text is read."""

from dataclasses import dataclass, field, replace

from lxml import etree

from gongkai.paper.docx_numbering import child, local, number, value

_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Look:
    hidden: bool = False
    struck: bool = False
    raised: bool = False


@dataclass
class Styles:
    """The styles of one document by id."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""  # the paragraph style where none is named
    chains: dict[str, list[etree._Element]] = field(default_factory=dict)  # found so far

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        styles = cls()
        for element in root if root is not None else ():
            if local(element) == "style":
                name = value(element, "styleId")
                styles.elements[name] = element
                if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true", "on"}:
                    styles.default = name
        return styles

    def look(self, style: str, own: etree._Element | None, outer: Look | None = None) -> Look:
        """How text looks in `style`, with properties of its own, inside a paragraph that looks like `outer`."""
        look = outer or Look()
        for element in reversed(self._chain(style)):
            look = _apply(look, child(element, "rPr"))
        return _apply(look, own)

    def numbered(self, style: str) -> tuple[str, int | None]:
        """The list that a paragraph style puts its paragraphs in ("" if none), and the level if it names one."""
        for element in self._chain(style):
            numbering = child(child(element, "pPr"), "numPr")
            if numbering is not None and child(numbering, "numId") is not None:
                level = child(numbering, "ilvl")
                return value(child(numbering, "numId")), None if level is None else number(level, 0, 8)
        return "", None

    def _chain(self, style: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        if style in self.chains:
            return self.chains[style]
        chain: list[etree._Element] = []
        self.chains[style] = chain
        while style in self.elements and self.elements[style] not in chain and len(chain) < 50:
            chain.append(self.elements[style])
            style = value(child(chain[-1], "basedOn"))
        return chain


def _apply(look: Look, properties: etree._Element | None) -> Look:
    for element in properties if properties is not None else ():
        name, on = local(element), value(element) not in _OFF
        if name == "vanish":
            look = replace(look, hidden=on)
        elif name in {"strike", "dstrike"}:
            look = replace(look, struck=on)
        elif name == "vertAlign":
            look = replace(look, raised=value(element) in {"superscript", "subscript"})
    return look
