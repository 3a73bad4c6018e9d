// What a clerk typed while the program was gone: offered again when it is back, put in place or kept apart.
// node unsent.mjs PROGRAM SITE: the program, and a site it is started and killed on.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newPage, report, withBrowser } from "./browser.mjs";

const [program, site] = process.argv.slice(2);
const file = "content/units/jia/unit.toml";
const read = () => readFileSync(join(site, file), "utf8");
const wrongs = [];
const expect = (fine, what) => { if (!fine) wrongs.push(what); };
let port = "0";
let running = null;

/** Starts the desk, the second time where it was before: to a browser another port is another place. */
async function start() {
  running = spawn(program, ["--root", site, "serve", "--edit", "--as-of", "2012-07-15", "--port", port], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((found, lost) => {
    let said = "";
    running.stdout.on("data", bytes => {
      said += bytes;
      const address = /http:\/\/127\S+token=\w+/.exec(said);
      if (address) found(address[0]);
    });
    running.on("exit", () => lost(new Error(`程序没有开起来：${said}`)));
  });
  running.removeAllListeners("exit");
  port = new URL(address).port;
  return address;
}

async function kill() {
  const ended = new Promise(done => running.on("exit", done));
  running.kill("SIGKILL");
  await ended;
}

await withBrowser(async browser => {
  let address = await start();
  const home = new URL(address).origin;
  const page = await newPage(browser, "http://");
  const open = (more = "") => page.goto(`${home}/.desk/file/${file}${more}`, { waitUntil: "load" });
  const value = name => page.$eval(`[name="f:${name}"]`, field => field.value);
  const text = () => page.evaluate(() => document.body.innerText);
  const says = words => page.waitForFunction(words => document.getElementById("state").innerText.includes(words), { timeout: 20000 }, words);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter(key => !key.includes("elder")).length);
  const type = async (name, text) => {
    await page.$eval(`[name="f:${name}"]`, field => field.scrollIntoView({ block: "center" }));
    await page.click(`[name="f:${name}"]`, { clickCount: 3 });
    await page.keyboard.type(text);
  };
  const save = () => Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.$eval(".save .main", button => button.click())]);
  const restart = async () => {
    address = await start();
    await page.goto(address, { waitUntil: "load" });
  };
  await page.goto(address, { waitUntil: "load" });

  // Saved: nothing is left, and the address does not say so a second time.
  await open();
  await type("secretary", "白芷");
  await save();
  expect(read().includes('secretary = "白芷"') && (await text()).includes("已保存。"), "没有保存");
  expect(await kept() === 0 && !page.url().includes("done"), `保存以后还有 ${await kept()} 份，网址是 ${page.url()}`);

  // The program is gone: the form stays, and says so.
  await kill();
  await type("secretary", "杜若");
  await says("程序没有回应");
  await page.$eval(".save .main", button => button.click());
  await says("没有保存");
  expect(await value("secretary") === "杜若", "填的不见了");
  // A form sent all the same leaves the browser's own page; the copy outlives that.
  await page.evaluate(() => {
    sessionStorage.setItem("gongshi-sent", Object.keys(localStorage)[0]);
    document.getElementById("form").submit();
  });
  await page.waitForFunction(() => location.protocol === "chrome-error:", { timeout: 20000 }).catch(() => wrongs.push("没有离开网页"));
  await restart();
  expect((await text()).includes("程序还没有收到的内容"), "别的网页没有提到");
  await open();
  expect(await value("secretary") === "杜若" && (await text()).includes("已恢复"), `重开以后是 ${await value("secretary")}`);
  await says("已经记下");
  expect(await kept() === 0, "程序收到以后还留着一份");
  await save();
  expect(read().includes('secretary = "杜若"'), "恢复的没有存下");

  // Meanwhile somebody changed the file: each value is offered with the name of its field.
  await kill();
  await type("secretary", "苏木");
  await type("short", "新名");
  await says("程序没有回应");
  writeFileSync(join(site, file), read().replace("杜若", "沉香"));
  await restart();
  for (const round of [1, 2]) {
    await open();
    const left = await page.$$eval(".left li", all => all.map(one => one.innerText));
    expect(left.length === 2 && left.some(one => one.includes("书记") && one.includes("苏木") && one.includes("沉香")), `第 ${round} 次列的是 ${left}`);
  }
  expect(await value("secretary") === "沉香", "盖掉了别人改的");
  const press = (words, which) => page.evaluate((words, which) => {
    const one = [...document.querySelectorAll(".left li")].find(one => one.innerText.includes(which));
    [...one.querySelectorAll("button")].find(button => button.textContent === words).click();
  }, words, which);
  await press("不要", "新名");
  await press("填回去", "苏木");
  expect(await value("secretary") === "苏木" && !await page.$(".left"), "没有填回去");
  await says("已经记下");
  await open();
  expect(!await page.$(".left") && await kept() === 0, "处理过的还在");

  // Without its cookie the desk is closed to the browser: it is told how to come back, and nothing is lost.
  await browser.deleteCookie(...await browser.cookies());
  await type("secretary", "半夏");
  await says("重新打开");
  await page.$eval(".save .main", button => button.click());
  await says("没有保存。办公桌要从程序重新打开");
  await kill();
  await restart();
  await open("?done=saved");
  expect(await value("secretary") === "半夏", `没有了 cookie 以后是 ${await value("secretary")}`);

  // A program that is killed breaks off what was loading; the browser draws its own page of errors.
  const expected = wrong => /net::ERR_|status of 403|data:image/.test(wrong);
  wrongs.push(...page.wrongs.filter(wrong => !expected(wrong)));
}).finally(() => running.kill("SIGKILL"));
report(wrongs);
