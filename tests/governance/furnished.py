"""The shared world with what a board's pack is made of, ready to go out."""

from datetime import date

from governance.models import BoardAsk, BoardQuestion, Challenge, GlossaryTerm
from plans.models import AuditArea, Evidence, StaffVoice
from scorecard.models import Post
from tests.world import World, make_world, ready, release_anew
from tests.world_plan import NEWEST


def make_furnished() -> World:
    """The world with a board's material, its packs stated to be safe."""
    world = make_world()
    add_material(world)
    ready(world.quarters[NEWEST], world.users["publisher"])
    return world


def add_material(world) -> None:
    """Requests, questions, a challenge, an audit and words to explain, for the board of the whole plan."""
    board, quarter = world.boards["cypcib"], world.quarters[NEWEST]
    share, children = (
        world.indicators["assessments-within-45-days"],
        world.indicators["looked-after-children"],
    )
    BoardAsk.objects.create(
        board=board,
        quarter=quarter,
        position=1,
        verb="Agree",
        text="the end of January as the date: [[assessments-within-45-days]] in time.",
    )
    BoardQuestion.objects.create(
        board=board, quarter=quarter, position=1, indicator=children, text="Are there homes nearby?"
    )
    Challenge.objects.create(
        board=board,
        indicator=share,
        question="Which teams are late?",
        raised_on=date(2018, 8, 1),
        owner=Post.objects.get(slug="head"),
        due_on=date(2018, 11, 7),
    )
    audit = Evidence.objects.create(
        slug="audit",
        title="Supervision audit",
        kind="audit",
        dated_on=date(2018, 9, 28),
        shows="Two areas were read.",
        held_where="Folder",
        sample_size=12,
        priority=world.actions["2.01"].priority,
    )
    AuditArea.objects.create(evidence=audit, position=1, name="Wellbeing", at_standard=True)
    AuditArea.objects.create(
        evidence=audit, position=2, name="Frequency", at_standard=False, note="It slipped."
    )
    StaffVoice.objects.create(
        role_group="Social workers",
        holders=12,
        permission="Agreed",
        about="supervision",
        words="It helps.",
        gathered_on=date(2018, 9, 28),
        evidence=audit,
    )
    GlossaryTerm.objects.create(short="baseline", long="Baseline", plain="The figure to measure from.")
    GlossaryTerm.objects.create(short="IHA", long="Initial health assessment", plain="The first check.")
    release_anew(world)
