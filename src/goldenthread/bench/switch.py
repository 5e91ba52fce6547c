"""What switches the probe and the floors on: a secret in the folder of the benchmark's own data.

No installation has such a file, and none runs with the benchmark's settings. Both are needed, and
then each request must bring the secret along.
"""

import os
import secrets
from hmac import compare_digest
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

FILE = "benchmark-secret"
SETTINGS = "goldenthread.config.settings_bench"
HEADER = "X-Benchmark"


def switch_on(data: Path) -> str:
    """Make this folder one of the benchmark. Returns the secret that requests must bring."""
    secret = secrets.token_urlsafe()
    (data / FILE).write_text(secret)
    return secret


def secret_of_this_run() -> str:
    """Return the secret. Raises ImproperlyConfigured outside the benchmark's own data."""
    data = os.environ.get("GOLDENTHREAD_DATA", "")
    if not data or not (Path(data) / FILE).is_file():
        raise ImproperlyConfigured("These settings are for “goldenthread bench” and its own data.")
    return (Path(data) / FILE).read_text()


def is_ours(request: HttpRequest, secret: str) -> bool:
    """Return whether a request comes from the benchmark."""
    return compare_digest(request.headers.get(HEADER, "").encode(), secret.encode())
