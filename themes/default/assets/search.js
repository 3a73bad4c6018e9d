/* Full text, on the page that searches: pairs of neighbouring characters lead to the pages that may hold the words, and
   what is said there decides. Nothing is asked of any server but these files. */
(() => {
"use strict";
const {root, make, load} = window.gongshi;
const words = {}, texts = [];
let files = 0;
Object.assign(window.gongshi, {
  search(count, pages) { files = count; texts.length = pages; },
  words(list) { Object.assign(words, list); },
  texts(at, list) { texts.splice(at, list.length, ...list); },
});
const AT_ONCE = 10;
const wide = text => text.replace(/[！-～]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase();
const pairs = word => [...word].map((c, n, all) => c + all[n + 1])
  .filter(pair => pair.length === 2 && /^[\p{Alphabetic}\p{N}]{2}$/u.test(pair));
const pagesOf = steps => {
  const pages = [];
  let page = 0, step = 0;
  for (const c of steps) {
    const code = c.charCodeAt(0);
    step = step * 32 + code - (code < 93 ? 48 : 93);
    if (code >= 93) { pages.push(page += step); step = 0; }
  }
  return pages;
};
/* The words with a little of what stands before and after them. */
const around = (text, terms) => {
  const folded = wide(text);
  const first = Math.min(...terms.map(term => folded.indexOf(term)).filter(at => at >= 0));
  const from = Math.max(0, first - 20);
  const to = Math.min(text.length, first + 80);
  const parts = [from ? "…" : ""];
  let at = from;
  while (at < to) {
    const places = terms.map(term => [folded.indexOf(term, at), term.length]).filter(([place]) => place >= 0 && place < to);
    const [place, length] = places.sort((a, b) => a[0] - b[0])[0] || [to, 0];
    parts.push(text.slice(at, place), make("mark", text.slice(place, place + length)));
    at = place + length;
    if (!length) break;
  }
  if (at < text.length) parts.push("…");
  return parts.filter(part => part.textContent !== "");
};
const seek = async query => {
  const section = document.getElementById("texts");
  const [status, list, more] = ["[role=status]", "ol", "button"].map(part => section.querySelector(part));
  const terms = [...new Set(wide(query).split(/\s+/).filter(term => pairs(term).length))];
  section.hidden = false;
  if (!terms.length) { status.textContent = "请输入两个以上的字。"; return; }
  await load("find/search.js");
  const keys = [...new Set(terms.flatMap(pairs))];
  await Promise.all(keys.map(key => load(`find/words-${(key.charCodeAt(0) * 31 + key.charCodeAt(1)) % files}.js`)));
  let left = [...texts.keys()];
  for (const key of keys) {
    if (words[key] === "*") continue;
    const pages = new Set(pagesOf(words[key] || ""));
    left = left.filter(page => pages.has(page));
  }
  const next = async () => {
    let shown = 0;
    while (left.length && shown < AT_ONCE) {
      const page = left.shift();
      await load(`find/texts-${page >> 3}.js`);
      const {href, title, said} = texts[page];
      const held = passage => terms.filter(term => wide(passage[2]).includes(term));
      const holding = said.filter(passage => held(passage).length).sort((a, b) => held(b).length - held(a).length);
      if (new Set(holding.flatMap(held)).size < terms.length) continue;
      const item = make("li");
      item.append(make("a", title, {href: root + href}));
      for (const [place, name, text] of holding.slice(0, 3)) {
        const line = make("p", "", {className: "sub"});
        const link = make("a", name, {href: root + href.replace(/[^/]*$/, "") + place});
        line.append(link, "：", ...around(text, terms));
        item.append(line);
      }
      list.append(item);
      shown++;
    }
    more.hidden = !left.length;
    const count = list.children.length;
    const rest = left.length ? "，还有更多" : "";
    status.textContent = count ? `提到“${query}”的页面，已列出${count}个${rest}` : `没有提到“${query}”的公示`;
  };
  more.addEventListener("click", next);
  await next();
};

addEventListener("DOMContentLoaded", () => {
  const query = (new URLSearchParams(location.search).get("q") || "").trim();
  if (query) seek(query);
});
})();
