"""Addresses of the golden thread."""

from django.urls import path

from . import views

app_name = "thread"
urlpatterns = [
    path("people/<uuid:pk>/thread/", views.person, name="person"),
    path("thread/<str:kind>/<uuid:record>/", views.show, name="show"),
]
