"""What the log says, and what it leaves out."""

import logging


class NoTraceback(logging.Filter):
    """Keeps a line to one line: where in the program it was noticed helps nobody."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away. Returns True: the line itself stays."""
        record.exc_info, record.exc_text = None, None
        return True
