"""The app's place in Django, and what it can tell others of its records."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "retention"
    verbose_name = "Records and retention"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from governance import demo, waiting
        from policies import site_screens
        from retention import checks, telling
        from retention.queries.waiting import waiting_for

        checks.register_all()
        telling.register()
        waiting.register(waiting_for)
        site_screens.register("public_schedule", "Retention schedule")
        demo.register("records", "retention.demo.loading")
