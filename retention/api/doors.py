"""The API as a whole, with its document at /api/openapi.json."""

from typing import Any

from ninja import NinjaAPI

from retention.api import confirmations, imports, records, triggers
from retention.api.admission import TokenAdmission, described
from retention.api.refusing import tell_refusals


class _Api(NinjaAPI):
    def get_openapi_schema(self, **given: Any) -> Any:
        return described(super().get_openapi_schema(**given))


api = _Api(
    title="Safekeep",
    version="1.0.0",
    description="Records in, dates and explanations out. HTTPS only. See docs/operations.md for tokens.",
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
    auth=TokenAdmission(),
)
tell_refusals(api)
api.add_router("", confirmations.router)
api.add_router("", imports.router)
api.add_router("", records.router)
api.add_router("", triggers.router)
