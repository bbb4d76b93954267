"""An action's file says `for`, as its author speaks; the program's name for it stays inside."""

from __future__ import annotations

from cjmsite.config.boundary import check_fields
from cjmsite.model.objects import Action


def test_an_action_is_for_the_pain_points_that_its_file_names() -> None:
    action, faults = check_fields(Action, {"title": "Passport", "for": ["told-again", "re-keying"]})
    assert faults == ()
    assert action is not None
    assert action.for_ == ("told-again", "re-keying")


def test_the_programs_own_name_for_the_field_is_not_a_field() -> None:
    action, faults = check_fields(Action, {"title": "Passport", "for_": "told-again"})
    assert action == Action(title="Passport")
    assert [fault.code for fault in faults] == ["unknown-field"]
