// Lighthouse on overview, unit, month and statistics: node tests/browser/lighthouse.mjs OUTPUT [RUNS]
// Accessibility, best practices and SEO must be 100. With several runs the median of the performance is told and must
// be at least 95; one run says nothing about it, since it hangs on what else the machine is doing.
import { resolve } from "node:path";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { FLAGS, chromium, kindsOf, report, serve } from "./browser.mjs";

const output = resolve(process.argv[2]);
const runs = Number(process.argv[3] ?? 1);
const NAMES = { accessibility: "无障碍", "best-practices": "最佳做法", seo: "搜索", performance: "性能" };
const categories = runs > 1 ? Object.keys(NAMES) : Object.keys(NAMES).filter(name => name !== "performance");
const kinds = kindsOf(output);
const wrongs = [];
const host = await serve(output);
const browser = await puppeteer.launch({ executablePath: chromium(), args: FLAGS });
const port = Number(new URL(browser.wsEndpoint()).port);

console.log(`| 页面 | ${categories.map(name => NAMES[name]).join(" | ")} |`);
console.log(`|---|${categories.map(() => "---:|").join("")}`);
for (const kind of ["index", "unit", "notice", "statistics"]) {
  const { file } = kinds.find(one => one.kind === kind);
  const scores = Object.fromEntries(categories.map(name => [name, []]));
  for (let run = 0; run < runs; run++) {
    const only = run ? ["performance"] : categories;
    // Only what is timed has to wait for a slow line and for quiet.
    const hurry = runs > 1 ? {} : { throttlingMethod: "provided", pauseAfterFcpMs: 0, pauseAfterLoadMs: 0,
      networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0, disableFullPageScreenshot: true };
    const flags = { port, onlyCategories: only, logLevel: "silent", ...hurry };
    const { lhr } = await lighthouse(host.home + file, flags);
    for (const name of only) {
      const { score, auditRefs } = lhr.categories[name];
      scores[name].push(Math.round(score * 100));
      if (name === "performance" || score === 1) continue;
      const failed = auditRefs.map(({ id }) => lhr.audits[id]).filter(audit => audit.score !== null && audit.score < 1);
      wrongs.push(`${file} ${NAMES[name]} ${score * 100}：${failed.map(({ id, title }) => `${id}（${title}）`).join("；")}`);
    }
  }
  const medians = categories.map(name => scores[name].sort((a, b) => a - b)[scores[name].length >> 1]);
  console.log(`| \`${file}\` | ${medians.join(" | ")} |`);
  const speed = medians[categories.indexOf("performance")];
  if (speed < 95) wrongs.push(`${file} 性能 ${speed}（${scores.performance.join("、")}）`);
}
await browser.close();
host.stop();
report(wrongs);
