"""Addresses of the pages about procedures."""

from django.urls import path

from . import telling, views, writing

app_name = "procedures"
urlpatterns = [
    path("procedures/", views.procedures, name="list"),
    path("procedures/still-to-explain/", telling.board, name="board"),
    path("homes/<uuid:pk>/procedures/add/", writing.add, name="add"),
    path("homes/<uuid:pk>/procedures/starters/", writing.starters, name="starters"),
    path("homes/<uuid:pk>/procedures/timescales/", writing.timescales, name="timescales"),
    path("procedures/<uuid:pk>/", views.procedure, name="procedure"),
    path("procedures/<uuid:pk>/next/", writing.draft_next, name="draft_next"),
    path("procedures/<uuid:pk>/end/", writing.end, name="end"),
    path("procedures/<uuid:pk>/again/", writing.take_up, name="take_up"),
    path("procedures/versions/<uuid:pk>/", views.edition, name="edition"),
    path("procedures/versions/<uuid:pk>/change/", writing.change, name="change"),
    path("procedures/versions/<uuid:pk>/anew/", writing.write_anew, name="write_anew"),
    path("procedures/versions/<uuid:pk>/publish/", writing.publish, name="publish"),
    path("procedures/versions/<uuid:pk>/drop/", writing.drop, name="drop"),
    path("procedures/versions/<uuid:pk>/told/", telling.told, name="told"),
    path(
        "procedures/versions/<uuid:pk>/told/<str:audience>/<uuid:member>/",
        telling.write_down,
        name="write_down",
    ),
    path("procedures/told/<uuid:record>/", telling.acknowledgement, name="acknowledgement"),
]
