"""The agreement's wording on its way in and out: pasted from Word, to the lawyer and back, and what changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from facility.admission.wording import TAG, TAGS_OF, TemplateKind, tag_label
from facility.core.i18n import N_, translate
from facility.papers.passages import Passage, Stretch, bold_parts, passage, with_signs

_BRACES = re.compile(r"[{｛]{1,2}\s*([A-Za-z_]+)\s*[}｝]{1,2}")
_NUMBERED = re.compile(
    r"^(第\s*[零〇一二三四五六七八九十百\d]+\s*条|[一二三四五六七八九十]+\s*[、.．]|\d+\s*[、.．](?!\d)"
    r"|Clause\s+\d+|Article\s+\d+)[\s:：、.．]*",
    re.IGNORECASE,
)
SHORT = 40  # characters: longer than this no paragraph is a heading
FORMS = re.compile(r"^(第\s*[零〇一二三四五六七八九十百\d]+\s*条|[一二三四五六七八九十]+\s*、)")


def passages_of(title: str, body: str) -> tuple[Passage, ...]:
    """A wording as paragraphs."""
    found = [passage("title", (Stretch(title),))] if title else []
    for line in body.splitlines():
        if line.startswith("#"):
            found.append(passage("heading", (Stretch(line.lstrip("# ")),)))
        elif line.strip():
            found.append(passage("text", bold_parts(line.strip())))
    return tuple(found)


def body_of(passages: Iterable[Passage]) -> str:
    """Paragraphs from elsewhere in our own signs: headings lose their number (ours number themselves), tags their odd
    braces, and a blank line stands before each heading."""
    lines: list[str] = []
    for one in passages:
        if one.kind in ("title", "note") or not one.text:
            continue
        if one.kind == "heading" or _looks_like_heading(one):
            heading = _NUMBERED.sub("", tags_mended(one.text).lstrip("# ")).strip() or one.text
            lines += [""] * bool(lines) + [f"# {heading}"]
        else:
            lines.append(tags_mended(with_signs(one.stretches, _BRACES)))
    return "\n".join(lines)


def _looks_like_heading(one: Passage) -> bool:
    """Many agreements have no heading styles: a short bold line that begins “第三条” or “三、” is one."""
    return len(one.text) <= SHORT and one.all_bold and bool(FORMS.match(one.text))


def tags_mended(text: str) -> str:
    """Known tags in single or full-width braces, as some programs leave them, in our own braces."""

    def mended(found: re.Match[str]) -> str:
        return f"{{{{{found[1].lower()}}}}}" if tag_label(found[1].lower()) else found[0]

    return _BRACES.sub(mended, text)


def strange_tags(body: str, kind: TemplateKind = TemplateKind.ADMISSION) -> tuple[str, ...]:
    """What looks like a tag but is none of this agreement, each once, as it stands there."""
    found = (one[0] for one in _BRACES.finditer(body) if not _is_tag(one[0], kind))
    return tuple(dict.fromkeys(found))


def _is_tag(text: str, kind: TemplateKind) -> bool:
    whole = TAG.fullmatch(text)
    return whole is not None and whole[1] in TAGS_OF[kind]


def for_lawyer(title: str, body: str, *, version: str, lang: str, made: datetime) -> bytes:
    """The wording as .docx with a word to the lawyer above, and “draft” and the version on every page."""
    from facility.papers.docx_written import write_docx

    def say(text: str, **facts: str) -> str:
        return translate(text, lang).format(**facts)

    note = say(
        N_(
            "For the lawyer: please correct in this file, with tracked changes if you like. Words in double "
            "braces, such as {{{{person}}}}, are filled in by the program; move them, but leave them as they are. "
            "Clauses number themselves."
        )
    )
    head, *rest = passages_of(title, body)
    return write_docx(
        (head, passage("note", (Stretch(note),)), *rest),
        lang=lang,
        title=title,
        head=say(N_("{title} · {version} · draft, not for signing"), title=title, version=version),
        page=translate(N_("page {n} of {of}"), lang),
        tags=TAG,
        made=made,
    )


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came back from the lawyer."""

    title: str
    body: str
    changes: int
    comments: int


def from_lawyer(data: bytes) -> Corrected:
    """The text of a corrected .docx, tracked changes accepted. Raises DomainError."""
    from facility.papers.docx_read import read_docx

    read = read_docx(data)
    title = next((one.text for one in read.passages if one.kind == "title"), "")
    return Corrected(title, body_of(read.passages), read.changes, read.comments)


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of the difference: ``how`` is "same", "removed" or "added"; parts are (text, whether it changed)."""

    how: str
    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _changed in self.parts)


def difference(then: str, now: str) -> tuple[LineChange, ...]:
    """Two wordings line by line; in lines that changed a little, the characters that changed are marked."""
    old, new = _lines(then), _lines(now)
    found: list[LineChange] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [LineChange("same", ((line, False),)) for line in old[a:b]]
        else:
            found += _pairs(old[a:b], new[c:d])
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _pairs(old: list[str], new: list[str]) -> list[LineChange]:
    """Lines that took each other's place stand one under the other."""
    found: list[LineChange] = []
    for at in range(max(len(old), len(new))):
        was, now = (lines[at] if at < len(lines) else None for lines in (old, new))
        match = difflib.SequenceMatcher(None, was or "", now or "", autojunk=False)
        alike = was is not None and now is not None and match.ratio() > 0.4
        if was is not None:
            found.append(LineChange("removed", _marked(was, match, 1) if alike else ((was, False),)))
        if now is not None:
            found.append(LineChange("added", _marked(now, match, 3) if alike else ((now, False),)))
    return found


def _marked(line: str, match: difflib.SequenceMatcher[str], side: int) -> tuple[tuple[str, bool], ...]:
    cuts = (
        (what != "equal", a, b) if side == 1 else (what != "equal", c, d)
        for what, a, b, c, d in match.get_opcodes()
    )
    return tuple((line[since:until], changed) for changed, since, until in cuts if since < until)
