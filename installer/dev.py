"""Anyi's set-up and checks in one place. Needs Python 3.11 to 3.14 and nothing else.

    python3 installer/dev.py run         start the program on the sample facility
    python3 installer/dev.py test        every check: format, lint, types, imports, texts, tests
    python3 installer/dev.py texts       collect the texts of the code into the catalogues
    python3 installer/dev.py pictures    make the README's pictures anew
    python3 installer/dev.py lock        make the lock files anew from requirements*.in
    python3 installer/dev.py build       build the program's folder (on Windows its set-up program too)
    python3 installer/dev.py build --windows    the same for Windows, from Linux
    python3 installer/dev.py prove       build, start and use the built program; --windows: under Wine

On Windows: py installer/dev.py …  What follows the verb goes to the program (run) or to pytest (test).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer import environment, surroundings  # noqa: E402 (the folder above was made known first)
from installer.surroundings import Stop  # noqa: E402

UV = "uv==0.13.9"
LOCKS = {"requirements.in": environment.RUN, "requirements-dev.in": environment.TEST}
TOUR = "tour"


def checks(python: Path, extra: list[str]) -> list[tuple[str, list[str]]]:
    """Every check with its command line, the tests last: their closing lines end the output."""
    module = [str(python), "-m"]
    return [
        ("format", [*module, "ruff", "format", "--check", "."]),
        ("lint", [*module, "ruff", "check", "."]),
        ("types", [*module, "mypy", "--strict", "facility"]),
        ("imports", [str(_script(python, "lint-imports"))]),
        ("texts", [str(python), str(ROOT / "installer" / "catalogues.py"), "check"]),
        ("build", [str(python), str(ROOT / "installer" / "build.py"), "check"]),
        ("tests", [*module, "pytest", "-n", "2", *extra]),
    ]


def _script(python: Path, name: str) -> Path:
    return python.parent / (f"{name}.exe" if os.name == "nt" else name)


def run(extra: list[str]) -> int:
    """Start the program on the sample facility; make the tour where no window can be seen."""
    surroundings.prepare_libraries()
    python = environment.prepare(environment.RUN)
    _compile_texts(python)
    if surroundings.has_display(os.environ):
        return _call([str(python), str(ROOT / "main.py"), "--demo", *extra])
    print(
        f"There is no display here, so no window can be shown. Making the tour in ./{TOUR} instead …",
        flush=True,
    )
    command = [str(python), str(ROOT / "main.py"), "tour", "--out", TOUR, *extra]
    return _call(command, QT_QPA_PLATFORM="offscreen")


def test(extra: list[str]) -> int:
    """Run every check, also after one has failed; 0 when all are good."""
    surroundings.prepare_libraries()
    python = environment.prepare(environment.TEST)
    _compile_texts(python)
    results = []
    for name, command in checks(python, extra):
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        code = _call(command, cwd=ROOT, QT_QPA_PLATFORM="offscreen")
        results.append((name, code, time.monotonic() - began))
    print("\n== summary")
    print(
        "\n".join(
            f"{'good  ' if code == 0 else 'FAILED'}  {name:<8}{took:7.1f} s" for name, code, took in results
        )
    )
    return 1 if any(code for _name, code, _took in results) else 0


def texts(extra: list[str]) -> int:
    """Bring the catalogues to the texts of the code and say what is still to be worded."""
    python = environment.prepare(environment.TEST)
    code = _call([str(python), str(ROOT / "installer" / "catalogues.py"), "update", *extra])
    _compile_texts(python)
    return code


def pictures(extra: list[str]) -> int:
    """Make the README's pictures anew from the sample facility."""
    surroundings.prepare_libraries()
    python = environment.prepare(environment.RUN)
    _compile_texts(python)
    return _call([str(python), str(ROOT / "installer" / "pictures.py"), *extra], QT_QPA_PLATFORM="offscreen")


def lock(extra: list[str]) -> int:
    """Make both lock files anew: exact versions with hashes, for every system and Python at once."""
    with tempfile.TemporaryDirectory(prefix="anyi-lock-") as folder:
        room = Path(folder) / "venv"
        subprocess.run([sys.executable, "-m", "venv", str(room)], check=True)
        python = environment.venv_python(room)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", UV], check=True)
        for source, target in LOCKS.items():
            options = [
                "--universal",
                "--generate-hashes",
                "--python-version",
                "3.11",
                "--no-header",
                "--no-annotate",
            ]
            options += ["--no-emit-index-url", "--no-emit-find-links", "--quiet", *extra]
            command = [
                str(_script(python, "uv")),
                "pip",
                "compile",
                *options,
                source,
                "--output-file",
                target,
            ]
            subprocess.run(command, cwd=ROOT, check=True)
            print(f"{target} is made")
    return 0


def build(extra: list[str]) -> int:
    """Build what users get."""
    return _with_checks("build.py", extra)


def prove(extra: list[str]) -> int:
    """Build it, install it, use it, take it away again, and report each step."""
    return _with_checks("prove.py", extra)


def _with_checks(script: str, extra: list[str]) -> int:
    surroundings.prepare_libraries()
    python = environment.prepare(environment.TEST)
    _compile_texts(python)
    return _call([str(python), str(ROOT / "installer" / script), *extra])


def _compile_texts(python: Path) -> None:
    """Make the catalogues' quick form where the wording is newer."""
    for source in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po"):
        quick = source.with_suffix(".mo")
        if not quick.exists() or quick.stat().st_mtime < source.stat().st_mtime:
            if _call([str(python), str(ROOT / "installer" / "catalogues.py"), "compile"]):
                raise Stop("The text catalogues could not be compiled.")
            return


def _call(command: list[str], cwd: Path | None = None, **environ: str) -> int:
    """Run a command with our own input and output; its exit code."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    try:
        return subprocess.run(command, cwd=cwd, env={**env, **environ}, check=False).returncode
    except KeyboardInterrupt:
        return 130


VERBS = {
    "run": run,
    "test": test,
    "texts": texts,
    "pictures": pictures,
    "lock": lock,
    "build": build,
    "prove": prove,
}


def main(arguments: list[str]) -> int:
    """Do one verb; 0 good, 1 something failed, 2 not understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not arguments or arguments[0] not in VERBS:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    if not surroundings.python_fits(sys.version_info):
        other = surroundings.another_python(sys.version_info)
        if other:
            return _call([other, __file__, *arguments])
        print(surroundings.wrong_python(sys.version_info), file=sys.stderr)
        return 1
    try:
        return VERBS[arguments[0]](arguments[1:])
    except Stop as why:
        print(why, file=sys.stderr)
    except subprocess.CalledProcessError as why:
        print(f"{why.cmd[0]} failed ({why.returncode})", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
