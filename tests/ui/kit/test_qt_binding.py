"""The binding we stand on: PySide6 6.12.0 took a reference to None away at every painter call."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QImage, QPainter


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_painting_leaves_none_alone(qapp: object) -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(200):
        painter.save()
        painter.drawLine(0, 0, 1, 1)
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 100
