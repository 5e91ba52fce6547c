"""Settings for tests: as in use, with quick passwords and every unscoped query refused."""

import os
import tempfile

os.environ.setdefault("GOLDENTHREAD_DATA", tempfile.mkdtemp(prefix="goldenthread-test-"))

from goldenthread.config import settings as in_use

globals().update({name: getattr(in_use, name) for name in dir(in_use) if name.isupper()})

in_use.STATIC_ROOT.mkdir(exist_ok=True)
DEMO_MODE = True
REFUSE_UNSCOPED_SQL = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    **in_use.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
