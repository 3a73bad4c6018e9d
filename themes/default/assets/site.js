/* Conveniences only: every page can be read without this file. It stands in the head, so that colours and type size are
   chosen before anything is drawn; it asks no other site and keeps nothing but that choice. */
(() => {
"use strict";
const html = document.documentElement;
const root = document.currentScript.getAttribute("src").replace(/assets\/site\.js.*/, "");
const make = (tag, text, props) => Object.assign(document.createElement(tag), {textContent: text || ""}, props);

/* Colours and 长者版. Where nothing may be stored, the window's name carries it from page to page. */
const KEY = "gongshi";
const chosen = () => {
  let text = "";
  try { text = localStorage.getItem(KEY) || ""; } catch { /* blocked */ }
  if (!text && window.name.startsWith(KEY + ":")) text = window.name.slice(KEY.length + 1);
  return new URLSearchParams(text);
};
const dress = () => {
  const choice = chosen();
  for (const name of ["theme", "elder", "simple"]) {
    const value = choice.get(name);
    if (value) html.dataset[name] = value; else delete html.dataset[name];
    const control = document.getElementById(name);
    if (control && control.matches("select")) control.value = value || "";
    else if (control) control.setAttribute("aria-pressed", String(!!value));
  }
};
const choose = (name, value) => {
  const choice = chosen();
  if (value) choice.set(name, value); else choice.delete(name);
  window.name = KEY + ":" + choice;
  try { localStorage.setItem(KEY, choice.toString()); } catch { /* blocked */ }
  dress();
};
dress();
addEventListener("storage", dress);
addEventListener("pageshow", dress);

/* What is looked up is fetched when somebody begins to look, by script elements, since file:// allows nothing else. */
const loads = {};
const load = path => loads[path] ??= new Promise(done => {
  document.head.append(make("script", "", {src: root + path, onload: done, onerror: done}));
});
const readings = {}, units = [];
let shards = 0;
window.gongshi = {
  root, make, load,
  pinyin(text, count) {
    shards = count;
    for (const [, sound, chars] of text.matchAll(/([a-z]+)([^a-z]+)/g)) {
      for (const c of chars) (readings[c] ??= []).push(sound);
    }
  },
  names(at, list) { units[at] = list.map(([path, label, name]) => ({path, label, short: plain(label), whole: plain(name || label)})); },
};
const plain = text => text.normalize("NFKC").toLowerCase().replace(/ü/g, "v").replace(/[\s'’·]/g, "");

/* Whether a name holds the query, each of its characters typed as it is, in pinyin or as the beginning of its pinyin.
   Bit n is set while the first n letters of the query are found. `first`: from the first character; `loose`: characters
   of the name may be left out. */
const holds = (name, query, first, loose) => {
  let at = 0;
  let fresh = 1;
  for (const c of name) {
    const from = at | fresh;
    let next = loose ? at : 0;
    for (let n = 0; n < query.length; n++) {
      if (!(from >> n & 1)) continue;
      if (query[n] === c) next |= 2 << n;
      for (const sound of readings[c] || []) {
        for (let k = 0; k < sound.length && sound[k] === query[n + k]; k++) next |= 2 << n + k;
      }
    }
    if (next >> query.length & 1) return true;
    at = next;
    if (first) fresh = 0;
  }
  return false;
};
const score = ({short, whole}, query) => {
  if (short === query || whole === query) return 6;
  if (short.startsWith(query)) return 5;
  if (short.includes(query) || whole.includes(query)) return 4;
  if (holds(short, query, true)) return 3;
  if (holds(short, query)) return 2;
  return holds(whole, query) ? 1 : 0;
};
const find = query => {
  const all = units.flat();
  const rank = weigh => all.map(unit => [weigh(unit), unit]).filter(([points]) => points)
    .sort((a, b) => b[0] - a[0]).map(([, unit]) => unit);
  const found = rank(unit => score(unit, query));
  // With characters between those typed, as people shorten names; not for letters, which would find nearly all.
  return found.length || !/[^\x00-\x7f]{2}/.test(query) ? found : rank(unit => holds(unit.whole, query, false, true));
};

/* The box that finds a unit, or another site. */
const SHOWN = 20;
const page = path => /:/.test(path) ? path : root + (/\.html$/.test(path) ? path : `units/${path}/index.html`);
const finder = form => {
  const input = form.querySelector("input");
  let ready = false;
  const searching = document.getElementById("texts");
  const status = form.querySelector("[role=status]");
  const list = form.parentNode.appendChild(make("ul", "", {className: "hits", hidden: true}));
  const show = () => {
    const query = plain(input.value).slice(0, 28);
    const found = query ? find(query) : [];
    const labels = {};
    if (found.length) for (const unit of units.flat()) labels[unit.path] = unit.label;
    list.replaceChildren(...found.slice(0, SHOWN).map(unit => {
      const item = make("li");
      item.append(make("a", unit.label, {href: page(unit.path)}));
      const parent = labels[unit.path.replace(/\/?[^/]*$/, "")];
      if (parent) item.append(make("span", parent, {className: "sub"}));
      return item;
    }));
    list.hidden = !found.length;
    const more = found.length > SHOWN ? `，先列出${SHOWN}个，再多输几个字` : "";
    const none = ready ? "没有名称相符的单位" : "正在查找…";
    status.textContent = !query ? "" : found.length ? `找到${found.length}个单位${more}` : none;
  };
  const begin = async () => {
    input.removeEventListener("focus", begin);
    await load("find/pinyin.js");
    for (let n = 0; n < shards; n++) { await load(`find/names-${n}.js`); ready = n === shards - 1; show(); }
  };
  input.addEventListener("focus", begin);
  input.addEventListener("input", () => { begin(); show(); });
  form.addEventListener("submit", event => {
    const first = list.querySelector("a");
    if (first && !searching) { event.preventDefault(); first.click(); }
  });
  form.parentNode.addEventListener("keydown", event => {
    const stops = [input, ...list.querySelectorAll("a")];
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const to = step && stops[stops.indexOf(document.activeElement) + step];
    if (to) { event.preventDefault(); to.focus(); }
    if (event.key === "Escape") { input.value = ""; input.focus(); show(); }
  });
  if (searching) input.value = new URLSearchParams(location.search).get("q") || "";
  if (document.activeElement === input || input.value) begin();
};

const LONG = 8;
const filter = list => {
  const rows = [...list.querySelectorAll("tbody > tr:not(.group), li:not(.group)")];
  if (rows.length < LONG) return;
  const whole = list.matches(".sift"), above = row => row.closest("tbody, details")?.querySelector(".group, summary")?.textContent || "";
  const names = rows.map(row => plain(whole ? row.textContent + above(row) : (row.querySelector("a") || row).textContent));
  const box = make("p", "", {className: "filter"});
  const label = make("label", "按名称筛选 ");
  const input = make("input", "", {type: "search", placeholder: "名称、拼音或首字母", autocomplete: "off"});
  if (whole) label.firstChild.data = "筛选 ";
  const status = make("output");
  label.append(input);
  box.append(label, " ", status);
  (list.closest(".scroll") || list).before(box);
  const show = () => {
    const query = plain(input.value).slice(0, 28);
    let left = 0;
    rows.forEach((row, n) => { left += !(row.hidden = !(names[n].includes(query) || holds(names[n], query))); });
    list.querySelectorAll("tbody, details").forEach(part => {
      part.hidden = ![...part.querySelectorAll("tr:not(.group), li")].some(row => !row.hidden);
      part.open = !!query;
    });
    list.querySelectorAll(":scope > .group").forEach(head => { head.hidden = !!query; });
    status.textContent = query ? `${rows.length}${whole ? "项" : "个"}中有${left}${whole ? "项" : "个"}` : "";
  };
  input.addEventListener("focus", () => load("find/pinyin.js"));
  input.addEventListener("input", () => { load("find/pinyin.js").then(show); });
};

/* Days left are counted to the date the page states; how long ago that was is all a reader has to be told. An archived
   site, whose date is pinned, is not called old. */
const age = mark => {
  const days = Math.floor((Date.now() - new Date(mark.parentNode.querySelector("time").dateTime + "T00:00+08:00")) / 864e5);
  if (days > 1) mark.textContent = `（距今${days}天，剩余和逾期天数算到这一天）`;
};

/* Reads the page aloud, only with a voice of the reader's own machine: nothing is sent elsewhere. */
const speak = button => {
  const synth = window.speechSynthesis;
  if (!synth) return;
  const voice = () => synth.getVoices().find(({lang, localService}) => localService && /^zh/i.test(lang));
  const ready = () => { button.hidden = !voice(); };
  const pressed = on => button.setAttribute("aria-pressed", String(on));
  const stop = () => { synth.cancel(); pressed(false); };
  ready();
  synth.addEventListener("voiceschanged", ready);
  addEventListener("pagehide", stop);
  button.addEventListener("click", () => {
    if (synth.speaking) return stop();
    pressed(true);
    const lines = document.getElementById("main").innerText.split(/\n+/);
    lines.forEach((text, n) => synth.speak(Object.assign(new SpeechSynthesisUtterance(text),
      {voice: voice(), lang: "zh-CN", rate: 0.9, onend: n === lines.length - 1 ? stop : null})));
  });
};

/* Folds open for print. */
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(fold => { fold.open = true; }));

addEventListener("DOMContentLoaded", () => {
  const tools = document.querySelector(".tools");
  if (tools) {
    tools.hidden = false;
    for (const name of ["elder", "simple"]) {
      document.getElementById(name).addEventListener("click", () => choose(name, html.dataset[name] ? "" : "1"));
    }
    speak(document.getElementById("speak"));
    document.getElementById("theme").addEventListener("change", event => choose("theme", event.target.value));
  }
  dress();
  document.querySelectorAll(".age").forEach(age);
  document.querySelectorAll("form.find").forEach(finder);
  document.querySelectorAll(".roll:not(.sift *),.names,.sift").forEach(filter);
});
})();
