"""Daily life: the records of what happened and what the person said or showed."""
