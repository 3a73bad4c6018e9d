// A browser for the tests, and what every test of pages asks: no complaint in the console, no request to others.
import { createServer } from "node:http";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, posix, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import puppeteer from "puppeteer-core";

/** The browser of this machine. */
export function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap(folder => names.map(name => join(folder, name))).find(file => existsSync(file));
  const path = process.env.CHROME_PATH ?? found;
  if (!path) throw new Error("没有找到 Chromium 浏览器：请运行 sh tests/run.sh，或安装 chromium 后再试");
  return path;
}

export const FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run"];

/** Runs `work` with a browser and takes everything away afterwards. */
export async function withBrowser(work) {
  const profile = await mkdtemp(join(tmpdir(), "gongshi-browser-"));
  const browser = await puppeteer.launch({ executablePath: chromium(), args: FLAGS, userDataDir: profile });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A page that remembers what it should not have done; `home` is where all requests must lead. */
export async function newPage(browser, home, width = 1280, height = 900) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  page.wrongs = [];
  page.on("console", message => page.wrongs.push(`控制台：${message.text()}（${page.url()}）`));
  page.on("pageerror", error => page.wrongs.push(`脚本错误：${error.message}（${page.url()}）`));
  page.on("requestfailed", request => page.wrongs.push(`取不到：${request.url()}（${request.failure()?.errorText}）`));
  page.on("request", request => {
    if (!request.url().startsWith(home)) page.wrongs.push(`向外请求：${request.url()}`);
  });
  return page;
}

/** Address of an output folder opened from disk, ending with a slash. */
export const fromDisk = output => pathToFileURL(output + sep).href;

/** Every page of the output folder, with `/`, sorted. */
export function pagesOf(output) {
  const files = readdirSync(output, { recursive: true }).map(file => file.split(sep).join("/"));
  return files.filter(file => file.endsWith(".html")).sort();
}

/** One page of each kind: the fullest of them where there are several. */
export function kindsOf(output) {
  const kinds = new Map();
  for (const file of pagesOf(output)) {
    const size = statSync(join(output, file)).size;
    const kind = kindOf(output, file);
    if (!kinds.has(kind) || kinds.get(kind).size < size) kinds.set(kind, { kind, file, size });
  }
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function kindOf(output, file) {
  const parts = file.split("/");
  const name = parts.at(-1).replace(".html", "");
  if (parts.length === 1) return name;
  if (parts[0] !== "units") return parts[0];
  if (readFileSync(join(output, file), "utf8").includes('http-equiv="refresh"')) return "moved";
  if (name !== "index") return name === "board" ? "board" : "notice";
  const folder = join(output, posix.dirname(file));
  return readdirSync(folder, { withFileTypes: true }).some(entry => entry.isDirectory()) ? "unit-above" : "unit";
}

/** Serves an output folder as a web host would, compressed, below a sub-path; answers its address and a way to stop. */
export async function serve(output, base = "/gongshi/") {
  const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml",
    png: "image/png", xml: "application/xml", txt: "text/plain; charset=utf-8", json: "application/json" };
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path === "/robots.txt" || path === "/favicon.ico") path = base + path.slice(1);
    const file = path.startsWith(base) ? join(output, path.slice(base.length) || "index.html") : "";
    const inside = file && !relative(output, file).startsWith("..") && existsSync(file) && statSync(file).isFile();
    const sent = inside ? file : join(output, "404.html");
    response.writeHead(inside ? 200 : 404, { "Content-Type": types[sent.split(".").at(-1)] ?? "application/octet-stream",
      "Content-Encoding": "gzip", "Cache-Control": "max-age=600" });
    response.end(gzipSync(readFileSync(sent)));
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  return { home: `http://127.0.0.1:${server.address().port}${base}`, stop: () => server.close() };
}

/** Ends the run: with what is wrong, or well. */
export function report(wrongs) {
  for (const wrong of wrongs) console.error(wrong);
  process.exitCode = wrongs.length ? 1 : 0;
}
