"""Static files with their content's hash in the name, so that browsers may keep them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Commands that render nothing must work before `collectstatic`: a missing entry keeps its plain name."""

    manifest_strict = False
