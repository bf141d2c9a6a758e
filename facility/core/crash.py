"""A report of something unexpected, without personal data.

It holds the kind of error, the lines of program code it passed through, versions, and the name of the page.
It never holds the error's own message or any value: those may speak of people.
"""

from __future__ import annotations

import linecache
import platform
import threading
import traceback
from datetime import datetime
from pathlib import Path

from facility import __version__
from facility.core.errors import DomainError, StoreError

ROOT = Path(__file__).resolve().parents[2]
DEEPEST = 40


def code_place(file: str) -> str:
    """A file as the report names it: inside the program from its root, else only package and name."""
    path = Path(file)
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except (ValueError, OSError):
        pass
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def lines_of(error: BaseException) -> list[str]:
    """Kind and code lines of an error and of what caused it, outermost cause first."""
    out: list[str] = []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        out += [*lines_of(before), "then:"]
    out.append(f"{type(error).__module__}.{type(error).__qualname__}")
    if isinstance(error, (DomainError, StoreError)):
        out[-1] += f" code={error.code}"
    for frame in traceback.extract_tb(error.__traceback__)[-DEEPEST:]:
        out.append(f"  {code_place(frame.filename)}:{frame.lineno} in {frame.name}")
        code = linecache.getline(frame.filename, frame.lineno or 0).strip()
        if code and not frame.filename.startswith("<"):
            out.append(f"    {code}")
    return out


def report(error: BaseException, page: str, now: datetime, toolkit: str = "") -> str:
    """The whole report as text; ``toolkit`` names the screen library and ends with a comma."""
    head = [
        f"Anyi {__version__}",
        f"Python {platform.python_version()}, {toolkit}{platform.system()} {platform.release()}",
        f"time {now:%Y-%m-%d %H:%M}",
        f"page {page or '-'}",
        f"thread {threading.current_thread().name}",
        "",
    ]
    return "\n".join([*head, *lines_of(error)]) + "\n"
