"""Addresses of the governance room."""

from django.urls import path

from governance.web import achieved_views, between_views, due_views, meeting_views, pack_views, views
from governance.web.challenges import views as challenge_views
from governance.web.publishing import check_views, preview_views, ready_views
from governance.web.publishing import views as publish_views

app_name = "governance"
urlpatterns = [
    path("", views.boards, name="boards"),
    path("due/", due_views.due, name="due"),
    path("calendar/", due_views.calendar, name="calendar"),
    path("ready/<slug:quarter>/", ready_views.ready, name="ready"),
    path("checks/<slug:quarter>/", check_views.checks, name="checks"),
    path("checks/<slug:quarter>/answer/", check_views.answer, name="answer-checks"),
    path("checks/<slug:quarter>/state/", check_views.state, name="state-unrecognisable"),
    path("meetings/", meeting_views.meetings, name="meetings"),
    path("challenges/", challenge_views.challenges, name="challenges"),
    path("challenges/<int:number>/", challenge_views.challenge, name="challenge"),
    path("boards/<slug:slug>/challenges/raise/", challenge_views.raise_one, name="raise-challenge"),
    path("boards/<slug:slug>/", views.board, name="board"),
    path("boards/<slug:slug>/meetings.ics", meeting_views.calendar_file, name="board-calendar"),
    path("boards/<slug:slug>/meetings/<slug:day>/", meeting_views.meeting, name="meeting"),
    path("boards/<slug:slug>/between/", between_views.paper, name="between"),
    path("boards/<slug:slug>/between.pdf", between_views.paper_pdf, name="between-pdf"),
    path("boards/<slug:slug>/packs/", pack_views.packs, name="packs"),
    path("boards/<slug:slug>/packs/<slug:quarter>/", pack_views.pack, name="pack"),
    path("boards/<slug:slug>/packs/<slug:quarter>.pdf", pack_views.pack_pdf, name="pack-pdf"),
    path(
        "boards/<slug:slug>/packs/<slug:quarter>/one-page.pdf", pack_views.one_page_pdf, name="one-page-pdf"
    ),
    path(
        "boards/<slug:slug>/packs/<slug:quarter>/<slug:name>.pdf",
        pack_views.alternative_pdf,
        name="alternative-pdf",
    ),
    path("boards/<slug:slug>/packs/<slug:quarter>/preview/", preview_views.preview, name="preview"),
    path("boards/<slug:slug>/packs/<slug:quarter>/withdraw/", publish_views.take_back, name="withdraw"),
    path("priorities/<int:number>/", achieved_views.page, name="achieved"),
    path("priorities/<int:number>.pdf", achieved_views.paper_pdf, name="achieved-pdf"),
    path("publish/<slug:quarter>/", publish_views.desk, name="publish"),
    path("publish/<slug:quarter>/<slug:slug>/", publish_views.board, name="publish-board"),
]
