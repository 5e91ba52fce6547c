"""What the database holds of the program's own: triggers and keys, by name, as it tells them.

Compared word for word with what would be installed: one of the same name that does nothing, or
is switched off, is as good as missing.
"""

import re

from django.db.backends.base.base import BaseDatabaseWrapper

Definitions = dict[str, str]

_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
# One that is switched off begins otherwise than any we install.
_POSTGRES = """
SELECT tgname::text,
    CASE WHEN tgenabled IN ('O', 'A') THEN '' ELSE 'off: ' END || pg_get_triggerdef(t.oid, true)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT tgisinternal AND pg_table_is_visible(c.oid)
UNION ALL
SELECT conname::text, CASE WHEN EXISTS (
        SELECT FROM pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgenabled NOT IN ('O', 'A'))
    THEN 'off: ' ELSE '' END || pg_get_constraintdef(k.oid, true)
FROM pg_constraint k WHERE contype = 'f' AND conname LIKE 'same\\_provider\\_%'
UNION ALL
SELECT proname || '()', prosrc FROM pg_proc
WHERE proname = 'goldenthread_refuse' AND pg_function_is_visible(oid)"""


def there(db: BaseDatabaseWrapper) -> Definitions:
    """Return what is in the database, by name."""
    with db.cursor() as cursor:
        cursor.execute(_SQLITE if db.vendor == "sqlite" else _POSTGRES)
        return {name: plain(text) for name, text in cursor.fetchall()}


def plain(definition: str) -> str:
    """Return a definition as databases keep it: on one line, without “if not exists”."""
    return re.sub(r"\s+", " ", definition.replace("IF NOT EXISTS ", "")).strip()
