// Keeps one part of a page up to date: <… id="…" data-poll="seconds">. Plain old JavaScript, for old tablets.
// What has the focus stays as it is; without a connection the element [data-lost] says so.
(function () {
  "use strict";
  var part = document.querySelector("[data-poll]");
  var lost = document.querySelector("[data-lost]");
  if (!part) return;
  var pause = Number(part.getAttribute("data-poll")) * 1000;

  function say(isLost) {
    if (lost) lost.hidden = !isLost;
  }

  function show(answer) {
    var fresh = answer && answer.getElementById(part.id);
    if (!fresh) location.reload();
    else if (fresh.textContent !== part.textContent && !part.contains(document.activeElement)) {
      part.innerHTML = fresh.innerHTML;
    }
  }

  function look() {
    if (document.hidden) return setTimeout(look, pause);
    var request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.timeout = 10000;
    request.onload = function () {
      var isBroken = request.status >= 500;
      say(isBroken);
      if (!isBroken) show(request.response);
    };
    request.onerror = request.ontimeout = function () {
      say(true);
    };
    request.onloadend = function () {
      setTimeout(look, pause);
    };
    request.send();
  }

  setTimeout(look, pause);
})();
