"""Addresses of the pages about people."""

from django.urls import path, re_path

from . import circle, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("add/", views.add_person, name="add"),
    path("<uuid:pk>/", views.person, name="person"),
    path("<uuid:pk>/photo/", views.photo, name="photo"),
    path("<uuid:pk>/details/", views.details, name="details"),
    path("<uuid:pk>/statements/add/", views.add_statement, name="add_statement"),
    path("<uuid:pk>/communication/", views.communication, name="communication"),
    path(
        "<uuid:pk>/communication/change/", views.change_communication, name="change_communication"
    ),
    path("<uuid:pk>/circle/", circle.circle, name="circle"),
    path("<uuid:pk>/circle/add/", circle.add_member, name="add_member"),
    path("circle/<uuid:pk>/", circle.member, name="member"),
    path("circle/<uuid:pk>/change/", circle.change_member, name="change_member"),
    path("circle/<uuid:pk>/leave/", circle.leave, name="leave"),
    path("circle/<uuid:pk>/come-back/", circle.come_back, name="come_back"),
    path("circle/<uuid:pk>/share/", circle.share, name="share"),
    path("shares/<uuid:pk>/end/", circle.end_share, name="end_share"),
    path("statements/<uuid:record>/", views.statement, name="statement"),
    path("statements/<uuid:record>/change/", views.change_statement, name="change_statement"),
    re_path(
        r"^statements/(?P<record>[0-9a-f-]{36})/(?P<how>confirm|end|error)/$",
        views.settle_statement,
        name="settle_statement",
    ),
]
