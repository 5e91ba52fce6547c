"""The form for a document or a recording of what was said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.documents import DocumentField, RecordingField

from ..models import Document

IN_WORDS = _("Needed with a recording, for those who cannot hear it. Their own words are enough.")


class DocumentForm(forms.ModelForm[Document]):
    """One document or one recording, and what it is."""

    document = DocumentField(label=_("The document"), required=False)
    recording = RecordingField(label=_("Or the recording of the voice"), required=False)
    # Which version of what it proves was on the page.
    stood = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["title", "document", "recording", "said"]

    class Meta:
        model = Document
        fields = ["title", "said"]
        widgets = {"said": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "title": _("For example: the court order with its seal, page 1."),
            "said": IN_WORDS,
        }

    def clean(self) -> dict[str, Any]:
        """Return the one file, and what it is. Refuses none, and two at once."""
        data = super().clean() or self.cleaned_data
        document, recording = data.pop("document", None), data.pop("recording", None)
        if document and recording:
            self.add_error("recording", _("Add one at a time: the document first."))
        if not (document or recording or {"document", "recording"} & set(self.errors)):
            self.add_error("document", _("Choose the document, or the recording."))
        return {**data, "document": document or recording}
