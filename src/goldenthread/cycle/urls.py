"""Addresses of the pages about assessments, plans and reviews as processes."""

from django.urls import path

from . import calling_off, decisions, explained, participants, parts, passing_on, views

app_name = "cycle"
urlpatterns = [
    path("people/<uuid:pk>/assessments/", views.assessments, name="assessments"),
    path("people/<uuid:pk>/reviews/", views.reviews, name="reviews"),
    path("people/<uuid:pk>/ask/<str:kind>/", views.ask, name="ask"),
    path("processes/<uuid:pk>/", views.process, name="process"),
    path("processes/<uuid:pk>/reach/<str:step>/", views.reach, name="reach"),
    path("processes/<uuid:pk>/back/", views.step_back, name="step_back"),
    path("processes/<uuid:pk>/move/", views.move, name="move"),
    path("processes/<uuid:pk>/lead/", passing_on.lead, name="lead"),
    path("processes/<uuid:pk>/call-off/", calling_off.call_off, name="call_off"),
    path("processes/<uuid:pk>/take-up/", calling_off.take_up, name="take_up"),
    path("processes/<uuid:pk>/participants/add/", participants.add, name="add_participant"),
    path("participants/<uuid:pk>/", participants.change, name="participant"),
    path("participants/<uuid:pk>/remove/", participants.remove, name="remove_participant"),
    path("participants/<uuid:pk>/put-back/", participants.put_back, name="put_back_participant"),
    path("processes/<uuid:pk>/tell/", parts.tell, name="tell"),
    path("participants/<uuid:pk>/know/", parts.know, name="know"),
    path("my-parts/", parts.mine, name="my_parts"),
    path("processes/<uuid:pk>/briefings/", explained.briefings, name="briefings"),
    path("processes/<uuid:pk>/briefings/add/", explained.brief, name="brief"),
    path("briefings/<uuid:record>/", explained.briefing, name="briefing"),
    path("briefings/<uuid:record>/error/", explained.withdraw, name="withdraw_briefing"),
    path("processes/<uuid:pk>/decisions/add/", decisions.decide, name="decide"),
    path("decisions/<uuid:record>/", decisions.decision, name="decision"),
]
