"""The public addresses of policies. They stay for ever: a new one never takes the place of an old one."""

from django.urls import path
from django.views.decorators.gzip import gzip_page as small

from policies.views import changes, download, library, pictures, policy, statement

urlpatterns = [
    path("policies/", small(library.library), name="library"),
    path("policies/<str:number>/", small(policy.policy), name="policy"),
    path("policies/<str:number>/versions/<int:version>/", small(policy.version), name="version"),
    path("policies/<str:number>/versions/<int:version>/file.<str:form>", download.download, name="download"),
    path("policies/<str:number>/on/", policy.on_a_day, name="on_a_day"),
    path("policies/<str:number>/on/<str:day>/", small(policy.on_a_day), name="on_the_day"),
    path("policies/<str:number>/changes/<int:before>/<int:after>/", small(changes.between), name="changes"),
    path("pictures/<str:key>.<str:extension>", pictures.picture, name="picture"),
    path("accessibility/", small(statement.accessibility), name="accessibility"),
    path("hide-your-visit/", small(statement.leaving), name="leaving"),
]
