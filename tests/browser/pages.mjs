// Every kind of page, looked at: node tests/browser/pages.mjs OUTPUT PICTURES
// axe-core finds nothing in light, dark, 长者版 and print; nothing is wider than the screen or lies beyond it; controls fit a
// finger; no page is endless; a picture of each is kept.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fromDisk, kindsOf, newPage, pagesOf, report, withBrowser } from "./browser.mjs";

const output = resolve(process.argv[2]);
const pictures = resolve(process.argv[3]);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const home = fromDisk(output);
const wrongs = [];

/** How a page may be dressed. */
const DRESSES = {
  light: page => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]),
  // As readers choose it: the rules are those of a system that is dark.
  dark: page => page.evaluate(() => { document.documentElement.dataset.theme = "dark"; }),
  elder: page => page.evaluate(() => { document.documentElement.dataset.elder = "1"; }),
  print: page => page.emulateMediaType("print"),
};
const undress = async page => {
  await page.emulateMediaType(null);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await page.evaluate(() => {
    delete document.documentElement.dataset.theme;
    delete document.documentElement.dataset.elder;
  });
};

async function violations(page) {
  return page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ["violations"], preload: false });
    return found.violations.map(({ id, nodes }) => `${id} ×${nodes.length}：${nodes[0].html.slice(0, 160)}`);
  });
}

/** Answers requests to the site's own address from its folder. */
async function answerFor(page) {
  const types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png" };
  await page.setRequestInterception(true);
  page.on("request", request => {
    if (request.url().startsWith(home)) return request.continue();
    const path = new URL(request.url()).pathname.slice(1);
    return request.respond({ body: readFileSync(join(output, path)), contentType: types[path.split(".").at(-1)] });
  });
}

/** How far the page reaches beyond the screen, in pixels. */
const overhang = page => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
});

/** A telephone: its width, its height, and how many screens of it a page may be long while closed items are folded. */
const PHONE = { width: 360, height: 740, screens: 12 };

/** What is tapped in lists and navigation, where it is as high as a finger is broad. */
const CONTROLS = "button, select, input, summary, nav a, main .list a, main .legend a, main .names a, main .roll th a, main .ledger th a, .call, .mast .name a, .crumbs a";

/** Controls that are smaller than `least` each way or, in lists and navigation, lower than `finger`; cells of tables that lie
 * beyond the edge of the screen. */
const faults = (page, finger, least) => page.evaluate((controls, finger, least) => {
  const seen = element => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  const say = element => element.outerHTML.replace(/\s+/g, " ").slice(0, 100);
  const all = selector => [...document.querySelectorAll(selector)].filter(seen);
  const low = all(controls).filter(element => !element.closest(".skip, .prose"))
    .filter(element => element.getBoundingClientRect().height < finger - 0.5);
  const isSmall = ({ width, height }) => Math.min(width, height) < least - 0.5;
  const small = all("a, button, select, input, summary").filter(element => !element.closest(".prose, .skip"))
    .filter(element => isSmall(element.getBoundingClientRect()));
  // A heading hidden for the eye is a pixel wide.
  const beyond = all("main th, main td").filter(cell => !cell.closest("thead, .prose"))
    .filter(cell => cell.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  return [...low.map(element => `低于 ${finger} px：${say(element)}`),
    ...small.map(element => `小于 ${least}×${least} px：${say(element)}`),
    ...beyond.map(cell => `在屏幕之外：${say(cell)}`)];
}, CONTROLS, finger, least);

/** Dates, months and names of units that part at the end of a line though a line would hold them. */
const parted = page => page.evaluate(() => {
  const box = element => element.closest("p, li, td, th, dd, h1, h2, h3, caption, div, nav").clientWidth;
  const parts = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const rects = [...range.getClientRects()].filter(rect => rect.width > 0.5);
    const lines = new Set(rects.map(rect => Math.round(rect.top)));
    return lines.size > 1 && rects.reduce((sum, rect) => sum + rect.width, 0) <= box(element);
  };
  return [...document.querySelectorAll("time, .nobr, .u, .names a, .crumbs a")]
    .filter(element => element.checkVisibility() && parts(element)).map(element => element.textContent);
});

/** Marks that end a part of a sentence and stand at the beginning of a line. */
const orphans = page => page.evaluate(() => {
  const found = [], range = document.createRange();
  const walk = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
  let before = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (let at = 0; at < node.data.length; at++) {
      if (!/\S/.test(node.data[at])) continue;
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box) continue;
      const block = node.parentElement.closest("p, li, td, th, dd, dt, div, h1, h2, h3, caption, summary, .block, .note");
      if (/[，。；：、）》”·]/.test(node.data[at]) && before?.block === block && box.top >= before.box.bottom - 2) {
        found.push(before.text + "▏" + node.data.slice(at, at + 6));
      }
      before = { box, block, text: node.data.slice(Math.max(0, at - 6), at + 1) };
    }
  }
  return found;
});

await withBrowser(async browser => {
  mkdirSync(pictures, { recursive: true });
  const kinds = kindsOf(output).filter(({ kind }) => kind !== "moved");
  for (const { kind, file } of kinds) {
    // 404.html names its files by their whole addresses, since nobody knows where it will be shown.
    const page = await newPage(browser, kind === "404" ? "" : home);
    if (kind === "404") await answerFor(page);
    await page.goto(home + file, { waitUntil: "load" });
    await page.evaluate(axe);
    for (const [name, dress] of Object.entries(DRESSES)) {
      await undress(page);
      await dress(page);
      for (const violation of await violations(page)) wrongs.push(`${kind} ${name}: ${violation}`);
    }
    await undress(page);
    // The board is a sheet of paper and scrolls like one.
    if (kind !== "board") {
      for (const elder of [false, true]) {
        if (elder) await DRESSES.elder(page);
        // 640 px wide is what 1280 px are at 200 %.
        for (const width of [320, 360, 640]) {
          await page.setViewport({ width, height: 800, deviceScaleFactor: width === 640 ? 2 : 1 });
          const over = await overhang(page);
          if (over > 0) wrongs.push(`${kind} ${width} px${elder ? " 长者版" : ""}：横向多出 ${over} px`);
        }
      }
      await undress(page);
    }
    if (kind !== "board") {
      await page.setViewport(PHONE);
      for (const fault of await faults(page, 44, 24)) wrongs.push(`${kind} 手机：${fault}`);
      const screens = await page.evaluate(height => document.documentElement.scrollHeight / height, PHONE.height);
      await page.setViewport({ width: 1440, height: 900 });
      for (const fault of await faults(page, 24, 24)) wrongs.push(`${kind} 电脑：${fault}`);
      await page.setViewport(PHONE);
      if (screens > PHONE.screens) wrongs.push(`${kind} 手机：长 ${screens.toFixed(1)} 屏`);
      for (const words of await orphans(page)) wrongs.push(`${kind} 手机：标点在行首：${words}`);
      await DRESSES.elder(page);
      for (const fault of await faults(page, 60, 60)) {
        if (!fault.startsWith("在屏幕之外")) wrongs.push(`${kind} 长者版：${fault}`);
      }
      for (const words of await parted(page)) wrongs.push(`${kind} 长者版：断成两行：${words}`);
      await undress(page);
    }
    for (const width of [360, 768, 1440]) {
      await page.setViewport({ width, height: 900 });
      await page.screenshot({ path: join(pictures, `${kind}-${width}.png`), fullPage: true });
    }
    wrongs.push(...page.wrongs);
    await page.close();
    console.log(`看过 ${kind}：${file}`);
  }
  // The fullest page of a kind need not be the longest.
  const page = await newPage(browser, home);
  await page.setViewport(PHONE);
  for (const file of pagesOf(output).filter(file => !/^(404|screen)|board\.html$/.test(file))) {
    await page.goto(home + file, { waitUntil: "load" });
    const screens = await page.evaluate(height => document.documentElement.scrollHeight / height, PHONE.height);
    if (screens > PHONE.screens) wrongs.push(`${file} 手机：长 ${screens.toFixed(1)} 屏`);
  }
});
report(wrongs);
