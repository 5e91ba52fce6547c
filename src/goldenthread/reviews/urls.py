"""Addresses of the pages of a review."""

from django.urls import path

from . import views

app_name = "reviews"
urlpatterns = [
    path("reviews/<uuid:pk>/", views.review, name="review"),
    path("reviews/<uuid:pk>/views/", views.give_view, name="give_view"),
    path("reviews/<uuid:pk>/changes/add/", views.agree_change, name="agree_change"),
    path("reviews/<uuid:pk>/next/", views.next_review, name="next_review"),
    path("review-views/<uuid:record>/", views.view, name="view"),
]
