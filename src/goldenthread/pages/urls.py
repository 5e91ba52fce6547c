"""Addresses of the front doors."""

from django.urls import path

from . import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.owed, name="owed"),
    path("tasks/<uuid:pk>/", views.task, name="task"),
    path("tasks/<uuid:pk>/not-done/", views.task_not_done, name="task_not_done"),
]
