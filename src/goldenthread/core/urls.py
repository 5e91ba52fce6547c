"""Addresses of the product itself: its style page and its health."""

from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("style/", views.style, name="style"),
    path("health/", views.health, name="health"),
]
