"""A visitor without JavaScript: keeps cookies, reads forms as a browser does, sends them."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

REDIRECTS = {301, 302, 303, 307, 308}
BOUNDARY = "a-boundary-between-two-parts"


@dataclass
class Form:
    """`fields` holds what a browser would send untouched; `buttons` the names and values of its buttons."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def names(self) -> set[str]:
        return {name for name, _value in self.fields} | set(self.choices) | {name for name, _ in self.buttons}


@dataclass(frozen=True)
class Answer:
    """One page as it came: `address` is the path it was found at after redirects."""

    status: int
    address: str
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def forms(self) -> list[Form]:
        reader = _FormReader()
        reader.feed(self.text)
        return reader.forms

    def form_with(self, name: str) -> Form:
        """The first form that has a field or button of this name.

        Raises:
            LookupError: there is none.
        """
        for form in self.forms:
            if name in form.names():
                return form
        raise LookupError(f"{self.address} ({self.status}): no form has {name!r}")


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside = False
        self._open_text: str | None = None
        self._text = ""
        self._open_select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        given = {name for name, _value in attrs}
        if tag == "form":
            self.forms.append(Form(values.get("action", ""), values.get("method", "get").lower()))
            self._inside = True
        elif self._inside and tag in {"input", "textarea", "select", "option", "button"}:
            getattr(self, f"_read_{tag}")(values, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._open_text is not None:
            self.forms[-1].fields.append((self._open_text, self._text.removeprefix("\n")))
            self._open_text = None

    def handle_data(self, data: str) -> None:
        if self._open_text is not None:
            self._text += data

    def _read_input(self, values: dict[str, str], given: set[str]) -> None:
        name, kind, form = values.get("name", ""), values.get("type", "text"), self.forms[-1]
        if not name or "disabled" in given or kind == "file":
            return
        if kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(values.get("value", "on"))
            if "checked" in given:
                form.fields.append((name, values.get("value", "on")))
        elif kind in {"submit", "image"}:
            form.buttons.append((name, values.get("value", "")))
        else:
            form.fields.append((name, values.get("value", "")))

    def _read_textarea(self, values: dict[str, str], given: set[str]) -> None:
        self._open_text, self._text = values.get("name"), ""

    def _read_select(self, values: dict[str, str], given: set[str]) -> None:
        self._open_select = values.get("name", "")

    def _read_option(self, values: dict[str, str], given: set[str]) -> None:
        self.forms[-1].choices.setdefault(self._open_select, []).append(values.get("value", ""))
        if "selected" in given:
            self.forms[-1].fields.append((self._open_select, values.get("value", "")))

    def _read_button(self, values: dict[str, str], given: set[str]) -> None:
        if values.get("name") and values.get("type", "submit") == "submit":
            self.forms[-1].buttons.append((values["name"], values.get("value", "")))


class Visitor:
    """Talks to a served house over one connection a request.

    `source` is the visitor's own address on the loopback, `address` what a proxy would say it is. `scheme`
    "https" speaks as the proxy does that ends the encryption.
    """

    def __init__(
        self,
        port: int,
        host: str,
        *,
        source: str = "127.0.0.1",
        address: str = "203.0.113.77",
        agent: str = "Altes Telefon 1.0",
        scheme: str = "http",
    ) -> None:
        self.port, self.host, self.source, self.scheme = port, host, source, scheme
        self.headers = {"Host": host, "User-Agent": agent, "X-Forwarded-For": address}
        if scheme == "https":
            self.headers["X-Forwarded-Proto"] = "https"
        self.cookies: dict[str, str] = {}
        self.seen: list[str] = []

    def get(self, path: str) -> Answer:
        return self._follow("GET", path, b"", {})

    def send(self, page: Answer, values: dict[str, str | list[str]], *, form: Form | None = None) -> Answer:
        """Fill in and send a form of `page`: the one that has the first name in `values`."""
        chosen = form or page.form_with(next(iter(values)))
        pairs = [(name, value) for name, value in chosen.fields if name not in values]
        for name, value in values.items():
            pairs += [(name, item) for item in (value if isinstance(value, list) else [value])]
        target = urljoin(page.address, chosen.action or page.address)
        if chosen.method == "get":
            return self.get(f"{urlsplit(target).path}?{urlencode(pairs)}")
        return self.post(target, pairs)

    def post(self, path: str, pairs: list[tuple[str, str]]) -> Answer:
        return self.post_body(path, urlencode(pairs).encode(), "application/x-www-form-urlencoded")

    def upload(self, page: Answer, name: str, file: tuple[str, bytes]) -> Answer:
        """Send the last form of `page`, with `file` (its name and content) in the field `name`."""
        body = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in page.forms[-1].fields
        ).encode()
        body += (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file[0]}"\r\n'
            "Content-Type: text/plain\r\n\r\n"
        ).encode()
        body += file[1] + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.post_body(page.address, body, f"multipart/form-data; boundary={BOUNDARY}")

    def post_body(self, path: str, body: bytes, content_type: str) -> Answer:
        return self._follow(
            "POST", path, body, {"Content-Type": content_type, "Origin": f"{self.scheme}://{self.host}"}
        )

    def _follow(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        for _hop in range(10):
            answer = self._ask(method, path, body, headers)
            if answer.status not in REDIRECTS:
                return answer
            path = urljoin(path, answer.headers["Location"])
            if answer.status not in {307, 308}:
                method, body, headers = "GET", b"", {}
        raise RuntimeError(f"{path}: redirected in a circle")

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        parts = urlsplit(path)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        self.seen.append(target)
        sent = self.headers | headers
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=120, source_address=(self.source, 0)
        )
        try:
            connection.request(method, target, body or None, sent)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self._keep_cookies(answer.headers)
        return Answer(answer.status, target, answer.headers, content)

    def _keep_cookies(self, headers: http.client.HTTPMessage) -> None:
        for line in headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
