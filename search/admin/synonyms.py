"""Synonyms in Wagtail: each saved and removed by its act, so that who decided what is recorded.

Not a registered snippet: Wagtail's bulk actions on snippets delete without asking an act.
"""

from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from governance.admin.refused_forms import ActOnSaving
from governance.admin.spreadsheets import GuardedExport
from search.actions import synonyms
from search.models import Synonym


class AddView(ActOnSaving, CreateView):
    def save_instance(self) -> Synonym:
        synonym = synonyms.save(self.form.save(commit=False), by=self.request.user)
        log(instance=synonym, action="wagtail.create", content_changed=True)
        return synonym


class ChangeView(ActOnSaving, EditView):
    def save_instance(self) -> Synonym:
        synonym = synonyms.save(self.form.save(commit=False), by=self.request.user)
        self.has_content_changes = self.form.has_changed()
        log(instance=synonym, action="wagtail.edit", content_changed=self.has_content_changes)
        return synonym


class RemoveView(DeleteView):
    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete")
        synonyms.remove(self.object, by=self.request.user)


class SynonymIndex(GuardedExport, IndexView):
    """The list, taken away without running anything."""


class SynonymViewSet(ModelViewSet):
    """Staff's list of words that mean the same."""

    model = Synonym
    icon = "tag"
    menu_label = "Synonyms"
    index_view_class = SynonymIndex
    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = RemoveView
    copy_view_enabled = False
    search_fields = ["asked", "also"]
    ordering = ["asked"]
    list_export = ["asked", "also", "both_ways", "note"]
    list_display = [
        TitleColumn("asked", label="People ask for", url_name="search_synonym:edit", sort_key="asked"),
        Column("also", label="Look also for"),
        BooleanColumn("both_ways", label="Works both ways"),
        Column("note", label="Why"),
    ]
    panels = [
        HelpPanel(
            "<p>A change is live with the next question: nothing needs to be rebuilt.</p>",
            heading="When a change is live",
        ),
        FieldPanel("asked"),
        FieldPanel("also"),
        FieldPanel("both_ways"),
        FieldPanel("note"),
    ]
    url_prefix = "search/synonyms"
    name = "search_synonym"
