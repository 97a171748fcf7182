"""What a reader may ask of the scorecard in its address: theme, priority, status, direction, a word."""

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django_filters import CharFilter, ChoiceFilter, FilterSet

from scorecard.models import Indicator, Theme
from scorecard.readings.readings import Reading
from scorecard.tables.movers import DIRECTIONS, direction_of
from scorecard.vocabulary.states import StatusColour


class ScorecardFilter(FilterSet):
    """Narrows indicators before they are loaded; status and direction are known only once they are read.

    Theme and priority come from one query, kept in `themes`: (slug, name, priority's number and title).
    """

    theme = ChoiceFilter(field_name="theme__slug", empty_label="All themes", label="Theme")
    priority = ChoiceFilter(
        field_name="theme__priorities__number", empty_label="All priorities", label="Priority"
    )
    status = ChoiceFilter(
        choices=list(StatusColour.choices().items()), empty_label="All", label="Status", method="leave"
    )
    direction = ChoiceFilter(
        choices=list(DIRECTIONS.items()), empty_label="All", label="Since last quarter", method="leave"
    )
    q = CharFilter(method="search", label="Find an indicator")

    class Meta:
        model = Indicator
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: QuerySet[Indicator]) -> None:
        self.themes = list(Theme.objects.with_priorities())
        super().__init__(data, queryset)
        self.filters["theme"].extra["choices"] = [*self.theme_names.items()]
        priorities = {(number, title) for _, _, number, title in self.themes if number}
        self.filters["priority"].extra["choices"] = [
            (number, f"{number} {title}") for number, title in sorted(priorities)
        ]

    @property
    def theme_names(self) -> dict[str, str]:
        """Slug -> name, in scorecard order."""
        return {slug: name for slug, name, _, _ in self.themes}

    def keep(self, readings: list[Reading]) -> list[Reading]:
        """The readings of the status and the direction asked for; all of them when none is."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        status, direction = asked.get("status"), asked.get("direction")
        return [
            each
            for each in readings
            if (not status or each.status.colour == status)
            and (not direction or direction_of(each.direction) == direction)
        ]

    def leave(self, queryset: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        """Status and direction are no columns of a table: `keep` looks at them later."""
        return queryset

    def search(self, queryset: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        """Indicators with the text in their name, plain name or code."""
        return queryset.filter(
            Q(name__icontains=value) | Q(plain_name__icontains=value) | Q(code__icontains=value)
        )
