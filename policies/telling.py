"""What policies tell the foundation about themselves."""


def register_all() -> None:
    """Called once, when the app is ready."""
