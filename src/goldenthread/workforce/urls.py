"""Addresses of the pages about skills, leading and hours."""

from django.urls import path

from . import evidence, leads, setting_up, views
from .hours import requests
from .hours import views as hours

app_name = "workforce"
urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/mine/", views.mine, name="mine"),
    path("skills/mine/reflect/", views.reflect, name="reflect"),
    path("skills/workers/<uuid:pk>/", views.worker, name="worker"),
    path("skills/<uuid:pk>/", setting_up.change, name="competence"),
    path("skills/<uuid:pk>/stop/", setting_up.stop, name="stop"),
    path("skills/<uuid:pk>/again/", setting_up.again, name="again"),
    path("homes/<uuid:pk>/skills/", setting_up.skills_of, name="setting_up"),
    path("homes/<uuid:pk>/skills/begin/", setting_up.begin, name="begin"),
    path("homes/<uuid:pk>/skills/add/", setting_up.add, name="add_competence"),
    path("homes/<uuid:pk>/leading/<str:kind>/", setting_up.needs, name="needs"),
    path("homes/<uuid:pk>/proof/add/", evidence.add, name="add_evidence"),
    path("proof/<uuid:record>/", evidence.evidence, name="evidence"),
    path("proof/<uuid:record>/confirm/", evidence.confirm, name="confirm"),
    path("proof/<uuid:record>/correct/", evidence.correct, name="correct"),
    path("proof/<uuid:record>/error/", evidence.withdraw, name="withdraw"),
    path("processes/<uuid:pk>/lead/why/", leads.why, name="why_lead"),
    path("homes/<uuid:pk>/hours/", hours.hours, name="hours"),
    path("homes/<uuid:pk>/hours/keep/", hours.keep, name="keep"),
    path("homes/<uuid:pk>/hours/add/", hours.add, name="add_hours"),
    path("hours/<uuid:record>/error/", hours.withdraw, name="withdraw_hours"),
    path("homes/<uuid:pk>/hours/requests/", requests.requests, name="requests"),
    path("homes/<uuid:pk>/hours/requests/add/", requests.add, name="ask_for_hours"),
    path("hours/requests/<uuid:pk>/", requests.one, name="request"),
    path("hours/requests/<uuid:pk>/reopen/", requests.reopen, name="reopen_request"),
    path("hours/requests/<uuid:pk>/error/", requests.withdraw, name="withdraw_request"),
]
