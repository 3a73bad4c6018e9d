// Every kind of page, looked at: node tests/browser/pages.mjs OUTPUT PICTURES
// axe-core finds nothing in light, dark, 长者版 and print; nothing is wider than the screen; a picture of each is kept.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fromDisk, kindsOf, newPage, report, withBrowser } from "./browser.mjs";

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
        for (const width of [320, 640]) {
          await page.setViewport({ width, height: 800, deviceScaleFactor: width === 640 ? 2 : 1 });
          const over = await overhang(page);
          if (over > 0) wrongs.push(`${kind} ${width} px${elder ? " 长者版" : ""}：横向多出 ${over} px`);
        }
      }
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
});
report(wrongs);
