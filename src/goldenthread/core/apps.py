"""The core application: its signals install the database guards."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    """Installs the guards after every migration and on every new connection."""

    name = "goldenthread.core"
    label = "core"

    def ready(self) -> None:
        """Connect the guards; Django calls this once at start."""
        from . import guards, sqlguard

        post_migrate.connect(guards.install_after_migrate, dispatch_uid="core.guards")
        connection_created.connect(sqlguard.watch_connection, dispatch_uid="core.sqlguard")
