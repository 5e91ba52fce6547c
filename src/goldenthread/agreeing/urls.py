"""Addresses of the pages about what is agreed before."""

from django.urls import path

from . import views

app_name = "agreeing"
urlpatterns = [
    path("processes/<uuid:pk>/agreed/", views.process, name="process"),
    path("processes/<uuid:pk>/agreed/write/", views.write, name="write"),
    path("processes/<uuid:pk>/agreed/ask/", views.ask, name="ask"),
    path("participants/<uuid:pk>/mine/", views.own, name="own"),
    path("participants/<uuid:pk>/agree/", views.answer, name="answer"),
    path("agreed/<uuid:record>/error/", views.withdraw, name="withdraw"),
]
