"""Search as a Django app. Nothing knows it is there: it listens."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # Sources and signals can be registered only when the models are loaded.
        from governance.groups import open_screens
        from governance.references import tell
        from governance.rules.permissions import Permission, roles_that_grant
        from policies import site_screens
        from search import listening, things

        things.register_all()
        listening.listen()
        site_screens.register("search", "Search")
        tell("synonym", address=lambda synonym: f"/admin/search/synonyms/edit/{synonym.key}/")
        open_screens(
            "search.view_synonym",
            "search.add_synonym",
            "search.change_synonym",
            "search.delete_synonym",
            to=roles_that_grant(Permission.SYNONYM_EDIT),
        )
