// What a reader does, in a real browser: node tests/browser/journeys.mjs OUTPUT
// Each journey is made twice: with the files opened from disk, and below a sub-path of a web host.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { fromDisk, newPage, serve, withBrowser } from "./browser.mjs";

const output = resolve(process.argv[2]);

const heading = page => page.$eval("h1", h1 => h1.textContent.trim());
const follow = async (page, act) => { await Promise.all([page.waitForNavigation(), act()]); };
const hits = page => page.$$eval(".hits a", links => links.map(link => link.textContent));
const status = page => page.$eval(".find [role=status]", note => note.textContent);

/** Types into the finder and waits for its answer. */
async function look(page, text) {
  await page.focus("#q");
  await page.$eval("#q", input => { input.value = ""; });
  await page.type("#q", text);
  await page.waitForFunction(() => document.querySelector(".find [role=status]").textContent.match(/找到|没有/));
}

const journeys = {
  async "overview to a unit in two clicks"(page, home) {
    await page.goto(`${home}index.html`);
    await follow(page, () => page.click('main a[href="units/jiaoyu/chengguan/index.html"]'));
    await follow(page, () => page.click('main a[href$="chengguan/yizhong/index.html"]'));
    assert.equal(await heading(page), "中共青禾县第一中学支部委员会");
  },

  async "a unit by part of its name, its pinyin or its initials"(page, home) {
    for (const typed of ["育才", "yucai", "YuCai", "ycxx", "yu才小x", "第一中学"]) {
      await page.goto(`${home}index.html`);
      await look(page, typed);
      const found = await hits(page);
      assert.ok(found.length > 0, `${typed}：${await status(page)}`);
      await follow(page, () => page.keyboard.press("Enter"));
      const name = await heading(page);
      assert.ok(name.includes(typed === "第一中学" ? "第一中学" : "育才小学"), `${typed} → ${name}`);
    }
    await page.goto(`${home}index.html`);
    await look(page, "zzzz");
    assert.equal(await status(page), "没有名称相符的单位");
    assert.deepEqual(await hits(page), []);
    // 重 has more than one sound; each is found by all of its own.
    await look(page, "xiao");
    assert.match(await status(page), /^找到\d+个单位/);
  },

  async "every longer list of units is filtered by name"(page, home) {
    await page.goto(`${home}units/jiaoyu/chengguan/index.html`);
    const rows = () => page.$$eval("table.roll tbody tr", all => all.filter(row => row.checkVisibility()).length);
    const all = await rows();
    assert.ok(all >= 8, `${all} rows`);
    await page.type(".filter input", "yizhong");
    await page.waitForFunction(() => /个中有/.test(document.querySelector(".filter output").textContent));
    assert.equal(await rows(), 1);
    assert.equal(await page.$eval(".filter output", note => note.textContent), `${all}个中有1个`);
    await page.$eval(".filter input", input => { input.value = ""; input.dispatchEvent(new Event("input")); });
    await page.waitForFunction(() => document.querySelector(".filter output").textContent === "");
    assert.equal(await rows(), all);
  },

  async "a list folded by committee opens where it is filtered"(page, home) {
    await page.goto(`${home}lists/term-2.html`);
    const rows = () => page.$$eval(".sift li", all => all.filter(row => row.checkVisibility()).length);
    assert.equal(await rows(), 0, "folded at first");
    await page.type(".filter input", "马山");
    await page.waitForFunction(() => /项中有/.test(document.querySelector(".filter output").textContent));
    assert.ok(await rows() > 0 && await rows() < 8, "only what is sought");
    assert.equal(await page.$$eval(".sift details", all => all.filter(part => part.checkVisibility()).length), 1);
  },

  async "colours and 长者版 last from page to page"(page, home) {
    const look = () => page.evaluate(() => ({
      ...document.documentElement.dataset,
      size: parseFloat(getComputedStyle(document.querySelector("main p")).fontSize),
      ground: getComputedStyle(document.body).backgroundColor,
    }));
    await page.goto(`${home}index.html`);
    const plain = await look();
    await page.click("#elder");
    await page.select("#theme", "dark");
    assert.equal(await page.$eval("#elder", button => button.getAttribute("aria-pressed")), "true");
    for (const path of ["units/jiaoyu/chengguan/yizhong/index.html", "statistics.html"]) {
      await page.goto(home + path);
      const now = await look();
      assert.equal(now.theme, "dark", path);
      assert.ok(now.elder, path);
      assert.notEqual(now.ground, plain.ground, `${path} is dark`);
      // 18 pt are 24 px.
      assert.ok(now.size >= 24, `${path}: ${now.size} px`);
      assert.equal(await page.$eval("#theme", select => select.value), "dark");
    }
    await page.click("#elder");
    await page.select("#theme", "");
    await page.goto(`${home}index.html`);
    const again = await look();
    assert.deepEqual(again, plain);
  },

  async "they last where nothing may be stored"(page, home) {
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked"); } });
    });
    await page.goto(`${home}index.html`);
    await page.click("#elder");
    await follow(page, () => page.click('nav.main a[href="statistics.html"]'));
    assert.ok(await page.evaluate(() => document.documentElement.dataset.elder));
  },

  async "everything by keyboard"(page, home) {
    await page.goto(`${home}index.html`);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    const stops = [];
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return { id: document.activeElement.id, seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
      });
      assert.ok(stop.seen, `focus is seen at stop ${n}`);
      stops.push(stop.id);
      if (stop.id === "q") break;
    }
    assert.ok(stops.includes("q"), `the finder is reached: ${stops}`);
    await page.keyboard.type("yizhong");
    await page.waitForSelector(".hits a");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "A");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#q", input => input.value), "");
    await page.keyboard.type("yizhong");
    await page.waitForSelector(".hits a");
    await follow(page, () => page.keyboard.press("Enter"));
    assert.equal(await heading(page), "中共青禾县第一中学支部委员会");
  },

  async "what is published, by its words"(page, home) {
    await page.goto(`${home}index.html`);
    await page.type("#q", "旧教案");
    await page.waitForFunction(() => document.querySelector(".find [role=status]").textContent);
    await follow(page, () => page.keyboard.press("Enter"));
    assert.match(page.url(), /search\.html\?q=/);
    const told = () => page.waitForFunction(() => document.querySelector("#texts [role=status]").textContent)
      .then(text => text.jsonValue());
    assert.match(await told(), /^提到“旧教案”的页面，已列出\d+个/);
    assert.equal(await page.$eval("#texts mark", mark => mark.textContent), "旧教案");
    await follow(page, () => page.click("#texts .sub a"));
    assert.match(page.url(), /units\/.*\/index\.html#p-\d+$/);
    assert.ok((await page.$eval(":target", row => row.textContent)).includes("旧教案"));
    // Two words, wherever they stand on a page; wide letters and digits; nothing; too little.
    for (const [asked, answer] of [["教案 查寝", /^提到/], ["２０１２年", /^提到/], ["鲸鱼座", /^没有提到/], ["水", /^请输入两个以上的字/]]) {
      await page.goto(`${home}search.html?q=${encodeURIComponent(asked)}`);
      assert.match(await told(), answer);
    }
    await page.goto(`${home}search.html?q=${encodeURIComponent("党员")}`);
    await told();
    const before = await page.$$eval("#texts ol > li", all => all.length);
    await page.click("#texts button");
    await page.waitForFunction(count => document.querySelectorAll("#texts ol > li").length > count, {}, before);
  },

  async "nothing is lost without script"(page, home) {
    await page.setJavaScriptEnabled(false);
    await page.goto(`${home}index.html`);
    assert.equal(await page.$eval(".tools", tools => tools.checkVisibility()), false);
    await page.type("#q", "yucai");
    await follow(page, () => page.keyboard.press("Enter"));
    await follow(page, () => page.click('main a[href="index.html#h-top"]'));
    const links = await page.$$eval('main a[href*="units/"]', all => all.length);
    assert.ok(links >= 7, `a list of units, with ${links} links`);
    await page.setJavaScriptEnabled(true);
  },
};

await withBrowser(async browser => {
  const host = await serve(output);
  for (const home of [fromDisk(output), host.home]) {
    for (const [name, journey] of Object.entries(journeys)) {
      const context = await browser.createBrowserContext();
      const page = await newPage(context, home);
      try {
        await journey(page, home);
        assert.deepEqual(page.wrongs, []);
      } catch (error) {
        error.message = `${name}（${home}）：${error.message}`;
        throw error;
      }
      await context.close();
      console.log(`✓ ${name}（${home.startsWith("file") ? "本地文件" : "网站"}）`);
    }
  }
  host.stop();
});
