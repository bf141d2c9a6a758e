"""The fixtures of the looks: the light theme at rest before and after each test."""

from tests.ui.shell.looks import look

__all__ = ["look"]
