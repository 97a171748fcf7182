"""What boards are asked in a quarter's pack, the words packs explain, and the packs as published."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from governance.models import BoardAsk, BoardQuestion, GlossaryTerm, PackNotice, Publication
from plans.admin.bound_text import BoundLineForm
from scorecard.admin.reasons import ReadOnly
from scorecard.admin.take_back import TakenBackAdmin
from scorecard.vocabulary.days import day_words


@admin.register(BoardAsk)
class BoardAskAdmin(TakenBackAdmin):
    form = BoundLineForm
    list_display = ["board", "quarter", "position", "verb", "text"]
    list_filter = ["quarter", "board"]
    list_select_related = ["board", "quarter"]
    search_fields = ["text"]


@admin.register(BoardQuestion)
class BoardQuestionAdmin(TakenBackAdmin):
    form = BoundLineForm
    list_display = ["board", "quarter", "position", "indicator", "text"]
    list_filter = ["quarter", "board"]
    list_select_related = ["board", "quarter", "indicator"]
    autocomplete_fields = ["indicator"]
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
