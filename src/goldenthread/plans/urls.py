"""Addresses of the pages about plans, outcomes, measurements and changes."""

from django.urls import path

from . import changes, drafting, outcomes, views
from .paper import views as paper
from .parts import views as parts
from .reads import views as reads

app_name = "plans"
urlpatterns = [
    path("people/<uuid:pk>/plan/", views.plan, name="plan"),
    path("plans/<uuid:pk>/", views.draft, name="draft"),
    path("plans/<uuid:pk>/start/", views.start, name="start"),
    path("plans/<uuid:pk>/settle/", views.settle, name="settle"),
    path("plans/<uuid:pk>/difference/", views.difference, name="difference"),
    path("plans/<uuid:pk>/outcomes/add/", drafting.add_outcome, name="add_outcome"),
    path("plans/<uuid:pk>/outcomes/<uuid:record>/", drafting.change_outcome, name="change_outcome"),
    path(
        "plans/<uuid:pk>/outcomes/<uuid:record>/drop/", drafting.drop_outcome, name="drop_outcome"
    ),
    path(
        "plans/<uuid:pk>/outcomes/<uuid:record>/actions/add/",
        drafting.add_action,
        name="add_action",
    ),
    path("plans/<uuid:pk>/outcomes/<uuid:record>/no-action/", drafting.no_action, name="no_action"),
    path("plans/<uuid:pk>/actions/<uuid:record>/", drafting.change_action, name="change_action"),
    path("plans/<uuid:pk>/actions/<uuid:record>/drop/", drafting.drop_action, name="drop_action"),
    path("people/<uuid:pk>/plan/readers/", reads.readers, name="readers"),
    path("plans/<uuid:pk>/paper/<slug:size>/", paper.paper, name="paper"),
    path("plans/<uuid:pk>/read/", reads.read, name="read"),
    path("plans/<uuid:pk>/not-read/", reads.take_back, name="take_back_read"),
    path("plans/<uuid:pk>/builds-on/", parts.builds_on, name="builds_on"),
    path("plans/<uuid:pk>/funding/", parts.funding, name="funding"),
    path("plans/<uuid:pk>/parts/<slug:kind>/add/", parts.add_part, name="add_part"),
    path("plans/<uuid:pk>/parts/<slug:kind>/<uuid:record>/", parts.change_part, name="change_part"),
    path(
        "plans/<uuid:pk>/parts/<slug:kind>/<uuid:record>/drop/", parts.drop_part, name="drop_part"
    ),
    path("outcomes/<uuid:record>/", outcomes.outcome, name="outcome"),
    path("outcomes/<uuid:record>/measure/", outcomes.measure, name="measure"),
    path("measurements/<uuid:record>/", outcomes.measurement, name="measurement"),
    path("changes/<uuid:pk>/", changes.change, name="change"),
    path("changes/<uuid:pk>/complete/", changes.complete, name="complete_change"),
    path("changes/<uuid:pk>/done/", changes.carry_out, name="carry_out"),
    path("changes/<uuid:pk>/not-done/", changes.give_up, name="give_up_change"),
    path("changes/<uuid:pk>/reopen/", changes.reopen, name="reopen_change"),
    path("changes/<uuid:pk>/wrong/", changes.withdraw, name="withdraw_change"),
]
