"""What a command says when it cannot go on."""


class CommandError(Exception):
    """Something the person at the keyboard can put right; its text says what."""
