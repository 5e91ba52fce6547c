"""What the log says, and what it leaves out."""

import logging

from .full_disk import is_full


class NoTraceback(logging.Filter):
    """Keeps a line to one line: where in the program it was noticed helps nobody."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away. Returns True: the line itself stays."""
        record.exc_info, record.exc_text = None, None
        return True


class FullDisk(logging.Filter):
    """Keeps a full disk to one line for each page: the same traceback each time hides the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away where the disk is full. Returns True."""
        if record.exc_info and is_full(record.exc_info[1]):
            record.msg = f"{record.msg} (the disk is full)"
            record.exc_info, record.exc_text = None, None
        return True
