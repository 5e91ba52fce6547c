"""Addresses of the pages about a home, and about the sign-in of those who hold a post there."""

from django.urls import path

from . import helping, views

app_name = "homes"
urlpatterns = [
    path("homes/<uuid:pk>/timescales/", views.timescales, name="timescales"),
    path("sign-ins/", helping.sign_ins, name="sign_ins"),
    path("sign-ins/<uuid:pk>/end-codes/", helping.end_codes, name="end_codes"),
]
