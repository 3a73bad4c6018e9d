// The desk as a clerk uses it: a new branch from nothing to a public month without touching a file, and the month of a
// branch with six open problems, counted in clicks and keystrokes. Without script and at every width too.
// node desk.mjs ADDRESS SITE PICTURES DESK-BEFORE: the address with its token, the site's folder, where pictures are kept.
import { readFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newPage, report, withBrowser } from "./browser.mjs";

const [address, site, pictures] = process.argv.slice(2);
const home = new URL(address).origin;
const axe = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const wrongs = [];
const expect = (fine, what) => { if (!fine) wrongs.push(what); };
mkdirSync(pictures, { recursive: true });

/** Counts what hands do. */
function clerk(page) {
  const count = { clicks: 0, keys: 0 };
  const element = async selector => {
    const found = await page.$(selector);
    if (!found) throw new Error(`${page.url()} 没有 ${selector}`);
    // The bar with the buttons covers what lies at the very bottom.
    await found.evaluate(one => one.scrollIntoView({ block: "center" }));
    return found;
  };
  return {
    count,
    async click(selector) {
      await (await element(selector)).click();
      count.clicks += 1;
    },
    /** A button that leads to another page. */
    async press(selector) {
      const found = await element(selector);
      // What is told meanwhile moves buttons: the one that was meant is pressed.
      await Promise.all([page.waitForNavigation({ waitUntil: "load" }), found.evaluate(one => one.click())]);
      count.clicks += 1;
    },
    async type(name, text) {
      await (await element(`[name="f:${name}"]`)).click({ clickCount: 3 });
      await page.keyboard.type(text);
      count.clicks += 1;
      count.keys += [...text].length;
    },
    async choose(name, word) {
      await page.select(`[name="f:${name}"]`, word);
      count.clicks += 2;
    },
    async open(selector) {
      const found = await element(selector);
      if (!await found.evaluate(details => details.open)) {
        await (await found.$("summary")).click();
        count.clicks += 1;
      }
    },
  };
}

const go = (page, path) => page.goto(`${home}/.desk/${path}`, { waitUntil: "load" });
const read = path => readFileSync(join(site, path), "utf8");

async function looks(page, name) {
  for (const width of [360, 1440]) {
    await page.setViewport({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `desk-${name}-${width}.png`) });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} 宽于 ${width}`);
  }
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false, iframes: false }));
    for (const { id, nodes } of found.violations) wrongs.push(`${name} ${scheme} ${id}：${nodes[0].html.slice(0, 200)}`);
  }
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
}

/** A picture for the manual; with UPDATE_PICTURES it takes the place of the one there. */
async function manual(page, name) {
  await page.setViewport({ width: 1100, height: 820 });
  await page.evaluate(() => scrollTo(0, 0));
  const folder = process.env.UPDATE_PICTURES ? new URL("../../docs/clerk/", import.meta.url).pathname : pictures;
  await page.screenshot({ path: join(folder, `${name}.webp`), type: "webp", quality: 70 });
  await page.setViewport({ width: 1280, height: 900 });
}

await withBrowser(async browser => {
  const page = await newPage(browser, "http://", 1280, 900);
  await page.goto(address, { waitUntil: "load" });
  expect(page.url() === `${home}/.desk/list`, `首页是 ${page.url()}`);
  await looks(page, "list");

  // A new branch from nothing.
  let hands = clerk(page);
  const fill = async (selector, text) => { await page.click(selector); await page.keyboard.type(text); };
  await fill("#path", "xin");
  await fill("#name", "中共示范镇新村支部委员会");
  await hands.press(".new > button");
  expect(page.url().includes("/unit/xin"), `新建以后在 ${page.url()}`);
  await looks(page, "new-unit");
  const unit = "content/units/xin";

  await go(page, `file/${unit}/unit.toml`);
  await hands.type("short", "新村党支部");
  await hands.choose("field", "农村");
  await hands.type("party_members", "３０");
  await hands.type("secretary", "白芷");
  await hands.press(".save .main");
  expect(read(`${unit}/unit.toml`).includes("party_members = 30"), "全角数字没有读懂");

  await go(page, `file/${unit}/rating.toml`);
  await hands.press('button[value="add rating"]');
  await hands.type("rating[0].date", "2012年4月20日");
  await hands.choose("rating[0].grade", "较好");
  await hands.type("rating[0].by", "示范镇党委");
  await hands.press(".save .main");

  await go(page, `file/${unit}/plan.toml`);
  await hands.choose("status", "已审核");
  await hands.open('[data-field="review"]');
  await hands.type("review.by", "示范镇党委");
  await hands.type("review.date", "2012-06-11");
  await hands.open('[data-field="publicity"]');
  await hands.type("publicity.starts", "2012-06-12");
  await hands.press('button[value="add problems"]');
  await hands.choose("problems[0].category", "群众反映");
  await hands.type("problems[0].text", "村口路灯坏了半年");
  await hands.type("problems[0].responsible", "白芷（书记）");
  await hands.type("problems[0].due", "2012年9月30日");
  await hands.press('button[value="add problems[0].measures"]');
  await hands.type("problems[0].measures[0].text", "换四盏路灯");
  await hands.press('button[value="add problems"]');
  await page.evaluate(() => document.querySelectorAll("details").forEach(fold => { fold.open = true; }));
  expect((await page.$$('[data-field="problems[1]"] section')).length > 0, "第二个问题里没有清单");
  await looks(page, "plan");
  // The board is seen as the sheet it is, whole in its width.
  const board = await page.$(".tabs a[data-sheet]");
  await page.setViewport({ width: 1280, height: 900 });
  await board.click();
  const sheet = await page.$eval("#see", frame => [frame.offsetWidth, frame.getBoundingClientRect().width, frame.parentElement.clientWidth]);
  expect(sheet[0] === 1587 && Math.abs(sheet[1] - sheet[2]) < 2, `公示栏不是整张：${sheet}`);
  await new Promise(done => setTimeout(done, 1500));
  await page.screenshot({ path: join(pictures, "desk-board-1280.png") });
  await page.click(".tabs a");
  expect(await page.$eval("#see", frame => frame.offsetWidth < 1000), "网页还是整张的宽");
  // A record is deleted by two presses, and kept by another.
  const remove = '[data-field="problems[1]"] > .tools button[value^="remove"]';
  await hands.click(remove);
  expect(await page.$eval(remove, button => button.textContent) === "真的删除？", "没有问就删");
  expect(await page.evaluate(() => document.activeElement.textContent) === "不删", "手不在“不删”上");
  await page.keyboard.press("Enter");
  expect(await page.$eval(remove, button => button.textContent) === "删除这一条", "不删没有用");
  await hands.click(remove);
  await hands.press(remove);
  expect((await page.$$('[data-field^="problems["].record > .tools')).length >= 1 && !await page.$('[data-field="problems[1]"]'), "没有删掉");
  await hands.press(".save .main");
  const plan = read(`${unit}/plan.toml`);
  expect(plan.includes("due = 2012-09-30") && plan.includes('measures = ["换四盏路灯"]'), `方案写成了\n${plan}`);

  // A phone number pasted is told at its field before anything is saved.
  await page.evaluate(() => document.querySelectorAll("details.record").forEach(record => { record.open = true; }));
  await page.type('[name="f:problems[0].responsible"]', " 13800138000");
  await page.waitForFunction(() => document.querySelector('[data-field="problems[0].responsible"] .told .error')?.textContent.includes("手机号"), { timeout: 20000 });
  expect(!read(`${unit}/plan.toml`).includes("13800138000"), "手机号写进了文件");
  await looks(page, "phone");
  await page.waitForSelector("#discard:not([hidden])", { timeout: 20000 });
  await hands.press('button[value="discard"]');

  // Its first month.
  await go(page, "unit/xin");
  await looks(page, "unit");
  expect(await page.evaluate(() => document.body.innerText.includes("2012年7月公示")), "没有要做的月公示");
  await hands.click('input[name="m:items[0]"][value="推进中"]');
  await hands.type("items[0].percent", "50%");
  await hands.type("items[0].note", "已换两盏");
  await hands.type("published", "2012年7月14日");
  await page.waitForFunction(() => document.getElementById("changes").innerText.includes("已换两盏"), { timeout: 20000 });
  await page.waitForFunction(() => document.getElementById("text").innerText.includes("published = 2012-07-14"), { timeout: 20000 });
  await looks(page, "month");
  await hands.press(".save .main");
  const month = read(`${unit}/progress/2012-07.md`);
  expect(month.includes('status = "推进中"') && month.includes("percent = 50") && month.includes("published = 2012-07-14"), `月公示写成了\n${month}`);
  const shown = await newPage(browser, "http://");
  await shown.goto(home.replace("127.0.0.1", "localhost") + "/units/xin/2012-07.html", { waitUntil: "load" });
  expect(await shown.evaluate(() => document.body.innerText.includes("已换两盏")), "月公示没有公开");
  await shown.close();

  // What was typed survives a closed tab, before and after the program has heard of it.
  await go(page, `file/${unit}/progress/2012-07.md`);
  await page.type('[name="f:items[0].note"]', "，余下两盏到货");
  await page.goto("about:blank");
  await go(page, `file/${unit}/progress/2012-07.md`);
  expect((await page.$eval('[name="f:items[0].note"]', field => field.value)).includes("余下两盏到货"), "关掉网页丢了内容");
  await page.waitForFunction(() => document.getElementById("state").innerText.includes("已经记下"), { timeout: 20000 });
  await hands.press('button[value="discard"]');

  // A month with six open problems: five go on, one is put off.
  await go(page, "unit/liu");
  hands = clerk(page);
  for (let item = 0; item < 6; item += 1) {
    const act = item === 5 ? "延期" : "推进中";
    await hands.click(`input[name="m:items[${item}]"][value="${act}"] + span`);
    await hands.type(`items[${item}].percent`, "60");
    await hands.type(`items[${item}].note`, "按计划推进，已完成六成");
  }
  await hands.type("items[5].due", "2012-11-30");
  await hands.type("items[5].reason", "汛期不能施工");
  await hands.type("published", "2012-7-14");
  await looks(page, "six");
  await hands.press(".save .main");
  const counted = { ...hands.count };
  const six = read("content/units/liu/progress/2012-07.md");
  expect((six.match(/status = "推进中"/g) ?? []).length === 6 && six.includes("due = 2012-11-30") && six.includes('reason = "汛期不能施工"'), `六个问题的月公示写成了\n${six}`);
  await go(page, "unit/liu");
  await go(page, `file/content/units/liu/progress/2012-07.md`);
  await manual(page, "month");
  await go(page, "hand-up/liu");
  expect(await page.evaluate(() => document.body.innerText.includes("2012年7月公示")), "交审核的页上没有月公示");
  await looks(page, "hand-up");
  await manual(page, "hand-up");
  const bundle = await page.evaluate(async () => {
    const answer = await fetch("/.desk/hand-up/liu", { method: "POST", body: new URLSearchParams({ do: "bundle" }) });
    return Array.from(new Uint8Array(await answer.arrayBuffer()));
  });
  writeFileSync(join(pictures, "liu.gongshi"), Buffer.from(bundle));
  // Seen by whoever reviews it, as if the county had not taken it in yet.
  const kept = read("content/units/liu/progress/2012-07.md");
  rmSync(join(site, "content/units/liu/progress/2012-07.md"));
  await go(page, "reviews");
  await looks(page, "reviews");
  await (await page.$("#bundle")).uploadFile(join(pictures, "liu.gongshi"));
  await hands.press(".bulk button");
  expect(page.url().endsWith("/received/liu"), `打开交接包以后在 ${page.url()}`);
  await looks(page, "review");
  await manual(page, "review");
  await hands.press('button[value="approve"]');
  expect(read("content/units/liu/progress/2012-07.md") === kept, "收下的和交的不一样");
  console.log(`六个问题的月公示：点 ${counted.clicks} 次，打 ${counted.keys} 个字`);

  // Keyboard alone: from the list to a unit.
  await go(page, "list");
  // The browser gives the field its focus only when it draws the page.
  const isReady = () => page.waitForFunction(() => document.activeElement.id === "q");
  await isReady();
  await page.keyboard.type("xincun");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
  await isReady();
  await page.keyboard.press("ArrowDown");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
  expect(page.url().endsWith("/unit/xin"), `键盘选到了 ${page.url()}`);

  // 长者版 lasts.
  await page.click("#elder");
  await go(page, "unit/xin");
  expect(await page.evaluate(() => document.documentElement.classList.contains("elder")), "长者版没有记住");
  await looks(page, "elder");
  await page.click("#elder");

  // Without script a plain save works.
  await page.setJavaScriptEnabled(false);
  await go(page, `file/${unit}/unit.toml`);
  await page.click('[name="f:secretary"]', { clickCount: 3 });
  await page.keyboard.type("杜若");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(".save .main")]);
  expect(read(`${unit}/unit.toml`).includes('secretary = "杜若"'), "没有脚本存不下");
  await page.setJavaScriptEnabled(true);

  await go(page, "help");
  await looks(page, "help");

  // The site beside the forms is another origin; being sent away from a page breaks off what it was loading.
  const harmless = wrong => wrong.includes("net::ERR_ABORTED") || wrong.includes("data:image");
  wrongs.push(...page.wrongs.filter(wrong => !harmless(wrong)));
  expect(existsSync(join(site, `${unit}/plan.toml`)), "没有方案");
});
report(wrongs);
