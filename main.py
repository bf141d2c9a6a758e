"""Anyi: a doorway. Arguments, then the administrator's commands or the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(words: list[str]) -> int:
    """Exit code: 0 done, 1 a rule said no, 2 usage, 3 anything else."""
    if len(words) == 0 or words[0] in ("--demo", "--store"):
        return _window(words)
    from facility import cli
    from facility.arguments import read_arguments

    arguments = read_arguments(words)
    try:
        if arguments.verb in ("tour", "shots"):
            from ui import showing

            return showing.main(arguments)
        if arguments.verb is None:
            return _window(words)
        return cli.main(arguments)
    except BrokenPipeError:  # whoever read our answer has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return cli.FAILED
    except Exception as error:
        from datetime import datetime

        from facility.core.crash import report

        print(report(error, arguments.verb or "", datetime.now()), file=sys.stderr)
        return cli.FAILED


def _window(words: list[str]) -> int:
    """The window: on the sample facility with --demo, else on a store."""
    from ui import app

    if "--demo" in words:
        from ui.showing import sample_desk

        return app.run_demo(sample_desk)
    folder = words[words.index("--store") + 1] if "--store" in words[:-1] else None
    return app.run(Path(folder) if folder else None)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
