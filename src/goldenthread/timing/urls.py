"""Addresses of the pages about when things are due, and what calls for a review."""

from django.urls import path

from . import agreeing, asking, board, booking, days, person, triggers

app_name = "timing"
urlpatterns = [
    path("due/", board.due, name="due"),
    path("due/days/", days.days, name="days"),
    path("people/<uuid:pk>/when/", person.person, name="person"),
    path("people/<uuid:pk>/ask-now/<str:kind>/", asking.ask_now, name="ask_now"),
    path("people/<uuid:pk>/look-again/", triggers.ask, name="ask"),
    path("look-again/<uuid:pk>/", triggers.trigger, name="trigger"),
    path("look-again/<uuid:pk>/review/", triggers.accept, name="accept"),
    path("look-again/<uuid:pk>/answer/", triggers.answer, name="answer"),
    path("look-again/<uuid:pk>/reopen/", triggers.reopen, name="reopen"),
    path("look-again/<uuid:pk>/error/", triggers.withdraw, name="withdraw"),
    path("processes/<uuid:pk>/book/", booking.book, name="book"),
    path("bookings/<uuid:record>/cancel/", booking.cancel, name="cancel"),
    path("people/<uuid:pk>/when/agree/", agreeing.agree, name="agree"),
    path("timescales/<uuid:record>/end/", agreeing.end, name="end"),
    path("timescales/<uuid:record>/error/", agreeing.withdraw, name="withdraw_agreed"),
    path("homes/<uuid:pk>/refusals/", agreeing.watch, name="watch"),
]
