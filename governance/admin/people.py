"""People in Wagtail's settings: with their manager, deputy, team, partner agency and last day."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from governance.admin.days import DayInput
from governance.admin.refused_forms import ActOnSaving
from governance.models import Body, Team, User

FIELDS = {"manager", "deputy", "team", "body", "leaves_on"}


class _OurFields(forms.Form):
    """What we know of a person beyond Wagtail's own fields."""

    manager = forms.ModelChoiceField(User.objects.all(), required=False)
    deputy = forms.ModelChoiceField(User.objects.all(), required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)
    body = forms.ModelChoiceField(Body.objects.all(), required=False, label="Partner agency")
    leaves_on = forms.DateField(
        required=False,
        label="Last day",
        help_text="After this day the person cannot sign in, and reminders go to the deputy.",
        widget=DayInput(),
    )


class PersonEditForm(_OurFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | FIELDS


class PersonCreationForm(_OurFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | FIELDS


class PersonCreateView(ActOnSaving, CreateView):
    """Giving a role is an act, also to somebody new."""


class PersonEditView(ActOnSaving, EditView):
    """Giving and taking a role are acts."""


class PersonViewSet(WagtailUserViewSet):
    """Wagtail's screens of users, with our fields."""

    add_view_class = PersonCreateView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        return PersonEditForm if for_update else PersonCreationForm
