"""The ordinary pages of the public site: home, sections, information, contact. Policies have own views."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from governance.documents.text import DocumentText
from governance.references import Reference
from policies.blocks import BodyField, from_body
from policies.models import gate
from policies.models.beside import beside
from policies.models.page_form import PublicPageForm
from policies.refusals import NotAccessible
from policies.rules.readers import PAGE

LANGUAGE_TAG = RegexValidator(
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
    "This is not a language tag. Write one such as en-GB, cy, so or tr.",
)
ADDRESS = RegexValidator(
    r"^(/(?!/)|https://)", "Start with / for a page of this site, or with https:// for another site."
)

WORDS = frozenset({"title", "language", "body", "live", "summary", "answers"})


class Answer(blocks.StructBlock):
    """Something people come for: a title that is a link, and a line about it."""

    title = blocks.CharBlock(max_length=80)
    about = blocks.CharBlock(max_length=200, required=False, label="A line about it")
    page = blocks.PageChooserBlock(
        required=False, help_text="A page of this site; or leave it and write an address."
    )
    address = blocks.CharBlock(required=False, max_length=300, validators=[ADDRESS])

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise ValidationError("Choose a page or write an address: one of the two.")
        return cleaned

    class Meta:
        icon = "link"


class PublicPage(Page):
    """What every ordinary page has: a summary that says what it is for, words, and their language."""

    summary = models.CharField(
        max_length=300, blank=True, help_text="One or two plain sentences: what is here and whom it is for."
    )
    language = models.CharField(max_length=35, default="en-GB", validators=[LANGUAGE_TAG])
    body = BodyField(blank=True)

    kind = PAGE
    is_public = True
    base_form_class = PublicPageForm
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("language")]

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses (NotAccessible) to be live with a barrier: Wagtail has many roads to live, and all end here.

        That the words passed is written down with them.
        """
        # Saving a draft of a live page writes its title for the explorer and no words.
        fields = kwargs.get("update_fields")
        if not self.live or (fields is not None and WORDS.isdisjoint(fields)):
            super().save(*args, **kwargs)
            return
        verdict = gate.judge(self.text, self.reference, kind=self.kind)
        around = gate.judge_beside(self.beside, verdict, self.reference, kind=self.kind)
        if found := verdict.stopping or around.stopping:
            raise NotAccessible(
                f"This page keeps readers out, so it cannot go live. {found[0].message} {found[0].cure}",
                details={"barriers": [barrier.as_data() for barrier in found]},
            )
        super().save(*args, **kwargs)
        gate.keep({self.reference: verdict})

    @property
    def reference(self) -> Reference:
        return Reference("page", str(self.pk or ""), self.title[:200])

    @property
    def text(self) -> DocumentText:
        """The page's words in the one shape that rules, writers and search read."""
        return DocumentText(self.title, self.language, from_body(self.body.get_prep_value()))

    @property
    def beside(self) -> DocumentText:
        """What it says and where it leads beside its body."""
        return beside(self.title, self.language, self.summary)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return gzip_page(super().serve)(request, *args, **kwargs)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        found = gate.judge(self.text, self.reference, kind=self.kind).found
        barriers = [one.barrier for one in found]
        return {**super().get_preview_context(request, mode_name), "preview_barriers": barriers}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return f"pages/{self._meta.model_name.removesuffix('page')}.html"


class HomePage(PublicPage):
    """The front door: what people come for most, and a search box."""

    answers = StreamField([("answer", Answer())], blank=True, use_json_field=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("answers", heading="What people come for"),
        FieldPanel("body"),
        FieldPanel("language"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["policies.SectionPage", "policies.InformationPage", "policies.ContactPage"]
    max_count = 1

    class Meta:
        verbose_name = "home page"

    @property
    def beside(self) -> DocumentText:
        answers = [answer.value for answer in self.answers]
        return beside(self.title, self.language, self.summary, answers)


class SectionPage(PublicPage):
    """A section of the site: words of its own, then the pages below it."""

    parent_page_types = ["policies.HomePage", "policies.SectionPage"]
    subpage_types = ["policies.SectionPage", "policies.InformationPage"]

    class Meta:
        verbose_name = "section"


class InformationPage(PublicPage):
    """Words for residents that are no policy: an explanation, a service, how to ask."""

    looked_after_by = models.CharField(
        max_length=100, blank=True, help_text="A team or a role, never a person's name."
    )
    reviewed_on = models.DateField(null=True, blank=True, verbose_name="last checked on")

    content_panels = [*PublicPage.content_panels, FieldPanel("looked_after_by"), FieldPanel("reviewed_on")]
    parent_page_types = ["policies.HomePage", "policies.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "information page"


class ContactPage(PublicPage):
    """How to reach the council. The foot of every page takes its numbers from here."""

    telephone = models.CharField(max_length=30, blank=True)
    telephone_hours = models.CharField(
        max_length=100, blank=True, help_text="For example: Monday to Friday, 9am to 5pm"
    )
    evening_telephone = models.CharField("telephone for evenings and weekends", max_length=30, blank=True)
    email = models.EmailField(blank=True)
    post = models.TextField("postal address", blank=True)
    other_languages = models.CharField(
        max_length=300,
        blank=True,
        help_text="The offer of an interpreter and of other formats. Every page shows it.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("telephone"), FieldPanel("telephone_hours"), FieldPanel("evening_telephone")],
            "Telephone",
        ),
        FieldPanel("email"),
        FieldPanel("post"),
        FieldPanel("other_languages"),
        FieldPanel("body"),
        FieldPanel("language"),
    ]
    parent_page_types = ["policies.HomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "contact page"

    @property
    def telephone_link(self) -> str:
        return self.telephone.replace(" ", "")

    @property
    def evening_telephone_link(self) -> str:
        return self.evening_telephone.replace(" ", "")
