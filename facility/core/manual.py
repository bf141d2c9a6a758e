"""The help pages as data: read from ``resources/help/<language>/<topic>.md`` into plain parts.

A page is written in a few marks: ``# title`` once, ``## heading``, ``### task``, ``1. step``, ``- point``, else
paragraphs; inside a line ``[[Button]]`` as it stands on the screen, ```Ctrl K``` for keys, ``**stress**`` and
``[words](topic)`` for another page. A line ``{{may:role}}`` stands for what a role may do, from the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from facility.core.commands import COMMANDS
from facility.core.i18n import N_, translate
from facility.core.permissions import PERMISSIONS, Role

ROOT = Path(__file__).resolve().parents[2] / "resources" / "help"

CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("First steps"), ("first-desk", "first-manager", "first-practitioner", "roles")),
    (N_("Getting in"), ("sign-in", "first-run", "recovery")),
    (N_("Every day"), ("today", "duty", "search", "lists", "papers", "safety", "keys")),
    (
        N_("Coming in and leaving"),
        ("admission", "enquiry", "packet", "criteria", "agreement", "lodging", "plans", "by-day", "consents", "leaving", "registers"),
    ),
    (N_("People and their records"), ("people", "person", "clinical", "import")),
    (N_("Sheltered work"), ("work", "work-agreements", "work-outcomes", "work-days", "work-pay")),
    (N_("Meals"), ("meals", "meals-day", "diets", "meals-menus", "meals-suppliers", "meals-safety", "meals-month")),
    (N_("Facility and staff"), ("premises", "staff", "inspection", "quality", "findings", "opinion", "outside", "indicators")),
    (
        N_("Settings"),
        (
            "settings", "settings-facility", "settings-house", "settings-users", "settings-roles",
            "settings-wording", "settings-numbers", "settings-lists", "settings-imports", "settings-columns", "settings-copies", "settings-record",
            "settings-password", "settings-look",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line. ``look``: "" plain, strong, button, key or link; ``to`` is the topic of a link."""

    text: str
    look: str = ""
    to: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: "heading", "task", "step" (with its number), "point" or "text"."""

    kind: str
    spans: Spans
    number: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help in one language."""

    key: str
    title: str
    parts: tuple[Part, ...]


_MARKS = re.compile(
    r"\[\[(?P<button>[^\]]+)\]\]|`(?P<key>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\[(?P<link>[^\]]+)\]\((?P<to>[\w-]+)\)"
)
_GENERATED = re.compile(r"\{\{may:(\w+)\}\}")


def topics() -> tuple[str, ...]:
    """Every topic, in the order of the contents."""
    return tuple(key for _group, keys in CONTENTS for key in keys)


def written(key: str, lang: str) -> bool:
    """Whether a page is there."""
    return (ROOT / lang / f"{key}.md").is_file()


@lru_cache(maxsize=128)
def _text(key: str, lang: str) -> str:
    return (ROOT / lang / f"{key}.md").read_text(encoding="utf-8")


def topic(key: str, lang: str) -> Topic:
    """One page. Raises FileNotFoundError for one that is not written."""
    title, parts = "", []
    for part in _parts(_text(key, lang), lang):
        if part.kind == "title":
            title = part.text
        else:
            parts.append(part)
    return Topic(key, title, tuple(parts))


def _parts(text: str, lang: str) -> Iterator[Part]:
    for block in re.split(r"\n\s*\n", text.strip()):
        running: list[str] = []
        for line in block.splitlines():
            found = _whole(line.strip(), lang)
            if found is None:
                running.append(line.strip())
                continue
            if running:
                yield Part("text", spans_of(_joined(running, lang)))
                running = []
            yield from found
        if running:
            yield Part("text", spans_of(_joined(running, lang)))


def _joined(lines: list[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(lines)


def _whole(line: str, lang: str) -> list[Part] | None:
    """The parts of a line that stands for itself; None for running text."""
    if generated := _GENERATED.fullmatch(line):
        return [Part("point", spans) for spans in may_do(Role(generated.group(1)), lang)]
    for mark, kind in (("### ", "task"), ("## ", "heading"), ("# ", "title"), ("- ", "point")):
        if line.startswith(mark):
            return [Part(kind, spans_of(line.removeprefix(mark)))]
    if step := re.match(r"(\d+)\. (.+)", line):
        return [Part("step", spans_of(step.group(2)), int(step.group(1)))]
    return None


def spans_of(line: str) -> Spans:
    """A line with its marks taken apart."""
    spans: list[Span] = []
    at = 0
    for found in _MARKS.finditer(line):
        if found.start() > at:
            spans.append(Span(line[at : found.start()]))
        look = str(found.lastgroup)
        if look == "to":
            spans.append(Span(found.group("link"), "link", found.group("to")))
        else:
            spans.append(Span(found.group(look), look))
        at = found.end()
    if at < len(line):
        spans.append(Span(line[at:]))
    return tuple(spans)


def may_do(role: Role, lang: str) -> Iterator[Spans]:
    """What a role may do: each permission it holds, with the commands that ask for it."""
    colon, comma, stop = ("：", "、", "。") if lang == "zh" else (": ", ", ", ".")
    for key, permission in PERMISSIONS.items():
        if role not in permission.roles:
            continue
        labels = dict.fromkeys(translate(spec.label, lang) for spec in COMMANDS.values() if spec.may == key)
        spans = [Span(translate(permission.label, lang), "strong")]
        if labels:
            spans.append(Span(colon + comma.join(labels)))
        yield (*spans, Span(stop))


def find(words: str, lang: str) -> list[tuple[str, str, str]]:
    """Pages that hold all the words: (topic, title, where it first stands). Titles come first."""
    wanted = [word for word in words.casefold().split() if word]
    if not wanted:
        return []
    named: list[tuple[str, str, str]] = []
    told: list[tuple[str, str, str]] = []
    for key in topics():
        if not written(key, lang):
            continue
        page = topic(key, lang)
        texts = [part.text for part in page.parts]
        whole = " ".join((page.title, *texts)).casefold()
        if not all(word in whole for word in wanted):
            continue
        place = next((text for text in texts if wanted[0] in text.casefold()), texts[0] if texts else "")
        found = named if all(word in page.title.casefold() for word in wanted) else told
        found.append((key, page.title, _around(place, wanted[0])))
    return named + told


def _around(text: str, word: str, room: int = 40) -> str:
    """A stretch of the text with the word in it, cut between words where there are spaces."""
    at = max(text.casefold().find(word), 0)
    start, end = max(at - room // 2, 0), at + len(word) + room
    if start:
        start += max(text[start:at].find(" ") + 1, 0)
    if end < len(text) and (space := text.rfind(" ", at + len(word), end)) > 0:
        end = space
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
