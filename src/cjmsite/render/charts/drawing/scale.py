"""Where a feeling stands in a drawing: the one scale, and what sets one way of drawing apart from another."""

from __future__ import annotations

from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen


@frozen
class DrawingSize:
    """A way of drawing feelings: so many units are the scale's, `margin` of them free at both ends for signs and words.
    What is better stands higher up; where the scale is `level`, further right.
    """

    length: int
    margin: int
    level: bool = False


LANE = DrawingSize(160, 24)  # a map's lane, whole stages, a comparison, the picture for documents
CARD = DrawingSize(100, 20)
STRIP = DrawingSize(64, 8)  # below a walk
SKETCH = DrawingSize(120, 12)  # of a fenced `journey` block
SLICE = DrawingSize(80, 10, level=True)  # of the phone's story, where the journey runs downwards
GAUGE = DrawingSize(160, 8, level=True)  # a single feeling beside its words


@frozen
class Scale:
    """The hub's scale of feelings in one way of drawing. Places are whole units of the drawing: they take fewer bytes,
    and an area meets its curve exactly.
    """

    values: EmotionScale
    size: DrawingSize

    def at(self, value: float) -> int:
        """Where a value stands: from the top, or from the left where the scale is level."""
        share = (value - self.values.min) / (self.values.max - self.values.min)
        room = self.size.length - 2 * self.size.margin
        return round(self.size.margin + (share if self.size.level else 1 - share) * room)

    @property
    def base(self) -> int:
        """Where the baseline runs, which parts what is good from what is bad."""
        return self.at(0)
