//! Usage texts, in Chinese for the people who type the commands.

/// Usage of one command, or of all.
pub(super) fn usage(topic: Option<&str>) -> &'static str {
    match topic {
        Some("init") => HELP_INIT,
        Some("new") => HELP_NEW,
        Some("check") => HELP_CHECK,
        Some("build") => HELP_BUILD,
        Some("print") => HELP_PRINT,
        Some("serve") => HELP_SERVE,
        Some("explain") => HELP_EXPLAIN,
        _ => HELP,
    }
}

const HELP: &str = "\
gongshi（公示）：把整改工作的台账文件变成向群众公开的网站

用法：gongshi 命令 [选项]

  init 文件夹        新建站点，附样例文件
  new …             新建单位、月公示或承诺书文件，已知内容自动填好
  check [单位…]      检查内容，逐条说明哪里不对、怎么改
  build             生成网站到 output/
  print [单位…]      排印公示栏和表格，PDF 写到 output/print/
  serve             在本机浏览，边改边看
  explain [规则]     说明一条规则；不写规则名则列出全部

  --root 文件夹      站点所在文件夹（默认当前文件夹）
  --as-of 日期       数据截至日期（默认取 site.toml 的 as_of，再取今天）
  --help, --version  帮助、版本；gongshi help 命令 看某个命令的用法

退出状态：0 完成；1 有错误级问题；2 用法、环境或读写失败
";
const HELP_INIT: &str = "\
用法：gongshi init 文件夹 [--preset 方案] [--year 年份]

新建站点。方案（默认 grade-upgrade）：
  plan-filing             制定整改方案、备案公示
  grade-upgrade           整改提高、晋位升级
  three-class-star        三分类三升级、星级评定
  backward-rectification  整顿后进基层党组织
  township-year           乡镇基层组织建设年
--year 把方案里的日期改到这一年；文件夹里已有内容时不覆盖
";
const HELP_NEW: &str = "\
用法：gongshi new unit 路径              新建单位文件夹和 unit.toml
      gongshi new month 路径 2012-07     新建这个月的月公示，逐条列出未销号问题
      gongshi new commitment 路径 编号   新建承诺书

路径是 content/units/ 下面的文件夹，例如 jiaoyu/yizhong；已有的文件不覆盖
";
const HELP_CHECK: &str = "\
用法：gongshi check [单位…] [选项]

检查全部内容；写了单位路径则只列这些单位及其下级的问题。
  --format human|json|github|sarif   输出格式（默认 human）
  --since 版本       只列 git 里这个版本以来改动过的单位，以及受其影响的单位
  --deny-warnings    有提醒也算不通过
  --all              逐条列出全部问题（默认列前 60 条，其余汇总）
  --timings          列出读取和各项检查用的时间
  --as-of 日期       按这一天检查
";
const HELP_BUILD: &str = "\
用法：gongshi build [选项]

检查后生成网站。有错误时什么也不发布，旧网站保持原样。
  --output 文件夹    网站写到哪里（默认 output）
  --keep-going       有错误的单位保留上次发布的页面，其余照常发布
  --print            先排印公示栏和表格（同 gongshi print），网页链接印好的 PDF
  --only 单位        只写这个单位及其下级的文件；可写多次
  --only-roll-up     只写其余的文件：首页、统计等，和有下级的单位（见 docs/parts.md）
  --fresh            不信任上次的记录，逐个核对已发布的文件
  --as-of 日期       数据截至日期
";
const HELP_PRINT: &str = "\
用法：gongshi print [单位…] [选项]

排印墙上的公示栏和各种表格；写了单位路径则只印这些单位及其下级。
需要系统里有中文字体；用 --no-default-features 编译的程序没有这个命令。
  --sheet 纸张       只印公示栏，用这种纸：a4、a3、a2、a1、a0、a4-landscape、a3-landscape、
                     900x600、900x1200、1200x900、2400x1200 或 site.toml 里自定的；可写多次
  --form 表名        只印这种表；可写多次
  --internal         印完整的内部报送件到 reports/，不进 output/，也不留缓存
  --bleed 3mm        四边加出血和裁切线，交给印刷厂
  --tile a3          大幅面分成 a3 小张打印，带裁切和拼接记号
  --pdf-a            按 PDF/A（长期存档）格式写
  --timings          单线程重排一遍，列出每种公示栏和表格用的时间
  --as-of 日期       数据截至日期
";
const HELP_SERVE: &str = "\
用法：gongshi serve [选项]

在本机浏览网站，地址显示在屏幕上；按 Ctrl+C 结束。改动内容、模板或样式后保存，网页自动更新；
哪里写错了，网页角上和屏幕上都会指出，有错误的单位暂时显示改动前的内容。不写任何文件，发布用 build。
  --port 端口        默认 1314，被占用时自动换下一个；0 表示任选
  --lan              让同一网络里的手机和电脑也能打开
  --as-of 日期       数据截至日期
";
const HELP_EXPLAIN: &str = "\
用法：gongshi explain [规则名] [--markdown]

说明一条规则查什么、为什么、怎么改；不写规则名则按类列出全部规则。
  --markdown         不写规则名时输出整本规则说明
";
