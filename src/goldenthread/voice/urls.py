"""Addresses of the pages about what people say, and whether they had their say."""

from django.urls import path

from . import comments, improving, ratings, saying

app_name = "voice"
urlpatterns = [
    path("comments/", saying.comments, name="comments"),
    path("people/<uuid:pk>/comments/", saying.person, name="person"),
    path("people/<uuid:pk>/comments/add/", saying.say, name="say"),
    path("comments/<uuid:pk>/", comments.comment, name="comment"),
    path("comments/<uuid:pk>/steps/", comments.step, name="take_step"),
    path("comments/<uuid:pk>/change/", comments.change, name="change_comment"),
    path("comments/<uuid:pk>/take-back/", comments.take_back, name="take_back"),
    path("comments/<uuid:pk>/error/", comments.withdraw, name="withdraw_comment"),
    path("comments/steps/<uuid:record>/", comments.note, name="comment_note"),
    path("processes/<uuid:pk>/had-a-say/", ratings.had_say, name="had_say"),
    path("had-a-say/<uuid:record>/error/", ratings.withdraw, name="withdraw_rating"),
    path("had-a-say/", improving.involvement, name="involvement"),
    path("homes/<uuid:pk>/had-a-say/add/", improving.add_look, name="add_look"),
    path("homes/<uuid:pk>/listening/", improving.settings, name="settings"),
    path("had-a-say/looks/<uuid:pk>/add/", improving.add_improvement, name="add_improvement"),
    path("had-a-say/looks/<uuid:pk>/error/", improving.withdraw_look, name="withdraw_look"),
    path("had-a-say/improvements/<uuid:pk>/", improving.improvement, name="improvement"),
    path(
        "had-a-say/improvements/<uuid:pk>/error/",
        improving.withdraw_improvement,
        name="withdraw_improvement",
    ),
]
