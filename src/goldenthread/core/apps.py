"""The core application: its signals install the database guards; every form asks plainly."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    """Installs the guards after every migration and on every new connection."""

    name = "goldenthread.core"
    label = "core"

    def import_models(self) -> None:
        """Load the one model that stands beside what is done with it."""
        super().import_models()
        import_module("goldenthread.core.sent_forms")

    def ready(self) -> None:
        """Connect the guards; Django calls this once at start."""
        from . import guards, sqlguard
        from .forms import ask_plainly

        ask_plainly()
        post_migrate.connect(guards.install_after_migrate, dispatch_uid="core.guards")
        connection_created.connect(sqlguard.watch_connection, dispatch_uid="core.sqlguard")
