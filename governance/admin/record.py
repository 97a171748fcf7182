"""What was said before a pack went out, and which was taken back: for an auditor to read, never to change."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from governance.models import CheckAnswer, Statement, Withdrawal
from scorecard.admin.reasons import ReadOnly


@admin.register(Statement)
class StatementAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["board", "quarter", "stated_by_name", "stated_at"]
    list_filter = ["quarter", "board"]
    list_select_related = ["board", "quarter"]


@admin.register(CheckAnswer)
class CheckAnswerAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["place", "quarter", "stands", "answer", "answered_by_name", "answered_at"]
    list_filter = ["quarter"]
    list_select_related = ["quarter"]


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["publication", "withdrawn_by_name", "withdrawn_at", "reason"]
    list_filter = ["publication__quarter", "publication__board"]
    list_select_related = ["publication__board", "publication__quarter"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Withdrawal]:
        """Lists never load the documents themselves."""
        heavy = ("pdf", "one_page_pdf", "snapshot")
        return super().get_queryset(request).defer(*(f"publication__{name}" for name in heavy))
