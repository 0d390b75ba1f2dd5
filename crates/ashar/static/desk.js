// Desk pages only, and never necessary: without it every page works. It keeps nothing on the device and sends nothing.
"use strict";
(() => {
  const typed = (f) => [...f.elements].some((e) =>
    (e.tagName === "TEXTAREA" || e.type === "text") && !e.readOnly && e.value !== e.defaultValue);
  let leaving = false;

  // Text that was typed and not sent (or came back with something to mend) is not lost by a wrong tap.
  const guard = (event) => {
    const forms = [...document.querySelectorAll("form[method=post]")];
    if (!leaving && forms.some((f) => typed(f) || "kept" in f.dataset)) event.preventDefault();
  };
  addEventListener("input", () => addEventListener("beforeunload", guard), { once: true });

  // One tap is one act: the button rests until the answer comes; after "back" it works again.
  const wake = () => {
    leaving = false;
    document.querySelectorAll("[data-rests]").forEach((b) => {
      b.disabled = false;
      b.removeAttribute("data-rests");
    });
  };
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    setTimeout(() => event.target.querySelectorAll("button:enabled").forEach((b) => {
      b.disabled = true;
      b.dataset.rests = "";
    }));
  });
  addEventListener("pageshow", wake);

  // Shown once: "back" does not bring it again.
  addEventListener("pagehide", () => document.querySelector("[data-once]")?.remove());

  // The last five minutes of a session, said once a minute in the words of the page.
  const line = document.querySelector("[data-session-ends]");
  if (!line) return;
  const end = Date.now() + Number(line.dataset.sessionEnds) * 1000;
  const tick = () => {
    const minutes = Math.ceil((end - Date.now()) / 60000);
    const text = minutes > 0 ? line.dataset.soon.replace("%m", minutes) : line.dataset.over;
    line.hidden = minutes > 5;
    if (!line.hidden && line.textContent !== text) line.textContent = text;
  };
  tick();
  setInterval(tick, 5000);
})();
