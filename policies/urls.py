"""The public addresses of policies. They stay for ever: a new one never takes the place of an old one."""

from django.urls import path

from policies.views import changes, download, library, pictures, policy, statement

urlpatterns = [
    path("policies/", library.library, name="library"),
    path("policies/<str:number>/", policy.policy, name="policy"),
    path("policies/<str:number>/versions/<int:version>/", policy.version, name="version"),
    path("policies/<str:number>/versions/<int:version>/file.<str:form>", download.download, name="download"),
    path("policies/<str:number>/on/", policy.on_a_day, name="on_a_day"),
    path("policies/<str:number>/on/<str:day>/", policy.on_a_day, name="on_the_day"),
    path("policies/<str:number>/changes/<int:before>/<int:after>/", changes.between, name="changes"),
    path("pictures/<str:key>.<str:extension>", pictures.picture, name="picture"),
    path("accessibility/", statement.accessibility, name="accessibility"),
    path("hide-your-visit/", statement.leaving, name="leaving"),
]
