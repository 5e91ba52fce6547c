"""Addresses of the pages about consent."""

from django.urls import path

from . import competence, lawful, views
from .documents import views as documents

app_name = "consent"
urlpatterns = [
    path("people/<uuid:pk>/consent/", views.person, name="person"),
    path("people/<uuid:pk>/consent/capacity/", lawful.assess, name="assess"),
    path("people/<uuid:pk>/consent/authority/", lawful.add_authority, name="add_authority"),
    path("people/<uuid:pk>/consent/for/<slug:purpose>/", views.purpose, name="purpose"),
    path("people/<uuid:pk>/consent/for/<slug:purpose>/own/", views.own, name="own"),
    path("consent/sharing/<uuid:pk>/", views.sharing, name="sharing"),
    path("consent/sharing/<uuid:pk>/stop/", views.stop, name="stop"),
    path("consent/sharing/<uuid:pk>/again/", views.give_again, name="give_again"),
    path("consent/<uuid:record>/put-back/", views.put_back, name="put_back"),
    path("consent/capacity/<uuid:record>/", lawful.assessment, name="assessment"),
    path(
        "consent/capacity/<uuid:record>/error/",
        lawful.withdraw_assessment,
        name="withdraw_assessment",
    ),
    path(
        "consent/best-interests/<uuid:record>/error/",
        lawful.withdraw_best_interests,
        name="withdraw_best_interests",
    ),
    path("people/<uuid:pk>/consent/competence/", competence.judge, name="judge"),
    path("consent/competence/<uuid:record>/", competence.judgement, name="judgement"),
    path(
        "consent/competence/<uuid:record>/error/",
        competence.withdraw_judgement,
        name="withdraw_judgement",
    ),
    path("consent/authority/<uuid:record>/end/", lawful.end_authority, name="end_authority"),
    path("consent/<slug:of>/<uuid:record>/document/", documents.add_document, name="add_document"),
    path("consent/documents/<uuid:record>/", documents.document, name="document"),
    path(
        "consent/documents/<uuid:record>/error/",
        documents.withdraw_document,
        name="withdraw_document",
    ),
]
