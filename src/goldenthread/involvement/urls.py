"""Addresses of the pages about being involved, what was kept in mind, and what was given."""

from django.urls import path

from . import documents, mind, views

app_name = "involvement"
urlpatterns = [
    path("people/<uuid:pk>/involvement/", views.person, name="person"),
    path("people/<uuid:pk>/involvement/write/", views.write, name="write"),
    path("people/<uuid:pk>/involvement/say/", views.say, name="say"),
    path("involvement/<uuid:record>/error/", views.withdraw, name="withdraw_plan"),
    path("involvement/said/<uuid:record>/error/", views.withdraw_word, name="withdraw_word"),
    path("people/<uuid:pk>/documents/", documents.documents, name="documents"),
    path("people/<uuid:pk>/documents/give/", documents.give, name="give"),
    path("documents/<uuid:record>/error/", documents.withdraw, name="withdraw_document"),
    path("processes/<uuid:pk>/in-mind/", mind.in_mind, name="in_mind"),
    path("contributions/<uuid:pk>/", mind.contribution, name="contribution"),
]
