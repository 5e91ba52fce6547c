"""The probe and the floors are there for the benchmark, and for nobody else."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from conftest import Cast
from goldenthread.bench import floors, probe, switch

ADDRESSES = [f"{floors.PREFIX}{name}/" for name in ("row", "commit", "evidence", "about")]


def ask_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return HttpResponse(str(cursor.fetchone()[0]))


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))
    return switch.switch_on(tmp_path)


def asking(path: str, secret: str) -> HttpRequest:
    return RequestFactory().get(path, headers={switch.HEADER: secret})


def test_an_installation_has_neither_probe_nor_floors() -> None:
    assert [one for one in settings.MIDDLEWARE if "bench" in one] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_reaches_a_floor_in_an_installation(
    address: str, cast: Cast, signed_in: Callable[..., Client], secret: str
) -> None:
    answer = signed_in(cast.manager).get(address, headers={switch.HEADER: secret})
    assert answer.status_code == 404
    assert probe.HEADER not in answer.headers


@pytest.mark.parametrize("data", ["", "somewhere"])
def test_the_settings_of_the_benchmark_refuse_any_other_data(data: str, tmp_path: Path) -> None:
    folder = tmp_path / data if data else ""
    done = subprocess.run(
        [sys.executable, "-c", "import goldenthread.config.settings_bench"],
        env={**os.environ, "GOLDENTHREAD_DATA": str(folder)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ImproperlyConfigured: These settings are for “goldenthread bench”" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_the_benchmark_is_told_what_a_request_cost(secret: str) -> None:
    response = probe.ProbeMiddleware(ask_database)(asking("/", secret))
    assert response.headers[probe.HEADER].startswith("app;dur=")
    assert response.headers[probe.HEADER].endswith("queries;dur=1")


@pytest.mark.django_db
@pytest.mark.parametrize("guess", ["", "x"])
def test_without_the_secret_nothing_is_told(secret: str, guess: str) -> None:
    response = probe.ProbeMiddleware(ask_database)(asking("/", guess))
    assert probe.HEADER not in response.headers


def product(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the product")


@pytest.mark.parametrize("guess", ["", "x"])
def test_without_the_secret_a_floor_is_an_address_like_any_other(secret: str, guess: str) -> None:
    answer = floors.FloorsMiddleware(product)(asking(ADDRESSES[0], guess))
    assert answer.content == b"the product"


def test_every_other_address_is_the_products(secret: str) -> None:
    assert floors.FloorsMiddleware(product)(asking("/people/", secret)).content == b"the product"


@pytest.mark.django_db
def test_a_floor_answers_the_benchmark(secret: str) -> None:
    answer: Any = floors.FloorsMiddleware(product)(asking(ADDRESSES[0], secret))
    assert answer.content == b"0001_initial"
