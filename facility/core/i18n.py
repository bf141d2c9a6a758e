"""Two languages, Chinese first.

Texts are written in English in the code, marked with ``N_`` (translated when shown) or ``_``
(translated now, screens only), and found in the catalogues under ``resources/locale``.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LANGUAGES = ("zh", "en")
FOLDERS = {"zh": "zh_CN", "en": "en"}
LOCALE_ROOT = Path(__file__).resolve().parents[2] / "resources" / "locale"
CONTEXT = "\x04"
_state = {"lang": "zh"}


def N_(text: str) -> str:
    """Mark a text for translation later; returns it unchanged."""
    return text


def P_(context: str, text: str) -> str:
    """Mark a text whose meaning depends on its place; returns the catalogue's key."""
    return f"{context}{CONTEXT}{text}"


def use(lang: str) -> None:
    """Set the language of this process's screens: "zh" or "en"."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for {lang!r}")
    _state["lang"] = lang


def current() -> str:
    """The language of this process's screens."""
    return _state["lang"]


@lru_cache(maxsize=4)
def _catalogue(lang: str) -> gettext.NullTranslations:
    folder = LOCALE_ROOT / FOLDERS[lang] / "LC_MESSAGES"
    compiled, source = folder / "anyi.mo", folder / "anyi.po"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    if not source.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    write_mo(made, read_po(io.BytesIO(source.read_bytes())))
    made.seek(0)
    return gettext.GNUTranslations(made)


def translate(text: str, lang: str) -> str:
    """The wording of ``text`` in ``lang``; the text itself where no wording is known."""
    if not text:
        return ""
    if CONTEXT in text:
        context, _sep, bare = text.partition(CONTEXT)
        return _catalogue(lang).pgettext(context, bare)
    return _catalogue(lang).gettext(text)


def _(text: str) -> str:
    """Translate now, into the language of the screens."""
    return translate(text, _state["lang"])


def _n(one: str, many: str, n: int) -> str:
    """Translate a counted text now; ``{n}`` stands for the number."""
    return _catalogue(_state["lang"]).ngettext(one, many, n).format(n=n)


@lru_cache(maxsize=1)
def local_zone() -> tzinfo:
    """The zone in which moments are shown: the facility's, China standard time."""
    try:
        return ZoneInfo("Asia/Shanghai")
    except Exception:  # Windows without tzdata: China has had one offset since 1991
        from datetime import timedelta, timezone

        return timezone(timedelta(hours=8), "CST")


def local(moment: datetime) -> datetime:
    """A moment in the facility's zone."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(local_zone())


def show_date(day: date, lang: str) -> str:
    """2026-11-22, the same in both languages: it is short, sorts and cannot be misread."""
    return day.strftime("%Y-%m-%d") if day.year >= 1000 else day.isoformat()


def show_date_long(day: date, lang: str) -> str:
    """2026年11月22日 or 22 November 2026, for papers."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day.strftime('%B')} {day.year}"


def show_moment(moment: datetime, lang: str) -> str:
    """2026-11-22 14:05 in the facility's zone."""
    there = local(moment)
    return f"{show_date(there.date(), lang)} {there:%H:%M}"


def show_money(fen: int, lang: str) -> str:
    """Yuan with two digits and thousands marks, from fen."""
    sign = "-" if fen < 0 else ""
    amount = f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
    return f"{amount} 元" if lang == "zh" else f"CNY {amount}"


def show_fact(value: object, lang: str) -> str:
    """Any value that may stand in a sentence."""
    if value is None:
        return "—"
    if isinstance(value, Sentence):
        return value.render(lang)
    if isinstance(value, Label):
        return translate(str(value), lang)
    if isinstance(value, Shown):
        return value.show(value.value, lang)
    if isinstance(value, bool):
        return translate(N_("yes") if value else N_("no"), lang)
    if isinstance(value, Enum):
        return translate(str(getattr(value, "label", value.value)), lang)
    if isinstance(value, datetime):
        return show_moment(value, lang)
    if isinstance(value, date):
        return show_date(value, lang)
    if isinstance(value, (list, tuple, set, frozenset)):
        return _listed([show_fact(one, lang) for one in value], lang)
    return str(value)


def _listed(shown: list[str], lang: str) -> str:
    """Words with commas; whole sentences with semicolons, and one full stop at the end."""
    if any(one.endswith(("。", ".")) for one in shown[:-1]):
        shown = [*(one.rstrip("。.") for one in shown[:-1]), shown[-1]]
        return ("；" if lang == "zh" else "; ").join(shown)
    return ("、" if lang == "zh" else ", ").join(shown)


class Label(str):
    """A msgid standing in a sentence as a fact; translated when shown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A value standing in a sentence as a fact, shown as its kind shows it in that language."""

    show: Callable[[Any, str], str]
    value: Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with its facts, in no language yet."""

    text: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def render(self, lang: str) -> str:
        shown = {key: show_fact(value, lang) for key, value in self.facts.items()}
        return translate(self.text, lang).format_map(_Known(shown))

    def __str__(self) -> str:
        return self.render(current())


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


def say(text: str, **facts: object) -> Sentence:
    """A sentence to be worded later: ``say(N_("{n} papers are missing"), n=2)``."""
    return Sentence(text, facts)
