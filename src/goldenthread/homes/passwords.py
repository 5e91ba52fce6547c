"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id with the second recommended option of RFC 9106 (section 4): 64 MiB, three passes.

    Django's own figures take 100 MiB for each sign-in, which a small machine feels when many sign
    in at the change of shift; these take less memory and go over it once more. Passwords kept with
    other figures are checked as before, and kept anew when their owner next signs in.
    """

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 4
