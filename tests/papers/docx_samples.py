"""A small .docx as a lawyer sends it back: tracked changes, comments, numbering, a table, a deleted paragraph end."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(body: str, **parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, looks: str = "") -> str:
    return f"<w:p><w:pPr>{looks}</w:pPr>{inner}</w:p>"


def tracked() -> bytes:
    """Title, heading and one paragraph with an insertion, a deletion and a deleted paragraph end; two comments."""
    body = (
        paragraph(run("服务协议"), '<w:pStyle w:val="AnyiTitle"/>')
        + paragraph(run("第一条　服务"), '<w:pStyle w:val="AnyiClause"/>')
        + paragraph(
            run("甲方每")
            + f'<w:ins w:id="1" w:author="L">{run("月")}</w:ins>'
            + '<w:del w:id="2" w:author="L"><w:r><w:delText>年</w:delText></w:r></w:del>'
            + run("收取"),
            '<w:rPr><w:del w:id="3" w:author="L"/></w:rPr>',
        )
        + paragraph('<w:commentRangeStart w:id="0"/>' + run("费用。") + '<w:commentRangeEnd w:id="0"/>')
        + paragraph(run("致律师"), '<w:pStyle w:val="AnyiNote"/>')
    )
    comments = f'<w:comments {W}><w:comment w:id="0"/><w:comment w:id="1"/></w:comments>'
    return packed(body, comments=comments)


def numbered() -> bytes:
    """Word's own numbers, nested and restarted; a heading by a style of another name; a table; bold and not bold."""
    styles = (
        f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Clause"/><w:basedOn w:val="1"/></w:style></w:styles>'
    )

    def level(at: int, form: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{level(0, "chineseCounting", "（%1）")}'
        f'{level(1, "decimal", "%2.")}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
        "</w:numbering>"
    )

    def at(depth: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>'

    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("项目", "金额"))
    body = (
        paragraph(run("三、费用"), '<w:pStyle w:val="Own"/>')
        + paragraph(run("甲"), at(0)) + paragraph(run("乙"), at(1)) + paragraph(run("丙"), at(1))
        + paragraph(run("丁"), at(0)) + paragraph(run("戊"), at(1))
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        + paragraph(run("必须", "<w:b/>") + run("不得", '<w:b w:val="0"/>') + "<w:r><w:tab/></w:r>" + run("尾"))
    )  # fmt: skip
    return packed(body, styles=styles, numbering=numbering)
