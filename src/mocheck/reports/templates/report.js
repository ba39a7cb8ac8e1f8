"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const panel = one("filters");
  if (!panel) return;
  const findings = all("details.finding");
  const areas = all(".area");
  const boxes = all("input[type=checkbox]", panel);
  const selects = all("select", panel);
  const search = one("q");
  const texts = new Map();
  const text = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(finding);
  };

  const read = () => {
    const state = new URLSearchParams();
    if (search.value.trim()) state.set("q", search.value.trim());
    for (const box of boxes) {
      if (!box.checked) continue;
      state.set(box.name, state.has(box.name) ? `${state.get(box.name)},${box.value}` : box.value);
    }
    for (const select of selects) if (select.value) state.set(select.name, select.value);
    return state;
  };

  const write = (state) => {
    search.value = state.get("q") || "";
    for (const box of boxes) box.checked = (state.get(box.name) || "").split(",").includes(box.value);
    for (const select of selects) {
      select.value = state.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
  };

  const matches = (finding, state, words) => {
    for (const name of ["verdict", "severity", "mode", "stands"]) {
      if (state.has(name) && !state.get(name).split(",").includes(finding.dataset[name])) return false;
    }
    if (state.has("artifact") && !finding.dataset.artifact.split(" ").includes(state.get("artifact"))) return false;
    return words.every((word) => text(finding).includes(word));
  };

  const apply = () => {
    const state = read();
    const words = (state.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !matches(finding, state, words);
      if (!finding.hidden) shown += 1;
    }
    for (const area of areas) area.hidden = !area.querySelector("details.finding:not([hidden])");
    one("nothing").hidden = shown > 0;
    one("shown").textContent = shown === findings.length
      ? `${shown} findings` : `${shown} of ${findings.length} findings`;
    one("clear").hidden = !state.size;
    return state;
  };

  const remember = (state) => {
    const said = state.toString();
    try {
      history.replaceState(null, "", said ? `#${said}` : "#findings");
    } catch { /* a sandboxed frame has no address of its own */ }
  };

  const changed = () => remember(apply());

  const follow = () => {
    const said = location.hash.slice(1);
    if (said.includes("=")) {
      write(new URLSearchParams(said));
      apply();
      return true;
    }
    const target = said && one(decodeURIComponent(said));
    const closed = target && target.closest("details");
    if (closed) {
      if (closed.hidden) {
        write(new URLSearchParams());
        apply();
      }
      closed.open = true;
      closed.querySelector("summary").focus({ preventScroll: true });
      closed.scrollIntoView();
    } else if (target) {
      const folded = target.querySelector(":scope > details.rows");
      if (folded) folded.open = true;
      if (target.hidden) {
        write(new URLSearchParams());
        apply();
        target.scrollIntoView();
      }
    }
    return false;
  };

  const narrow = (name, value) => {
    const state = new URLSearchParams();
    state.set(name, value);
    write(state);
    changed();
    one("findings").scrollIntoView();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 120);
  });
  for (const control of [...boxes, ...selects]) control.addEventListener("change", changed);
  one("clear").addEventListener("click", () => {
    write(new URLSearchParams());
    changed();
    search.focus();
  });
  const open = (value) => {
    for (const finding of findings) if (!finding.hidden || !value) finding.open = value;
  };
  one("expand").addEventListener("click", () => open(true));
  one("collapse").addEventListener("click", () => open(false));
  for (const link of all("a[data-verdict], a[data-artifact]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const name = link.dataset.verdict ? "verdict" : "artifact";
      narrow(name, link.dataset[name]);
    });
  }
  window.addEventListener("hashchange", follow);
  panel.hidden = false;
  if (follow()) one("findings").scrollIntoView();
  else apply();
})();
