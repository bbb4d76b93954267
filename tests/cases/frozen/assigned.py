"""A value that is changed after it was made: what the type checker must refuse."""

from cjmsite.frozen import frozen


@frozen
class Stage:
    """A stage with a name."""

    title: str


stage = Stage(title="Diagnosis")
stage.title = "Treatment"
