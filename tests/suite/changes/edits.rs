//! Kinds of edits, and what the public is told of each: a difference that matters to a reader, or nothing.

use crate::support::Site;

/// One edit: what is done, and kind, field, before and after of all that is told of it.
pub struct Edit {
    pub name: &'static str,
    pub make: fn(&Site),
    pub told: &'static [Told],
}

/// Kind, field, before and after; `-` for none.
pub type Told = [&'static str; 4];

const PLAN: &str = "content/units/jia/plan.toml";
const RATING: &str = "content/units/jia/rating.toml";
const PLEDGES: &str = "content/units/jia/commitments/zhibu.md";
const JULY: &str = "content/units/jia/progress/2012-07.md";
const AUGUST: &str = "content/units/jia/progress/2012-08.md";

/// The unit all edits start from.
pub fn base() -> Site {
    let site = Site::one_branch();
    let plan = site.read(PLAN);
    let (head, _) = plan.split_once("[[problems]]").unwrap();
    site.write(PLAN, [head, include_str!("problems.toml")].concat());
    site.write(PLEDGES, include_str!("pledges.md"));
    site.write(
        RATING,
        "[[rating]]\ndate = 2012-05-20\ngrade = \"一般\"\nby = \"中共示范镇委员会\"\nbasis = \"民主评议\"\n",
    );
    site.write(
        "content/units/jia/unit.toml",
        site.read("content/units/jia/unit.toml") + "\n[internal]\nsecretary_phone = \"0000-1234567\"\n",
    );
    site
}

fn plan(site: &Site, from: &str, to: &str) {
    site.replace(PLAN, from, to);
}

/// Puts the problem with this number behind all others.
fn put_last(site: &Site, id: &str) {
    let text = site.read(PLAN);
    let mut parts: Vec<&str> = text.split("[[problems]]").collect();
    let at = parts.iter().position(|part| part.contains(&format!("id = \"{id}\""))).unwrap();
    let moved = parts.remove(at);
    parts.push(moved);
    site.write(PLAN, parts.join("[[problems]]"));
}

const fn nothing(name: &'static str, make: fn(&Site)) -> Edit {
    Edit { name, make, told: &[] }
}

const fn told(name: &'static str, make: fn(&Site), told: &'static [Told]) -> Edit {
    Edit { name, make, told }
}

#[rustfmt::skip]
pub const EDITS: &[Edit] = &[
    // What means nothing to a reader.
    nothing("a comment", |s| s.append(PLAN, "\n# 核对过\n")),
    nothing("blank lines and indents", |s| plan(s, "category = \"领导班子\"", "\n   category   =   \"领导班子\"\n")),
    nothing("another order of keys", |s| {
        plan(s, "responsible = \"白芷\"\n", "");
        plan(s, "id = \"1\"\n", "responsible = \"白芷\"\nid = \"1\"\n");
    }),
    nothing("line ends of another system", |s| s.write(PLAN, s.read(PLAN).replace('\n', "\r\n"))),
    nothing("line ends of this system", |s| s.write(PLAN, s.read(PLAN).replace("\r\n", "\n"))),
    nothing("a byte order mark", |s| s.write(PLAN, ["\u{feff}", &s.read(PLAN)].concat())),
    nothing("a date in words", |s| plan(s, "due = 2012-10-31", "due = \"2012年10月31日\"")),
    nothing("a measure as a table", |s| plan(s, "\"每月开两次例会\"", "{ text = \"每月开两次例会\" }")),
    nothing("a text over two lines", |s| plan(s, "text = \"例会记录不全\"", "text = \"\"\"例会\n记录不全\"\"\"")),
    nothing("problems in another order", |s| put_last(s, "1")),
    nothing("another number of a problem", |s| plan(s, "id = \"4\"", "id = \"4-1\"")),
    nothing("what only the office uses", |s| s.replace("content/units/jia/unit.toml", "0000-1234567", "0000-7654321")),
    nothing("the opinion of the review", |s| plan(s, "同意公示。", "同意。")),
    // Deadlines.
    told("a deadline later", |s| plan(s, "\"2012年10月31日\"", "2012-11-30"),
        &[["deadline-moved", "problems.1.due", "2012-10-31", "2012-11-30"]]),
    told("a deadline earlier", |s| plan(s, "due = 2012-11-30", "due = 2012-11-15"),
        &[["deadline-moved", "problems.1.due", "2012-11-30", "2012-11-15"]]),
    told("a deadline gone", |s| plan(s, "due = 2012-09-30\n", ""),
        &[["deadline-moved", "problems.2.due", "2012-09-30", "-"]]),
    told("a deadline back", |s| plan(s, "id = \"2\"\n", "id = \"2\"\ndue = 2012-10-15\n"),
        &[["deadline-moved", "problems.2.due", "-", "2012-10-15"]]),
    told("a deadline of one measure", |s| plan(s, "due = 2012-08-31 }", "due = 2012-09-10 }"),
        &[["deadline-moved", "problems.2.measures.2.due", "2012-08-31", "2012-09-10"]]),
    told("a deadline of a milestone", |s| plan(s, "due = 2013-01-31", "due = 2013-02-28"),
        &[["deadline-moved", "problems.3.milestones.1.due", "2013-01-31", "2013-02-28"]]),
    // Problems.
    told("a problem more", |s| s.append(PLAN, "\n[[problems]]\nid = \"5\"\ncategory = \"群众反映\"\ntext = \"村口路灯不亮\"\n"),
        &[["problem-added", "problems.5", "-", "村口路灯不亮"]]),
    told("a problem in other words", |s| plan(s, "text = \"村口路灯不亮\"", "text = \"个别路灯不亮\""),
        &[["problem-reworded", "problems.5.text", "村口路灯不亮", "个别路灯不亮"]]),
    told("another cause", |s| plan(s, "cause = \"没有专人记录\"", "cause = \"人手不足\""),
        &[["problem-reworded", "problems.1.cause", "没有专人记录", "人手不足"]]),
    told("a shorter term called long", |s| plan(s, "term = \"中期\"", "term = \"长期\"\nexplanation = \"牵涉面广\""),
        &[["problem-reworded", "problems.2.term", "中期", "长期"], ["problem-reworded", "problems.2.explanation", "-", "牵涉面广"]]),
    told("a problem less", |s| {
        let text = s.read(PLAN);
        let parts: Vec<&str> = text.split("[[problems]]").filter(|part| !part.contains("id = \"4-1\"")).collect();
        s.write(PLAN, parts.join("[[problems]]"));
    }, &[["problem-dropped", "problems.4-1", "活动室常年锁门", "-"]]),
    // Measures and people.
    told("a weaker measure", |s| plan(s, "每月开2次例会", "每月开1次例会"),
        &[["measure-changed", "problems.2.measures.1", "每月开2次例会", "每月开1次例会"]]),
    told("a measure less", |s| plan(s, "\"公布值班电话\", ", ""),
        &[["measure-changed", "problems.3.measures.1", "公布值班电话", "-"]]),
    told("a measure more", |s| plan(s, "\"设意见箱\"", "\"设意见箱\", \"每周开箱\""),
        &[["measure-changed", "problems.3.measures.2", "-", "每周开箱"]]),
    told("another aim", |s| plan(s, "goal = \"群众满意\"", "goal = \"群众基本满意\""),
        &[["measure-changed", "problems.3.goal", "群众满意", "群众基本满意"]]),
    told("another person responsible", |s| plan(s, "responsible = \"白芷\"", "responsible = \"杜若\""),
        &[["responsible-changed", "problems.1.responsible", "白芷", "杜若"]]),
    told("nobody responsible", |s| plan(s, "responsible = \"苏木\"\n", ""),
        &[["responsible-changed", "problems.2.responsible", "苏木", "-"]]),
    told("another office in the lead", |s| plan(s, "lead = \"县民政局\"", "lead = \"镇民政办\""),
        &[["responsible-changed", "problems.3.lead", "县民政局", "镇民政办"]]),
    // Pledges.
    told("a pledge in other words", |s| s.replace(PLEDGES, "每月接待群众两次", "定期接待群众"),
        &[["pledge-changed", "pledges.1", "每月接待群众两次", "定期接待群众"]]),
    told("a pledge for later", |s| s.replace(PLEDGES, "due = 2012-09-30", "due = 2012-12-31"),
        &[["pledge-changed", "pledges.2.due", "2012-09-30", "2012-12-31"]]),
    nothing("a pledge kept", |s| s.replace(PLEDGES, "status = \"进行中\"", "status = \"已兑现\"\ndone_on = 2012-07-20")),
    nothing("a pledge more", |s| s.replace(PLEDGES, "+++\n\n我们", "[[pledges]]\ntext = \"公开村务账目\"\n+++\n\n我们")),
    told("a pledge taken back", |s| s.replace(PLEDGES, "[[pledges]]\ntext = \"修好村口水渠\"\ndue = 2012-12-31\n", ""),
        &[["pledge-withdrawn", "pledges.2", "修好村口水渠", "-"]]),
    told("the text of a commitment", |s| s.replace(PLEDGES, "请群众监督。", "请上级监督。"),
        &[["pledge-changed", "body", "请群众监督。", "请上级监督。"]]),
    // Ratings.
    told("a grade corrected", |s| s.replace(RATING, "grade = \"一般\"", "grade = \"较好\""),
        &[["rating-corrected", "rating.2012-05-20.grade", "一般", "较好"]]),
    nothing("the basis of a rating, which may be confidential", |s| s.replace(RATING, "民主评议", "综合研判")),
    nothing("a later rating", |s| s.append(RATING, "\n[[rating]]\ndate = 2012-08-20\ngrade = \"好\"\nby = \"中共示范镇委员会\"\n")),
    // Notices.
    nothing("a draft of a notice", |s| s.write(JULY, include_str!("july.md").replace("published = 2012-08-02\n", ""))),
    nothing("a draft edited", |s| s.replace(JULY, "percent = 30", "percent = 40")),
    nothing("a notice published", |s| s.write(JULY, include_str!("july.md"))),
    nothing("the text of a notice set anew", |s| s.replace(JULY, "已经分工，\n正在", "已经分工，正在")),
    told("the text of a notice", |s| s.replace(JULY, "正在补记录。", "记录已经补齐。"),
        &[["notice-changed", "body", "已经分工，正在补记录。", "已经分工，记录已经补齐。"]]),
    told("figures of a notice", |s| s.replace(JULY, "percent = 30", "percent = 60"),
        &[["notice-changed", "items.1.percent", "30", "60"]]),
    told("a state in a notice", |s| s.replace(JULY, "status = \"未启动\"", "status = \"推进中\""),
        &[["notice-changed", "items.2.status", "未启动", "推进中"]]),
    told("the day of a notice", |s| s.replace(JULY, "published = 2012-08-02", "published = 2012-07-30"),
        &[["notice-changed", "published", "2012-08-02", "2012-07-30"]]),
    // Deferrals.
    told("a deferral in a notice", |s| s.write(AUGUST, include_str!("august.md")),
        &[["deadline-deferred", "items.1.due", "2012-11-15", "2012-12-20"]]),
    nothing("the plan that follows it", |s| plan(s, "due = 2012-11-15", "due = 2012-12-20")),
    told("a deferral moved in its notice", |s| s.replace(AUGUST, "due = 2012-12-20", "due = 2012-12-25"),
        &[["notice-changed", "items.1.due", "2012-12-20", "2012-12-25"]]),
    // What nobody may read again, and what nobody could read.
    told("a telephone number withdrawn", |s| plan(s, "cause = \"人手不足\"", "cause = \"人手不足，请打13800138000\""),
        &[["problem-reworded", "problems.1.cause", "人手不足", "-"]]),
    told("and the text after it", |s| plan(s, "，请打13800138000", ""),
        &[["problem-reworded", "problems.1.cause", "-", "人手不足"]]),
    nothing("a plan taken back", |s| plan(s, "status = \"已审核\"", "status = \"草案\"")),
    nothing("and edited", |s| plan(s, "text = \"没有公开值班安排\"", "text = \"值班安排公开不够\"")),
    told("and published again", |s| plan(s, "status = \"草案\"", "status = \"已审核\""),
        &[["problem-reworded", "problems.3.text", "没有公开值班安排", "值班安排公开不够"]]),
    nothing("a problem for members only", |s| s.append(PLAN, "\n[[problems]]\nid = \"6\"\ntext = \"内部事项\"\nscope = \"内部\"\n")),
    nothing("and edited there", |s| plan(s, "text = \"内部事项\"", "text = \"另一件内部事项\"")),
    // In the end it is restricted: of its addition and its words nothing is told any more.
    nothing("a problem that will be restricted", |s| s.append(PLAN, "\n[[problems]]\nid = \"7\"\ntext = \"暂缓公开的事\"\n")),
    nothing("and other words of it", |s| plan(s, "text = \"暂缓公开的事\"", "text = \"不宜公开的事\"")),
    told("and that it is restricted", |s| plan(s, "id = \"7\"\n", "id = \"7\"\nscope = \"内部\"\n"),
        &[["problem-dropped", "problems.7", "-", "-"]]),
    told("a notice gone", |s| s.remove(JULY), &[["notice-changed", "published", "2012-07-30", "-"]]),
];
