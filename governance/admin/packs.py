"""What boards are asked in a quarter's pack, the words packs explain, and the packs as published."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from governance.models import BoardAsk, BoardQuestion, GlossaryTerm, PackNotice, Publication
from plans.admin.bound_text import BoundLineForm
from scorecard.admin.reasons import ReadOnly
from scorecard.admin.take_back import TakenBackAdmin
from scorecard.vocabulary.days import day_words


class PageLineForm(BoundLineForm):
    """A text for the quarter on a page: its field says what that has room for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if text := self.fields.get("text"):  # not where the noun is only read
            room = self._meta.model.ROOM
            text.help_text = f"{text.help_text} {room.words}".strip()
            text.widget.attrs["maxlength"] = room.longest


@admin.register(BoardAsk)
class BoardAskAdmin(TakenBackAdmin):
    form = PageLineForm
    list_display = ["board", "quarter", "position", "verb", "text"]
    list_filter = ["quarter", "board"]
    list_select_related = ["board", "quarter"]
    search_fields = ["text"]


@admin.register(BoardQuestion)
class BoardQuestionAdmin(TakenBackAdmin):
    form = PageLineForm
    list_display = ["board", "quarter", "position", "indicator", "text"]
    list_filter = ["quarter", "board"]
    list_select_related = ["board", "quarter", "indicator"]
    search_fields = ["text"]


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(TakenBackAdmin):
    list_display = ["short", "long", "plain"]
    search_fields = ["short", "long", "plain"]


@admin.register(Publication)
class PublicationAdmin(ReadOnly, admin.ModelAdmin):
    list_display = [
        "board",
        "quarter",
        "version",
        "audience",
        "pdf_pages",
        "published_at",
        "published_by_name",
        "withdrawn_on",
    ]
    list_filter = ["quarter", "board", "audience"]
    list_select_related = ["board", "quarter", "withdrawal"]
    readonly_fields = ["withdrawn_on"]
    exclude = ["pdf", "one_page_pdf", "snapshot"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        """Lists never load the documents themselves."""
        return super().get_queryset(request).defer("pdf", "one_page_pdf", "snapshot")

    @admin.display(description="Withdrawn")
    def withdrawn_on(self, row: Publication) -> str:
        held = row.withdrawn
        return day_words(held.withdrawn_at) if held else "no"


@admin.register(PackNotice)
class PackNoticeAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["publication", "post", "withdrawn", "email", "sent_at", "attempts", "problem"]
    list_filter = ["publication__quarter", "publication__board"]
    list_select_related = ["publication__board", "publication__quarter", "post"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PackNotice]:
        """Lists never load the documents themselves."""
        heavy = ("pdf", "one_page_pdf", "snapshot")
        return super().get_queryset(request).defer(*(f"publication__{name}" for name in heavy))
