"""The front door: one address, and behind it what each person needs first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show where this person starts."""
    return render(request, "pages/home.html", {})
