"""The wording of agreements: plain text with headings and tags, and the drafts we ship.

Format: the first line is the title, ``====`` follows; a line ``# …`` begins an article (they number themselves);
every other line is a paragraph; ``{{tag}}`` is filled in and underlined on paper; ``**words**`` are set bold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Choice


class TemplateKind(Choice):
    """The agreements the facility words itself."""

    ADMISSION = "admission", N_("Admission agreement")
    WORK = "work", N_("Work agreement")


FOLDER = Path(__file__).resolve().parents[2] / "resources" / "agreements"
TAG = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
TAGS_OF: dict[TemplateKind, dict[str, str]] = {}
"""By agreement, the tags its wording may use and what they stand for; each domain adds its own."""
TAGS_OF[TemplateKind.ADMISSION] = {
    "service": N_("Kind of service"),
    "place": N_("Place"),
    "since": N_("From"),
    "until": N_("Until"),
    "trial_days": N_("Days of getting to know each other"),
    "monthly_fee": N_("Place and care, a month"),
    "meal_fee": N_("Meals, a day"),
    "deposit": N_("Deposit"),
    "pay_day": N_("Day of payment"),
    "subsidy": N_("Subsidies"),
    "special_terms": N_("Agreed besides"),
    "copies": N_("Number of copies"),
    "complaints_phone": N_("Phone for complaints"),
    "guardian_clause": N_("The guardian as a party, where there is one"),
    "facility": N_("Name of the facility"),
    "person": N_("Name of the person"),
    "guardian": N_("Name of the guardian"),
}


@dataclass(frozen=True, slots=True)
class Shipped:
    """The wording that comes with the program: a draft for the facility's own lawyer."""

    title_zh: str
    body_zh: str
    title_en: str
    body_en: str


@dataclass(frozen=True, slots=True)
class Article:
    """A heading (empty for the opening) and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@cache
def shipped(kind: TemplateKind = TemplateKind.ADMISSION) -> Shipped:
    """The shipped draft in both languages."""
    texts = []
    for lang in ("zh", "en"):
        title, _line, body = (
            (FOLDER / f"{kind.value}.{lang}.txt").read_text(encoding="utf-8").partition("\n====\n")
        )
        texts += [title.strip(), body.strip()]
    return Shipped(*texts)


def articles(body: str) -> tuple[Article, ...]:
    """The opening and the numbered articles of a wording."""
    found: list[Article] = []
    heading = ""
    paragraphs: list[str] = []
    for line in body.splitlines():
        if line.startswith("#"):
            if heading or paragraphs:
                found.append(Article(heading, tuple(paragraphs)))
            heading, paragraphs = line.lstrip("# ").strip(), []
        elif line.strip():
            paragraphs.append(line.strip())
    return (*found, Article(heading, tuple(paragraphs)))


def tag_label(name: str) -> str | None:
    """What a tag of any agreement stands for; None where none has it."""
    return next((tags[name] for tags in TAGS_OF.values() if name in tags), None)


def check_body(body: str, field: str, kind: TemplateKind = TemplateKind.ADMISSION) -> None:
    """Refuse unknown tags and broken braces, beside the field."""
    known = TAGS_OF[kind]
    for tag in TAG.findall(body):
        if tag not in known:
            raise DomainError(
                "unknown_tag",
                N_("There is no tag “{tag}”. Known tags: {tags}."),
                field,
                tag=tag,
                tags=sorted(known),
            )
    rest = TAG.sub("", body)
    if "{{" in rest or "}}" in rest:
        raise DomainError(
            "broken_tag", N_("A tag is written {{{{name}}}}; somewhere a brace is missing."), field
        )
