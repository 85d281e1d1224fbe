from django import forms
from django.http import QueryDict


class SeenRevision(forms.Form):
    """The form knows which revision the person saw: nothing is silently overwritten."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def accept(self, seen: int) -> None:
        """Shows the same again; sending it then replaces revision `seen`."""
        self.carry("seen", str(seen))

    def carry(self, name: str, value: str) -> None:
        """What was typed is shown again, and carries `value` in a field that nobody sees."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data[name] = value
        self.data = data
