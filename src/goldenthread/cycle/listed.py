"""What long lists read of each process, and of whom it is about."""

from .choices import Step

# Half of a long list's time would go into what stands nowhere on it.
SAID_OF_EACH = (
    "kind",
    "title",
    "due_on",
    *(f"{step.value}_at" for step in Step),
    "called_off_at",
    "individual",
    "home",
    "lead__display_name",
)
SAID_IN_LISTS = (
    *SAID_OF_EACH,
    "individual__home",
    "individual__preferred_name",
    "individual__family_name",
    "individual__room",
    "individual__moved_in_on",
    "individual__moved_out_on",
    "home__name",
)
