"""What every paper in the facility's own wording shares: its clauses with their tags filled in, and the note that a
lawyer has yet to check it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from facility.admission.model import Template
from facility.admission.papers.blocks import boxed
from facility.admission.wording import TAG, Article, TemplateKind, articles, shipped
from facility.core.i18n import N_
from facility.papers.facts import Facts
from facility.papers.inline import Strong, Words
from facility.papers.passages import bold_parts
from facility.papers.strips import Block


def draft_note(on: Facts) -> tuple[Block, ...]:
    """A frame that says the wording is a draft, unless a lawyer checked it."""
    if on.raw("is_draft") is False:
        return ()
    text = N_(
        "Draft wording that comes with the program: for the facility’s own lawyer to check before it is used."
    )
    return (boxed(on.word(text)),)


def articles_of(on: Facts, kind: TemplateKind = TemplateKind.ADMISSION) -> tuple[Article, ...]:
    """The opening (perhaps without a paragraph) and the articles of the wording in ``body``, else of the shipped."""
    text = shipped(kind)
    body = on.raw("body") or (text.body_zh if on.lang == "zh" else text.body_en)
    found = articles(body)
    return found if not found[0].heading else (Article("", ()), *found)


def filled(on: Facts, line: str, tags: Mapping[str, Words]) -> Words:
    """A paragraph with its tags as underlined entries and its bold words in the heading face. ``tags``: what is not
    simply a field of the row."""
    parts = tuple(_entries(on, one.text, tags, bold=one.bold) for one in bold_parts(line))
    return parts[0] if len(parts) == 1 else parts


def _entries(on: Facts, line: str, tags: Mapping[str, Words], *, bold: bool) -> Words:
    text = re.sub(r"[{}]", "", TAG.sub("\x00\\1\x00", line))
    words = on.fill(re.sub("\x00([a-z_]+)\x00", r"{\1}", text), **tags)
    return Strong(words) if bold else words


def body_in(template: Template, lang: str) -> str:
    return template.body_zh if lang == "zh" else template.body_en or template.body_zh


def title_in(template: Template, lang: str) -> str:
    return template.title_zh if lang == "zh" else template.title_en or template.title_zh
