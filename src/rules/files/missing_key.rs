//! 必填的项没有填。
//!
//! ## 查什么
//! 下面这些是必填的，没有写或者是空白都算缺：
//! - `site.toml`：`title` `publisher`；`campaign.toml`：`name` `scheme` `starts` `ends`
//! - `unit.toml`：`name` `kind`；`rating.toml` 每次评定：`date` `grade`；`plan.toml`：`status`
//! - 台账每个问题：`id` `category` `text`；每月进展每一项：`problem` `status`
//! - 承诺书：`kind` `date`；验收：`conclusion` `date`；文件：`title` `date`
//!
//! 单位文件夹里没有 `unit.toml` 也报在这里。整改措施、责任人、时限空着，各有专门的规则，不报在这里。
//!
//! ## 为什么
//! 缺了这些，公示的一页就立不起来：备案表要写规范全称（S000-048），等次要有评定日期（S000-049），问题要归类
//! （S000-015、S000-068）。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! grade = "较好"
//! ```
//! 没有写评定日期。
//!
//! ## 怎么改
//! 照提示补一行，例如 `date = 2012-04-20`。
