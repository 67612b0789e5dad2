"""The foundation as a Django app."""

from django.apps import AppConfig

from governance.celery import app as tasks


class GovernanceConfig(AppConfig):
    name = "governance"

    def ready(self) -> None:
        # In every thread: without this, a task asked for in a request would look for another broker.
        tasks.set_default()
        # Checks and signals can be registered only when the models are loaded.
        from governance import checks, groups, listening

        checks.register_all()
        groups.keep()
        listening.listen()
