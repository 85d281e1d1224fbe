from django import forms
from django.http import QueryDict


class SeenRevision(forms.Form):
    """The form knows which revision the person saw: nothing is silently overwritten."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def accept(self, seen: int) -> None:
        """Shows the same again; sending it then replaces revision `seen`."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = str(seen)
        self.data = data
