"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const panel = one("filters");
  if (!panel) return;
  const KEYS = ["verdict", "severity", "mode", "stands"];
  const findings = all("details[data-is]");
  const areas = all(".area");
  const rows = new Map(all("tr[data-of]").map((row) => [row.dataset.of, row]));
  const boxes = all("input[type=checkbox]", panel);
  const selects = all("select", panel);
  const search = one("q");
  const texts = new Map();
  const text = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(finding);
  };
  const rule = (finding) => finding.querySelector("b").textContent;

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

  const matches = (finding, wanted, state, words) => {
    const is = finding.dataset.is.split(" ");
    if (wanted.some((values, number) => values && !values.includes(is[number]))) return false;
    if (state.has("area") && finding.parentElement.id !== `area-${state.get("area")}`) return false;
    if (state.has("artifact") && !finding.querySelector(`a[href="#a${state.get("artifact")}"]`)) return false;
    return words.every((word) => text(finding).includes(word));
  };

  const said = (state) => [...state].map(([name, value]) => {
    const select = selects.find((each) => each.name === name);
    return `${name === "q" ? "search" : name}: ${select ? select.selectedOptions[0].textContent.trim() : name === "q" ? value : value.replaceAll("_", " ").replaceAll(",", " or ")}`;
  }).join("; ");

  const apply = () => {
    const state = read();
    const wanted = KEYS.map((name) => state.has(name) && state.get(name).split(","));
    const words = (state.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !matches(finding, wanted, state, words);
      if (!finding.hidden) shown += 1;
      const row = rows.size && rows.get(rule(finding));
      if (row) row.hidden = finding.hidden;
    }
    for (const area of areas) area.hidden = !area.querySelector("details[data-is]:not([hidden])");
    for (const body of all("#coverage tbody")) {
      const own = all("tr[data-of]", body);
      body.hidden = own.length > 0 && own.every((row) => row.hidden);
    }
    const counted = shown === findings.length ? `${shown} findings` : `${shown} of ${findings.length} findings`;
    one("nothing").hidden = shown > 0;
    one("shown").textContent = counted;
    one("narrowed").textContent = state.size ? `${counted}. ${said(state)}` : "";
    one("clear").hidden = !state.size;
    document.body.classList.toggle("narrowed", state.size > 0);
    return state;
  };

  const remember = (state) => {
    const text = state.toString();
    try {
      history.replaceState(null, "", text ? `#${text}` : "#findings");
    } catch { /* a sandboxed frame has no address of its own */ }
  };

  const changed = () => remember(apply());

  const reset = () => {
    write(new URLSearchParams());
    apply();
  };

  const follow = () => {
    const name = location.hash.slice(1);
    if (name.includes("=")) {
      write(new URLSearchParams(name));
      apply();
      return true;
    }
    let target = null;
    try {
      target = name && one(decodeURIComponent(name));
    } catch { /* not an address of this page */ }
    if (!target) return false;
    if (target.closest("[hidden]")) reset();
    const folded = target.querySelector(":scope > details.rows:first-child");
    if (folded) folded.open = true;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const finding = target.closest("details[data-is]");
    if (finding) finding.querySelector("summary").focus({ preventScroll: true });
    (finding || target).scrollIntoView();
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
    reset();
    remember(new URLSearchParams());
    search.focus();
  });
  const open = (value) => {
    for (const finding of findings) if (!finding.hidden || !value) finding.open = value;
  };
  one("expand").addEventListener("click", () => open(true));
  one("collapse").addEventListener("click", () => open(false));
  one("print").addEventListener("click", () => {
    open(true);
    window.print();
  });
  for (const link of all("a[data-verdict], a[data-artifact]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const name = link.dataset.verdict ? "verdict" : "artifact";
      narrow(name, link.dataset[name]);
    });
  }
  window.addEventListener("hashchange", follow);
  panel.hidden = false;
  if (location.hash.includes("=")) {
    follow();
    one("findings").scrollIntoView();
  } else {
    apply();
    follow();
  }
})();
