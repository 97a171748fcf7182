"""Writes that would leave no history are refused; single saves and reads are not."""

import pytest

from plans.models import Action, ActionUpdate, Paragraph
from scorecard.models import Baseline, Observation, Quarter, Target, TargetStep
from scorecard.models.guarded import BypassError

GUARDED = [Quarter, Observation, Target, TargetStep, Baseline, Action, ActionUpdate, Paragraph]


@pytest.mark.parametrize("model", GUARDED)
@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.update(pk=1),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_create([]),
        lambda rows: rows.bulk_update([], ["pk"]),
    ],
    ids=["update", "delete", "bulk_create", "bulk_update"],
)
def test_write_past_the_door_is_refused(world, model, write):
    before = model.objects.count()
    with pytest.raises(BypassError, match="through their app's door"):
        write(model.objects.all())
    assert model.objects.count() == before > 0


def test_write_past_the_door_is_refused_from_a_related_row(world):
    with pytest.raises(BypassError):
        world.indicators["adoptions"].observations.update(note="Quietly changed")


def test_single_save_is_allowed_and_leaves_history(world):
    row = Observation.objects.first()
    row.save()
    assert row.history.count() == 2
