"""The foundation as a Django app."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"

    def ready(self) -> None:
        # Checks and signals can be registered only when the models are loaded.
        from governance import checks, groups

        checks.register_all()
        groups.keep()
