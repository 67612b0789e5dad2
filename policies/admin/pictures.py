"""Choosing a picture for a text, or adding one."""

from typing import Any

from django import forms
from wagtail.admin.viewsets.chooser import ChooserViewSet

from governance.admin.permissions import RolesPolicy
from governance.rules.permissions import Permission
from policies.models import Picture
from policies.picturing import keep_picture

_LARGEST = 20 * 1024 * 1024


class PictureForm(forms.ModelForm):
    """A picture file; its name and size are read from it."""

    file = forms.FileField(label="Picture", help_text="PNG, JPEG, GIF or WebP, at most 20 MB.")

    class Meta:
        model = Picture
        fields = ["file"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError("This picture is larger than 20 MB. Make it smaller first.")
        return file

    def save(self, commit: bool = True) -> Picture:
        file = self.cleaned_data["file"]
        return keep_picture(file.read(), name=file.name)

    def _post_clean(self) -> None:
        """The row is made by `keep_picture`, which checks the bytes."""


class PictureChooserViewSet(ChooserViewSet):
    model = Picture
    icon = "image"
    url_prefix = "policies/pictures"
    choose_one_text = "Choose a picture"
    choose_another_text = "Choose another picture"
    creation_tab_label = "Add a picture"
    create_action_label = "Add"
    creation_form_class = PictureForm
    register_widget = False
    permission_policy = RolesPolicy(
        Picture,
        {"add": (Permission.POLICY_DRAFT, Permission.SITE_EDIT), "view": (Permission.POLICY_READ,)},
    )


pictures = PictureChooserViewSet("policies_pictures")
