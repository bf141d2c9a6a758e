"""The texts of Anyi in two languages: found in the code, kept in catalogues, checked.

Every text on a screen or paper is an English literal in the code, inside one of the marks below.
``python3 installer/dev.py texts`` collects them into ``resources/locale``; the Chinese wording is
then written there by hand. The catalogues hold no line numbers and stand in one order, so that a
change of one text is a change of one entry.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN", "en")
SOURCES = ("facility", "ui", "main.py")
# Which arguments of a mark are texts: (context, text, plural), counted from 0.
MARKS: Mapping[str, tuple[int | None, int, int | None]] = {
    "N_": (None, 0, None),
    "_": (None, 0, None),
    "say": (None, 0, None),
    "P_": (0, 1, None),
    "_n": (None, 0, 1),
}
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[a-z]{3,}")
# 对象 and 住员 are people; this word is not used of them anywhere.
NEVER_SAID = ("病人",)
BORN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, order=True)
class Text:
    """One text as it is asked for at run time."""

    msgid: str
    context: str = ""
    plural: str = ""


@dataclass(frozen=True, order=True)
class Fault:
    """Something a catalogue or a source file has wrong, with the place where it is to be mended."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Where one language's wording lies."""
    return root / "resources" / "locale" / language / "LC_MESSAGES" / "anyi.po"


def source_files(root: Path = ROOT) -> Iterator[Path]:
    """Every file whose texts a user may see."""
    for name in SOURCES:
        path = root / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()


def collect(root: Path = ROOT) -> tuple[dict[Text, list[str]], list[Fault]]:
    """All marked texts with the files that use them, and marks that hold no plain literal."""
    found: dict[Text, list[str]] = {}
    faults: list[Fault] = []
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        for text, line in marked_texts(path.read_text(encoding="utf-8")):
            if text is None:
                faults.append(Fault(f"{name}:{line}", "a marked text must be a plain string literal"))
            elif name not in found.setdefault(text, []):
                found[text].append(name)
    # A text that is somewhere counted is everywhere the counted entry.
    counted = {(text.context, text.msgid) for text in found if text.plural}
    for text in [t for t in found if not t.plural and (t.context, t.msgid) in counted]:
        del found[text]
    return found, faults


def marked_texts(source: str) -> Iterator[tuple[Text | None, int]]:
    """Texts in one file's source with their lines; None where a mark holds something else."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in MARKS or isinstance(node.func, ast.Attribute):
            continue
        context_at, text_at, plural_at = MARKS[name]
        if len(node.args) <= max(text_at, plural_at or 0):
            continue
        context = _literals(node.args[context_at]) if context_at is not None else [""]
        plural = _literals(node.args[plural_at]) if plural_at is not None else [""]
        texts = _literals(node.args[text_at])
        if not (texts and context and plural):
            # `_(label)` and `say(text)` word a text that was marked elsewhere.
            if name in ("N_", "P_", "_n") or _is_assembled(node.args[text_at]):
                yield None, node.lineno
            continue
        for text in texts:
            if text:
                yield Text(text, context[0], plural[0]), node.lineno


def _literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        left, right = _literals(node.body), _literals(node.orelse)
        return left + right if left and right else []
    return []


def _is_assembled(node: ast.expr) -> bool:
    """An f-string, a sum or a filled-in text: it would never be found in a catalogue."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "format"
    if isinstance(node, ast.BinOp):
        return any(_literals(side) or _is_assembled(side) for side in (node.left, node.right))
    return isinstance(node, ast.JoinedStr)


def load(language: str, root: Path = ROOT) -> Catalog:
    """A language's catalogue; an empty one where none is kept yet."""
    path = catalogue_path(language, root)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(
    language: str, texts: Mapping[Text, list[str]], wording: Mapping[str, str], old: Catalog
) -> Catalog:
    """A fresh catalogue of exactly these texts.

    ``wording`` (by msgid, or context + U+0004 + msgid) wins over what the old catalogue says.
    English fills itself in; Chinese stays empty where nobody has worded it yet.
    """
    fresh = Catalog(
        locale=language,
        project="Anyi",
        version="1",
        copyright_holder="The Anyi authors",
        creation_date=BORN,
        revision_date=BORN,
        last_translator="The Anyi authors",
        language_team="Anyi",
        header_comment="# Anyi's texts. Kept by `python3 installer/dev.py texts`; wording by hand.",
        fuzzy=False,
    )
    for text in sorted(texts):
        key = f"{text.context}\x04{text.msgid}" if text.context else text.msgid
        before = old.get(text.msgid, text.context or None)
        said = _first(wording.get(key)) or _first(before.string if before else None)
        own = (text.msgid, text.plural) if text.plural else text.msgid
        if language == "en":
            string: str | tuple[str, ...] = before.string if before and _first(before.string) else own
            if not text.plural or not isinstance(string, tuple):
                string = own if text.plural else (_first(string) or text.msgid)
        else:
            string = (said,) if text.plural else said
        fresh.add(own, string, context=text.context or None)
    return fresh


def _first(string: object) -> str:
    if isinstance(string, (tuple, list)):
        string = string[0] if string else ""
    return str(string or "")


def save(language: str, catalogue: Catalog, root: Path = ROOT) -> None:
    """Write a catalogue, one entry a text, sorted, without line numbers."""
    path = catalogue_path(language, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    # Babel stamps its own version and a made-up address; the file should change with the texts only.
    stamps = (b'"Generated-By:', b'"Report-Msgid-Bugs-To:')
    kept = [line for line in out.getvalue().splitlines() if not line.startswith(stamps)]
    data = b"\n".join(kept).rstrip(b"\n") + b"\n"
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def update(root: Path = ROOT, wording: Mapping[str, str] | None = None) -> list[Fault]:
    """Bring both catalogues to the texts of the code; what is still to be worded or mended comes back."""
    texts, _faults = collect(root)
    for language in LANGUAGES:
        added = (wording or {}) if language == "zh_CN" else {}
        save(language, merged(language, texts, added, load(language, root)), root)
    return check(root)


def check(root: Path = ROOT) -> list[Fault]:
    """Everything that keeps the two languages from being complete and right."""
    texts, faults = collect(root)
    for language in LANGUAGES:
        catalogue = load(language, root)
        if catalogue.fuzzy or catalogue.obsolete:
            faults.append(Fault(language, "the catalogue holds fuzzy or outdated entries: run dev.py texts"))
        kept = {
            Text(_first(m.id), m.context or "", m.id[1] if isinstance(m.id, tuple) else ""): m
            for m in catalogue
            if m.id
        }
        for text in sorted(set(kept) - set(texts)):
            faults.append(Fault(language, f"no longer in the code: {text.msgid!r} (run dev.py texts)"))
        for text, places in sorted(texts.items()):
            message = kept.get(text)
            where = f"{language} {places[0]}"
            if message is None:
                faults.append(Fault(where, f"not in the catalogue: {text.msgid!r} (run dev.py texts)"))
            else:
                faults += [Fault(where, what) for what in wording_faults(language, text, message)]
    return faults


def wording_faults(language: str, text: Text, message: Message) -> list[str]:
    """What is wrong with the wording of one text in one language."""
    said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    if not all(said):
        return [f"has no wording: {text.msgid!r}"]
    faults = []
    if message.fuzzy:
        faults.append(f"is marked as unsure (fuzzy): {text.msgid!r}")
    wanted = set(PLACEHOLDER.findall(text.plural or text.msgid))
    for one in said:
        if set(PLACEHOLDER.findall(one)) != wanted:
            # "one paper" need not say the number; every other form names each fact.
            if text.plural and language == "en" and set(PLACEHOLDER.findall(one)) <= wanted:
                continue
            faults.append(f"names other facts than {sorted(wanted)}: {one!r}")
        if language == "zh_CN":
            if not HAN.search(one) and WORD.search(PLACEHOLDER.sub("", text.msgid)) and one == text.msgid:
                faults.append(f"is still English: {one!r}")
            faults += [f"says {word}: {one!r}" for word in NEVER_SAID if word in one]
    return faults


def compile_all(root: Path = ROOT) -> None:
    """Make the .mo files the program reads at start."""
    for language in LANGUAGES:
        path = catalogue_path(language, root).with_suffix(".mo")
        half = path.with_suffix(".mo.part")
        with half.open("wb") as file:
            write_mo(file, load(language, root))
        half.replace(path)


def main(arguments: list[str]) -> int:
    """``check``, ``update`` or ``compile``."""
    verb = arguments[0] if arguments else "check"
    if verb == "compile":
        compile_all()
        return 0
    faults = update() if verb == "update" else check()
    for fault in faults:
        print(fault)
    number = len(collect()[0])
    print(f"{number} texts, {len(faults)} to mend" if faults else f"{number} texts, complete in zh_CN and en")
    return 1 if faults else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
