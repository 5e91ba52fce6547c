"""Addresses of the evidence for the standards."""

from django.urls import path

from . import views

app_name = "evaluation"
urlpatterns = [
    path("evidence/", views.standards, name="standards"),
    path("evidence/<str:standard>/", views.standard, name="standard"),
    path("evidence/<str:standard>/<str:criterion>/", views.criterion, name="criterion"),
]
