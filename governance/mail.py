"""Mail where no mail server is configured: each message is shown in the terminal and kept in a folder."""

import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from governance.london import now


class FolderBackend(BaseEmailBackend):
    """Writes each message to EMAIL_FILE_PATH as one .eml file that a mail program opens."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._keep(folder, message)
        return len(email_messages)

    def _keep(self, folder: Path, message: EmailMessage) -> None:
        stamp = now().strftime("%Y%m%dT%H%M%S%f")
        path = folder / f"{stamp}.eml"
        path.write_bytes(message.message().as_bytes())
        # Not the address: a name in a log outlives the person's leaving.
        print(
            f"mail: “{message.subject}” to {len(message.recipients())} people, kept as {path}",
            file=sys.stderr,
        )
