"""Addresses of the daily record."""

from django.urls import path

from . import views

app_name = "living"
urlpatterns = [
    path("people/<uuid:pk>/records/", views.records, name="records"),
    path("people/<uuid:pk>/record/", views.record, name="record"),
    path("records/<uuid:record>/", views.daily_record, name="daily_record"),
    path("records/<uuid:record>/correct/", views.correct, name="correct"),
    path("records/<uuid:record>/error/", views.withdraw, name="withdraw"),
]
