"""Addresses of the pages about a home."""

from django.urls import path

from . import views

app_name = "homes"
urlpatterns = [path("homes/<uuid:pk>/timescales/", views.timescales, name="timescales")]
