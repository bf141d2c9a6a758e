"""The agreement's wording: plain text with headings and tags, and the draft we ship.

Format: the first line is the title, ``====`` follows; a line ``# …`` begins an article (they number themselves);
every other line is a paragraph; ``{{tag}}`` is filled in and underlined on paper; ``**words**`` are set bold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from facility.core.errors import DomainError
from facility.core.i18n import N_

KINDS = ("admission",)
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "agreements"
TAG = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
TAGS = {
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


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """The shipped draft in both languages."""
    texts = []
    for lang in ("zh", "en"):
        title, _line, body = (
            (FOLDER / f"admission.{lang}.txt").read_text(encoding="utf-8").partition("\n====\n")
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


def check_body(body: str, field: str) -> None:
    """Refuse unknown tags and broken braces, beside the field."""
    for tag in TAG.findall(body):
        if tag not in TAGS:
            raise DomainError(
                "unknown_tag",
                N_("There is no tag “{tag}”. Known tags: {tags}."),
                field,
                tag=tag,
                tags=sorted(TAGS),
            )
    rest = TAG.sub("", body)
    if "{{" in rest or "}}" in rest:
        raise DomainError(
            "broken_tag", N_("A tag is written {{{{name}}}}; somewhere a brace is missing."), field
        )
