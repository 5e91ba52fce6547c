"""Every address, room by room."""

from django.urls import include, path

from goldenthread.homes.sign_in import urlpatterns as account_urls

urlpatterns = [
    path("accounts/", include(account_urls)),
    path("", include("goldenthread.pages.urls")),
    path("", include("goldenthread.core.urls")),
    path("people/", include("goldenthread.people.urls")),
]
