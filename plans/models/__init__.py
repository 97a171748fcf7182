"""The nouns of the plan, a file a group."""

from plans.models.evidence import AuditArea, Evidence, Finding, Inspection, StaffVoice
from plans.models.narrative import Paragraph
from plans.models.plan import Action, ActionUpdate, ImprovementPlan, PlanVersion, StrategicPriority
from plans.models.planned import PlannedQuantity

__all__ = [
    "Action",
    "ActionUpdate",
    "AuditArea",
    "Evidence",
    "Finding",
    "ImprovementPlan",
    "Inspection",
    "Paragraph",
    "PlanVersion",
    "PlannedQuantity",
    "StaffVoice",
    "StrategicPriority",
]
