// What pages weigh: node tests/browser/weight.mjs OUTPUT
// One page at most 50 KB compressed, styles at most 15 KB and each script at most 10 KB as they lie on disk.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { kindsOf, pagesOf, report } from "./browser.mjs";

const output = resolve(process.argv[2]);
const NAMES = { index: "概览", notices: "公示", statistics: "统计", overdue: "逾期", calendar: "日程", about: "说明", search: "搜索",
  404: "没有这个页面", unit: "党支部", "unit-above": "有下级的单位", notice: "月公示", board: "公示栏版", documents: "通知公告",
  cases: "典型案例", lists: "明细", months: "每月变化", moved: "旧地址" };
const wrongs = [];
const weigh = file => {
  const bytes = readFileSync(join(output, file));
  return [bytes.length, gzipSync(bytes, { level: 6 }).length];
};
const kb = bytes => (bytes / 1024).toFixed(1);
const row = (name, file) => {
  const [raw, packed] = weigh(file);
  console.log(`| ${name} | \`${file}\` | ${kb(raw)} | ${kb(packed)} |`);
  return [raw, packed];
};

console.log("| 页面（同类中最大的一页） | 文件 | 原大小 KB | 压缩后 KB |");
console.log("|---|---|---:|---:|");
for (const { kind, file } of kindsOf(output)) row(NAMES[kind] ?? kind, file);
for (const [name, file, most] of [["样式", "assets/style.css", 15], ["公示栏样式", "assets/board.css", 15],
  ["脚本", "assets/site.js", 10], ["搜索脚本", "assets/search.js", 10]]) {
  const [raw] = row(name, file);
  if (raw > most * 1024) wrongs.push(`${file} 大于 ${most} KB`);
}
for (const file of pagesOf(output)) {
  const [, packed] = weigh(file);
  if (packed > 50 * 1024) wrongs.push(`${file} 压缩后 ${kb(packed)} KB，大于 50 KB`);
}
report(wrongs);
