"""Settings. What a home changes comes from the environment; everything else is decided here."""

import os
from pathlib import Path

import django_stubs_ext

from .database import database
from .place import data_folder, may_be_made
from .secret import secret_key

# Forms and querysets say what they hold, like ModelForm[Individual], also at run time.
django_stubs_ext.monkeypatch()

DATA = data_folder()
if may_be_made():
    DATA.mkdir(parents=True, exist_ok=True)
# Signed checkpoints of the audit trail: best on a share of another machine.
CHECKPOINTS = Path(os.environ.get("GOLDENTHREAD_CHECKPOINTS") or DATA / "checkpoints").resolve()
DEMO_MODE = os.environ.get("GOLDENTHREAD_DEMO", "") == "1"
REFUSE_UNSCOPED_SQL = os.environ.get("GOLDENTHREAD_REFUSE_UNSCOPED_SQL", "") == "1"
DEBUG = False
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("GOLDENTHREAD_HOSTS", "127.0.0.1,localhost").split(",")
HTTPS = os.environ.get("GOLDENTHREAD_HTTPS", "") == "1"

ROOMS = [
    "core",
    "homes",
    "people",
    "consent",
    "briefings",
    "procedures",
    "cycle",
    "agreeing",
    "involvement",
    "assessments",
    "plans",
    "living",
    "workforce",
    "timing",
    "unsettled",
    "reviews",
    "voice",
    "thread",
    "evaluation",
    "pages",
]
INSTALLED_APPS = [
    # First, so that our own templates come before those of the parts we use.
    *[f"goldenthread.{room}" for room in ROOMS],
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pads each page by a random length, and the form's token is masked anew each time, so that
    # the length of a page tells nothing of what is in it (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "goldenthread.homes.middleware.PrivacyHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "goldenthread.core.form_tokens.SamePersonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.homes.middleware.ScopeMiddleware",
    "goldenthread.core.gone.GoneMiddleware",
    "goldenthread.core.not_saved.OnlySentMiddleware",
]
ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.homes.context.page",
                "goldenthread.pages.navigation.navigation",
            ],
            "builtins": ["goldenthread.core.templatetags.page_parts"],
        },
    }
]
FORM_RENDERER = "goldenthread.core.form_renderer.PageFormRenderer"

DATABASE_URLS = [os.environ.get(name, "") for name in ("DATABASE_URL", "DATABASE_OWNER_URL")]
DATABASES = {"default": database(DATA, *DATABASE_URLS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

AUTH_USER_MODEL = "homes.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "goldenthread.homes.passwords.PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "goldenthread.homes.sign_in.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "goldenthread.homes.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "goldenthread.homes.second_factor.SetUpForm",
    "authenticate": "goldenthread.homes.second_factor.SignInCodeForm",
    "reauthenticate": "goldenthread.homes.second_factor.StillYouCodeForm",
}
MFA_TOTP_ISSUER = "Golden Thread"
# Clocks differ, and not everybody types quickly: the code before and after count too.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# With https there is a proxy in front, which says whose attempts these are.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
# Failed attempts and used codes, counted for all of the server's processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Confirmations name what was saved: they stay on the server, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The __Host- prefix needs https; a first look on one's own machine has none.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "goldenthread.core.not_saved.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS: list[str] = []
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "goldenthread.core.uploads.NoMoreThanNeeded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
# With one language there is nothing to choose: every text would be looked for, in vain, in the
# catalogues of five parts. The day a second one is added, texts are looked up again.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
FORMAT_MODULE_PATH = "goldenthread.config.formats"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "no_traceback": {"()": "goldenthread.config.logs.NoTraceback"},
        "full_disk": {"()": "goldenthread.config.logs.FullDisk"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["full_disk"]},
        "line": {"class": "logging.StreamHandler", "filters": ["no_traceback"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What strangers send is no fault of the program.
    "loggers": {"django.security": {"handlers": ["line"], "propagate": False}},
}
