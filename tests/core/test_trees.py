"""Where the boxes of a tree stand: none over another, all within the width, each tied to the one above."""

from __future__ import annotations

import pytest

from facility.core.trees import Node, NodeBox, TreeDrawing, broken, draw

LINE = 14.0


def measure(words: str) -> float:
    return sum(10.0 if ord(one) > 127 else 5.0 for one in words)


def tree(columns: int, depth: int) -> Node:
    def hang(n: int, left: int) -> tuple[Node, ...]:
        return (Node(f"岗位{n}.{left}", ("王玉兰、郭永强",), below=hang(n, left - 1)),) if left else ()

    return Node(
        "机构负责人", ("何志远",), below=tuple(Node(f"第{n}组", below=hang(n, depth)) for n in range(columns))
    )


def overlap(one: NodeBox, other: NodeBox) -> bool:
    return (
        one.x < other.x + other.wide
        and other.x < one.x + one.wide
        and one.y < other.y + other.high
        and other.y < one.y + one.high
    )


def on_edge(made: TreeDrawing, x: float, y: float) -> bool:
    """Whether a point lies on the edge of a box."""
    return any(
        (abs(y - edge) < 0.01 and box.x - 0.01 <= x <= box.x + box.wide + 0.01)
        for box in made.boxes
        for edge in (box.y, box.y + box.high)
    ) or any(abs(x - box.x) < 0.01 and box.y <= y <= box.y + box.high for box in made.boxes)


@pytest.mark.parametrize("columns", [0, 1, 5, 6, 13, 20])
@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("wide", [260.0, 740.0, 1400.0])
def test_boxes_stand_apart_and_within(columns: int, depth: int, wide: float) -> None:
    made = draw(tree(columns, depth), wide, LINE, measure)
    assert len(made.boxes) == 1 + columns * (1 + depth)
    for at, box in enumerate(made.boxes):
        assert box.x >= -0.01 and box.x + box.wide <= wide + 0.01 and box.y + box.high <= made.high + 0.01
        assert not any(overlap(box, other) for other in made.boxes[at + 1 :])
        assert all(measure(line) <= box.wide for line in box.lines)
    for x0, _y0, x1, _y1 in made.lines:
        assert 0 <= x0 <= x1 <= wide + 0.01
    ties = sum(on_edge(made, x1, y1) for _x0, _y0, x1, y1 in made.lines)
    assert ties >= columns * (1 + depth), "every box but the root hangs on a line"


def test_text_breaks_between_words_and_keeps_marks_with_them() -> None:
    assert broken("韩冰、白玉、孟凯", 32, measure) == ("韩冰、", "白玉、", "孟凯")
    assert broken("Rehabilitation therapist", 80, measure) == ("Rehabilitation", "therapist")
    assert broken("", 80, measure) == ()
    assert "".join(broken("精神科护士", 20, measure)) == "精神科护士"


def test_a_tree_is_told_in_words() -> None:
    root = Node("主任", ("何志远",), below=(Node("护士", ("韩冰",)),))
    assert root.spoken() == "主任: 何志远; 主任 → 护士: 韩冰"
