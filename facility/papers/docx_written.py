"""Writes running text as a .docx for somebody outside to correct: headings that Word numbers, marked tags,
a running head, page numbers.

Made with zipfile and a page of XML: python-docx would bring lxml (5 MB for each system) and knows nothing of
tracked changes, which reading the corrected file back needs (`facility.papers.docx_read`).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from facility.papers.passages import Passage, Stretch

STYLES = {"title": "AnyiTitle", "heading": "AnyiClause", "text": "AnyiText", "note": "AnyiNote"}
NOTE = "Anyi note"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = {
    "document": "document.main", "styles": "styles", "numbering": "numbering", "fontTable": "fontTable",
    "header1": "header", "footer1": "footer", "settings": "settings",
}  # fmt: skip


def write_docx(
    passages: Iterable[Passage], *, lang: str, title: str, head: str, page: str, tags: re.Pattern[str],
    made: datetime,
) -> bytes:  # fmt: skip
    """The bytes of a .docx. ``head`` stands on every page; ``page`` words the number, as ``第 {n} 页，共 {of} 页``.

    What ``tags`` finds is marked yellow.
    """
    body = "".join(_paragraph(one, tags) for one in passages)
    parts = {
        "document": _document(body),
        "styles": _styles(lang),
        "numbering": _numbering(lang),
        "fontTable": _FONTS,
        "header1": _part("hdr", _plain("Header", head)),
        "footer1": _part("ftr", _page_numbers(page)),
        "settings": _part("settings", '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'),
    }
    return _packed(parts, title, made)


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("", text))


def _run(text: str, *, bold: bool = False, mark: bool = False) -> str:
    looks = ("<w:b/>" if bold else "") + ('<w:highlight w:val="yellow"/>' if mark else "")
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


def _paragraph(one: Passage, tags: re.Pattern[str]) -> str:
    runs = "".join(_runs(stretch, tags) for stretch in one.stretches)
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[one.kind]}"/></w:pPr>{runs}</w:p>'


def _runs(one: Stretch, tags: re.Pattern[str]) -> str:
    runs, at = "", 0
    for found in tags.finditer(one.text):
        if found.start() > at:
            runs += _run(one.text[at : found.start()], bold=one.bold)
        runs += _run(found[0], bold=one.bold, mark=True)
        at = found.end()
    return runs + (_run(one.text[at:], bold=one.bold) if at < len(one.text) else "")


def _plain(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _page_numbers(page: str) -> str:
    runs = ""
    for part in re.split(r"(\{n\}|\{of\})", page):
        field = {"{n}": "PAGE", "{of}": "NUMPAGES"}.get(part)
        runs += f'<w:fldSimple w:instr="{field}">{_run("1")}</w:fldSimple>' if field else _run(part)
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p>'


def _part(root: str, inner: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{inner}</w:{root}>'


def _document(body: str) -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588" w:header="720" w:footer="720" '
        'w:gutter="0"/></w:sectPr>'
    )
    return _part("document", f"<w:body>{body}{section}</w:body>")


def _faces(chinese: str) -> str:
    return (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" '
        f'w:eastAsia="{chinese}"/>'
    )


def _style(id: str, name: str, paragraph: str, run: str, *, usual: bool = False) -> str:
    based = "" if usual else '<w:basedOn w:val="AnyiText"/>'
    default = 'w:default="1" ' if usual else ""
    return (
        f'<w:style w:type="paragraph" {default}w:styleId="{id}">'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _styles(lang: str) -> str:
    serif, sans = _faces("SimSun"), _faces("SimHei")
    indent = '<w:ind w:firstLineChars="200" w:firstLine="480"/>' if lang == "zh" else ""
    line = '<w:spacing w:line="360" w:lineRule="auto"/>'
    small = f'{serif}<w:sz w:val="18"/><w:szCs w:val="18"/>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    language = f'<w:lang w:val="en-GB" w:eastAsia="{"zh-CN" if lang == "zh" else "en-GB"}"/>'
    usual = f'{serif}<w:sz w:val="24"/><w:szCs w:val="24"/>{language}'
    clause = (
        f'<w:keepNext/>{number}<w:spacing w:before="240" w:after="60"/><w:ind w:firstLineChars="0" '
        'w:firstLine="0"/><w:outlineLvl w:val="0"/>'
    )
    found = (
        _style(STYLES["text"], "Normal", line + indent, usual, usual=True),
        _style(
            STYLES["title"], "Title",
            '<w:spacing w:after="360"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>',
            f'{sans}<w:b/><w:sz w:val="36"/><w:szCs w:val="36"/>',
        ),
        _style(STYLES["heading"], "heading 1", clause, f'{sans}<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>'),
        _style(
            STYLES["note"], NOTE, '<w:ind w:firstLineChars="0" w:firstLine="0"/>',
            f'{serif}<w:color w:val="7F7F7F"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
        ),
        _style("Header", "header", '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>', small),
        _style("Footer", "footer", '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>', small),
    )  # fmt: skip
    return _part("styles", "".join(found))


def _numbering(lang: str) -> str:
    """Headings are numbered by Word, so that their text carries no number and a clause may be moved."""
    chinese = lang == "zh"
    form, words = ("chineseCountingThousand", "第%1条") if chinese else ("decimal", "Clause %1")
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{STYLES["heading"]}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    return _part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def _font(name: str, others: str, pitch: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="auto"/><w:pitch w:val="{pitch}"/></w:font>'
    )


_FONTS = _part(
    "fonts",
    _font("SimSun", "宋体,Songti SC,Noto Serif CJK SC,Source Han Serif SC", "variable")
    + _font("SimHei", "黑体,Heiti SC,Noto Sans CJK SC,Source Han Sans SC", "variable"),
)


def _packed(parts: Mapping[str, str], title: str, made: datetime) -> bytes:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    types = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{kinds}</Types>'
    )
    props = (
        f'{_HEAD}<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{_text(title)}</dc:title>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</dcterms:created>'
        "</cp:coreProperties>"
    )  # fmt: skip
    own = {name: f"{_R}/{name.rstrip('1')}" for name in parts if name != "document"}
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": _links(
            {
                "word/document.xml": f"{_R}/officeDocument",
                "docProps/core.xml": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                "core-properties",
            }
        ),
        "docProps/core.xml": props,
        "word/_rels/document.xml.rels": _links({f"{name}.xml": kind for name, kind in own.items()}),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            archive.writestr(name, xml)
    return out.getvalue()


def _links(targets: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{target.rpartition("/")[2].removesuffix(".xml")}" Type="{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}'
        "</Relationships>"
    )
