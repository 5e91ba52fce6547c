"""Addresses of the pages about what is not met and what is not agreed."""

from django.urls import path

from . import decided, disagreements, lists, needs, of_person

app_name = "unsettled"
urlpatterns = [
    path("not-met/", lists.needs, name="needs"),
    path("not-agreed/", lists.disagreements, name="disagreements"),
    path("decisions/", decided.decisions, name="decisions"),
    path("changes/", decided.changes, name="changes"),
    path("people/<uuid:pk>/not-settled/", of_person.person, name="person"),
    path("people/<uuid:pk>/not-met/add/", needs.add, name="add_need"),
    path("not-met/<uuid:pk>/", needs.need, name="need"),
    path("not-met/<uuid:pk>/why/", needs.change, name="change_need"),
    path("not-met/<uuid:pk>/error/", needs.withdraw, name="withdraw_need"),
    path("not-met/steps/<uuid:record>/", needs.note, name="need_note"),
    path("people/<uuid:pk>/not-agreed/add/", disagreements.add, name="add_disagreement"),
    path("not-agreed/<uuid:pk>/", disagreements.disagreement, name="disagreement"),
    path("not-agreed/<uuid:pk>/views/", disagreements.give, name="give_side"),
    path("not-agreed/<uuid:pk>/error/", disagreements.withdraw, name="withdraw_disagreement"),
    path("not-agreed/<uuid:pk>/steps/", disagreements.step, name="take_step"),
    path("not-agreed/views/<uuid:record>/", disagreements.side, name="side"),
    path("not-agreed/views/<uuid:record>/error/", disagreements.side_error, name="side_error"),
    path("not-agreed/steps/<uuid:record>/", disagreements.note, name="disagreement_note"),
]
