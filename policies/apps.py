"""Policies as a Django app."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "policies"

    def ready(self) -> None:
        # What listens to Wagtail or answers the foundation can be registered only when models are loaded.
        from governance import demo
        from policies import checks, listening, opening, telling

        checks.register_all()
        listening.listen()
        opening.open_all()
        telling.register_all()
        demo.register("policies", "policies.demo.loading")
