/* The show: moves between slides that are all there already. Runs once each time the page is opened, waits for the
   slides, and listens only while they are on the page. A "less than" sign is followed by a space everywhere: text that
   looks like a tag is taken out of a page. */
{
  const me = document.currentScript;
  const find = () => document.querySelector("dialog.ov-lysbilder");
  const slides = () => [...find().querySelectorAll(".ov-lysbilde")];
  const now = () => slides().findIndex(slide => !slide.hidden) + 1;
  const asked = () => parseInt(new URLSearchParams(location.search).get("lysbilde"), 10) || 0;
  const open = () => { const show = find(); return show && show.open ? show : null; };

  const put = (number, how) => {
    const url = new URL(location);
    if (number) url.searchParams.set("lysbilde", number); else url.searchParams.delete("lysbilde");
    history[how](how === "pushState" ? { ovLysbilder: 1 } : history.state, "", url);
  };
  const draw = number => {
    const all = slides(), chosen = Math.max(1, Math.min(number, all.length));
    all.forEach((slide, place) => { slide.hidden = place + 1 !== chosen; });
    if (!find().open) find().showModal();
    all[chosen - 1].scrollTop = 0;
    all[chosen - 1].querySelector(".ov-lysbilde-budskap").focus({ preventScroll: true });
    return chosen;
  };
  const go = number => put(draw(number), "replaceState");
  const start = number => {
    put(number, "pushState");
    const full = document.documentElement.requestFullscreen;
    if (full) full.call(document.documentElement).catch(() => {});
    draw(number);
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    if (open()) open().close();
  };
  const end = () => {
    leave();
    if (history.state && history.state.ovLysbilder) { history.back(); return; }
    put(0, "replaceState");
    dispatchEvent(new PopStateEvent("popstate"));
  };
  const fullscreen = () => {
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen().catch(() => {});
  };
  const shade = show => { show.style.colorScheme = getComputedStyle(show).colorScheme === "dark" ? "light" : "dark"; };

  const keys = {
    ArrowRight: () => go(now() + 1), ArrowDown: () => go(now() + 1), PageDown: () => go(now() + 1), " ": () => go(now() + 1),
    ArrowLeft: () => go(now() - 1), ArrowUp: () => go(now() - 1), PageUp: () => go(now() - 1), Backspace: () => go(now() - 1),
    Home: () => go(1), End: () => go(slides().length), Escape: end,
    n: () => open().toggleAttribute("data-notat"), m: () => shade(open()), f: fullscreen,
  };
  const key = event => {
    if (!open() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("button")) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  };
  const click = event => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("[data-ov-lysbilde]"), step = event.target.closest("[data-ov-trinn]");
    if (link && find()) { event.preventDefault(); event.stopPropagation(); start(Number(link.dataset.ovLysbilde)); }
    if (step) go(now() + Number(step.dataset.ovTrinn));
    if (event.target.closest("[data-ov-slutt]")) end();
  };
  let from = null;
  const down = event => { from = event.touches.length === 1 ? event.touches[0] : null; };
  const up = event => {
    if (!from || !open()) return;
    const across = event.changedTouches[0].clientX - from.clientX, along = event.changedTouches[0].clientY - from.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(along)) go(now() - Math.sign(across));
  };
  const moved = () => { if (find()) { if (asked()) draw(asked()); else leave(); } };

  const listening = new AbortController();
  const listen = (target, kind, act, options) => target.addEventListener(
    kind, event => { if (me.isConnected) act(event); else listening.abort(); }, { signal: listening.signal, ...options });
  listen(window, "keydown", key, { capture: true });
  listen(document, "click", click, { capture: true });
  listen(document, "touchstart", down, { passive: true });
  listen(document, "touchend", up, { passive: true });
  listen(window, "popstate", moved);
  listen(document, "cancel", event => { if (event.target === find()) { event.preventDefault(); end(); } }, { capture: true });

  const begin = () => {
    if (find()) { if (asked()) draw(asked()); } else if (me.isConnected) requestAnimationFrame(begin);
  };
  begin();
}
