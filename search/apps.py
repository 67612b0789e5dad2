"""Search as a Django app. Nothing knows it is there: it listens."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # Sources and signals can be registered only when the models are loaded.
        from search import listening, things

        things.register_all()
        listening.listen()
