// A page of the local preview while somebody works on the site: node tests/browser/preview.mjs ADDRESS SITE PICTURES
// It follows every save, keeps its place, and shows what is wrong without getting in the way.
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { newPage, report, withBrowser } from "./browser.mjs";

const [home, site, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const unit = "units/jiaoyu/chengguan/yizhong";
const file = name => join(site, "content", unit, name);
const wrongs = [];
const expect = (fact, words) => { if (!fact) wrongs.push(words); };

function replace(path, from, to) {
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${path} 里没有“${from}”`);
  writeFileSync(path, text.replace(from, to));
}

/** What stands in the corner. */
const box = page => page.evaluate(() => {
  const box = [...document.body.children].map(child => child.shadowRoot?.querySelector(".box")).find(Boolean);
  return box && { open: box.open, text: box.textContent, title: box.querySelector("summary").textContent };
});
async function until(page, what, words) {
  for (let n = 0; n < 400; n++) {
    // A page that is just being loaded again cannot answer.
    const fact = await what().catch(() => false);
    if (fact) return;
    await new Promise(done => setTimeout(done, 25));
  }
  throw new Error(`等不到：${words}`);
}
const shows = (page, words) => until(page, () => page.evaluate(w => document.body.innerText.includes(w), words), words);

await withBrowser(async browser => {
  mkdirSync(pictures, { recursive: true });
  const page = await newPage(browser, home);
  await page.goto(`${home}${unit}/index.html`, { waitUntil: "load" });
  await until(page, async () => (await box(page))?.title === "11 条提醒", "提醒的条数");
  expect(!(await box(page)).open, "只有提醒时不展开");

  // A save is shown at the place where the reader was.
  await page.evaluate(() => window.scrollTo(0, 700));
  replace(file("unit.toml"), "常春藤", "常青藤");
  await shows(page, "常青藤");
  await until(page, () => page.evaluate(() => Math.abs(window.scrollY - 700) < 2), "原来的位置");

  // What another unit saves does not load this page again.
  await page.evaluate(() => { window.untouched = true; });
  appendFileSync(join(site, "content/units/jiaoyu/xihe/liushu-xiaoxue/plan.toml"), "# \n");
  await new Promise(done => setTimeout(done, 500));
  expect(await page.evaluate(() => window.untouched), "不相干的改动不应重新载入");

  // What is wrong is told with file and line, over the last good page, in words a screen reader finds.
  replace(file("unit.toml"), "name = \"", "name = ");
  await until(page, async () => (await box(page))?.title === "1 处错误，11 条提醒", "错误的条数");
  const told = await box(page);
  expect(told.open, "有错误时展开");
  expect(/unit\.toml，第 \d+ 行第 \d+ 字/.test(told.text) && told.text.includes("办法："), `缺少文件、行或办法：${told.text}`);
  expect(await page.evaluate(() => document.body.innerText.includes("常青藤")), "改错时保留原来的页面");
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 900 });
      await page.screenshot({ path: join(pictures, `preview-${scheme}-${width}.png`) });
    }
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
    for (const { id, nodes } of found.violations) wrongs.push(`${scheme} ${id}：${nodes[0].html.slice(0, 200)}`);
  }
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);

  // Closed, it stays closed; on paper it is not there at all.
  await page.evaluate(() => {
    for (const child of document.body.children) child.shadowRoot?.querySelector("summary")?.click();
  });
  await page.emulateMediaType("print");
  expect(await page.evaluate(() => {
    const box = [...document.body.children].map(child => child.shadowRoot?.querySelector(".box")).find(Boolean);
    return getComputedStyle(box).display === "none";
  }), "打印时不出现");
  await page.emulateMediaType(null);
  await page.reload({ waitUntil: "load" });
  await until(page, async () => (await box(page))?.title === "1 处错误，11 条提醒", "重新载入后的错误");
  expect(!(await box(page)).open, "收起以后保持收起");
  replace(file("unit.toml"), "name = ", "name = \"");
  await until(page, async () => (await box(page))?.title === "11 条提醒", "改好以后");

  // A style sheet of the county's own.
  mkdirSync(join(site, "themes/default/assets"), { recursive: true });
  writeFileSync(join(site, "themes/default/assets/style.css"), "body { background: rgb(1, 2, 3) }");
  await until(page, () => page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)"), "新样式");

  // Listening is broken off whenever a page is loaded again, and an answer without a body counts as broken off.
  wrongs.push(...page.wrongs.filter(wrong => !wrong.includes("net::ERR_ABORTED")));
});
report(wrongs);
