"""Settings, addresses and the command line. The only package that knows every other."""

import sys


def _use_safe_sqlite() -> None:
    # SQLite 3.7.0 to 3.51.2 can damage a write-ahead-log database that two connections
    # write to. pysqlite3 carries a newer one; it must stand in before Django loads.
    try:
        import pysqlite3
    except ImportError:  # not Linux: the guard at start decides on the machine's own
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


_use_safe_sqlite()
