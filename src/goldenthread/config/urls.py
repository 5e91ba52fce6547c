"""Every address, room by room."""

from django.urls import include, path

from goldenthread.homes.sign_in import urlpatterns as account_urls

ROOMS = [
    "core",
    "homes",
    "consent",
    "procedures",
    "cycle",
    "agreeing",
    "workforce",
    "involvement",
    "assessments",
    "plans",
    "living",
    "timing",
    "unsettled",
    "reviews",
    "voice",
    "thread",
    "evaluation",
]

urlpatterns = [
    path("accounts/", include(account_urls)),
    path("", include("goldenthread.pages.urls")),
    path("people/", include("goldenthread.people.urls")),
    *[path("", include(f"goldenthread.{room}.urls")) for room in ROOMS],
]

handler500 = "goldenthread.config.full_disk.server_error"
