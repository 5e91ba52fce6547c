"""The form for a document, and the field for one beside what it proves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.documents import DocumentField

from ..models import Document


class DocumentForm(forms.ModelForm[Document]):
    """A document, and what it is."""

    document = DocumentField(label=_("The document"))

    class Meta:
        model = Document
        fields = ["title"]
        help_texts = {"title": _("For example: the court order with its seal, page 1.")}
