//! Names of persons: which ones the records hold, and texts without them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use crate::model::Unit;
use memchr::memmem::Finder;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// What separates names, or a name from the post in brackets behind it.
const SEPARATORS: &[char] = &['、', '，', ',', '；', ';', '。', '/', '／', '：', ':', '\n', '\t', ' ', '　'];

/// Brackets around what says more of what stands before them.
const OPENING: [char; 2] = ['（', '('];
const CLOSING: [char; 2] = ['）', ')'];

/// Posts that stand before or behind a name.
const POSTS: [&str; 45] = [
    "书记",
    "主任",
    "委员",
    "组长",
    "校长",
    "园长",
    "院长",
    "局长",
    "科长",
    "所长",
    "站长",
    "厂长",
    "经理",
    "主席",
    "干事",
    "队长",
    "镇长",
    "部长",
    "同志",
    "老师",
    "股长",
    "班长",
    "村长",
    "会计",
    "出纳",
    "管理员",
    "保育员",
    "督查员",
    "维修员",
    "网格员",
    "安全员",
    "联络员",
    "统计员",
    "档案员",
    "保管员",
    "信息员",
    "技术员",
    "保健医",
    "医生",
    "护士",
    "教师",
    "负责人",
    "秘书",
    "工程师",
    // 王副校长
    "副",
];

/// Bytes of the shortest post with a name behind it; what is not longer cannot be both.
const LONGEST_BARE_NAME: usize = 9;

/// What the name of an office, or of many people, ends with.
const NOT_A_PERSON: [&str; 48] = [
    "委",
    "会",
    "部",
    "局",
    "办",
    "组",
    "处",
    "科",
    "室",
    "站",
    "所",
    "院",
    "校",
    "队",
    "厅",
    "署",
    "中心",
    "支部",
    "总支",
    "机关",
    "机构",
    "公司",
    "医院",
    "学校",
    "小学",
    "中学",
    "社区",
    "政府",
    "单位",
    "班子",
    "党员",
    "群众",
    "干部",
    "成员",
    "人员",
    "代表",
    "职工",
    "教师",
    "家长",
    "上级",
    "全体",
    "本人",
    "第三方",
    "县",
    "市",
    "区",
    "镇",
    "乡",
];

/// What stands before a post and says which one it is: 组织委员, 教务主任. It is a word of the language like any other, so
/// that taking it for a name would put 某某 into every text about 组织生活.
const BEFORE_A_POST: [&str; 62] = [
    "组织",
    "宣传",
    "纪检",
    "纪律检查",
    "统战",
    "青年",
    "妇女",
    "群众工作",
    "教务",
    "政教",
    "德育",
    "总务",
    "后勤",
    "教导",
    "教学",
    "教研",
    "学科",
    "党务",
    "党建",
    "安全",
    "保卫",
    "财务",
    "会计",
    "人事",
    "工会",
    "共青团",
    "生产",
    "技术",
    "业务",
    "综合",
    "信息",
    "行政",
    "环保",
    "民政",
    "民兵",
    "治保",
    "调解",
    "计生",
    "文书",
    "保管",
    "常务",
    "第一",
    "分管",
    "驻点",
    "驻村",
    "包村",
    "联点",
    "挂职",
    "专职",
    "兼职",
    "执行",
    "代理",
    "值班",
    "工程",
    "设备",
    "质量",
    "营业",
    "服务",
    "护理",
    "医务",
    "公共卫生",
    "网格",
];

/// What the name of a place or a part of an organisation ends with before a post: 初二年级组长, 库房主任.
const PLACE_BEFORE_A_POST: [&str; 13] =
    ["年级", "班", "房", "库", "食堂", "馆", "宿舍", "车间", "村", "项目", "小组", "片", "点"];

/// Names of persons, by their first character.
#[derive(Debug, Default)]
pub(super) struct Persons {
    /// Names that begin with a character, longest first.
    names: BTreeMap<char, Vec<String>>,
    known: HashSet<String>,
}

impl Persons {
    /// What stands where a name stood.
    pub(super) const NOBODY: &str = "某某";

    /// Whether a text that stands where a person, or an office, is named tells of a person.
    pub(super) fn names_somebody(text: &str) -> bool {
        !names_in(text).is_empty()
    }

    /// A text without what stands where names stood, without posts and what separates them.
    pub(super) fn bare(text: &str) -> String {
        let mut text = text.replace(Self::NOBODY, "");
        for post in POSTS {
            text = text.replace(post, "");
        }
        text.replace(SEPARATORS, "").replace(OPENING, "").replace(CLOSING, "")
    }

    /// Adds the persons named in what a clerk wrote where a person, or an office, is to be named.
    pub(super) fn add_named_in(&mut self, text: &str) {
        for name in names_in(text) {
            self.add(name);
        }
    }

    /// Adds a name, also as it stands in the address of a picture called after somebody.
    pub(super) fn add(&mut self, name: &str) {
        let name = name.trim();
        if name.chars().count() < 2 || name == Self::NOBODY || !self.known.insert(name.to_owned()) {
            return;
        }
        let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC).to_string();
        for spelling in [name.to_owned(), encoded.to_ascii_lowercase(), encoded] {
            let Some(first) = spelling.chars().next() else { continue };
            let names = self.names.entry(first).or_default();
            let at = names.partition_point(|other| other.len() >= spelling.len());
            names.insert(at, spelling);
        }
    }

    /// The text without any of the names.
    pub(super) fn left_out_of<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let (mut out, mut copied, mut at) = (String::new(), 0, 0);
        while let Some(first) = text[at..].chars().next() {
            let names = self.names.get(&first).map_or(&[][..], Vec::as_slice);
            match names.iter().find(|name| text[at..].starts_with(name.as_str())) {
                Some(name) => {
                    out.push_str(&text[copied..at]);
                    out.push_str(Self::NOBODY);
                    at += name.len();
                    copied = at;
                }
                None => at += first.len_utf8(),
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }
}

/// The persons the records of one unit name, for files that shall name none: few, so that each text is looked through for
/// one after the other.
#[derive(Debug, Default)]
pub(super) struct PersonsOfUnit {
    names: Vec<(String, Finder<'static>)>,
}

impl PersonsOfUnit {
    /// Those named as answering for something, guiding, leading or helping.
    pub(super) fn of(unit: &Unit) -> Self {
        let helpers = unit.support.iter().filter_map(|support| support.name.as_deref());
        let mut texts: Vec<&str> = unit.secretary.as_deref().into_iter().chain(helpers).collect();
        if let Some(plan) = &unit.plan {
            for problem in &plan.problems {
                let named = [&problem.responsible, &problem.guide, &problem.assignment().leader];
                let guides = problem.measures.iter().filter_map(|measure| measure.guide.as_deref());
                texts.extend(named.into_iter().flatten().map(String::as_str).chain(guides));
            }
            texts.extend(plan.deeds.iter().filter_map(|deed| deed.responsible.as_deref()));
        }
        let mut names: Vec<&str> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            // A ledger names the same few again and again.
            if texts[..at].contains(text) {
                continue;
            }
            for name in names_in(text) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let finder = |name: &str| (name.to_owned(), Finder::new(name).into_owned());
        Self { names: names.into_iter().map(finder).collect() }
    }

    /// The text without any of them.
    pub(super) fn left_out_of<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut without = Cow::Borrowed(text);
        for (name, finder) in &self.names {
            if finder.find(without.as_bytes()).is_some() {
                without = Cow::Owned(without.replace(name.as_str(), Persons::NOBODY));
            }
        }
        without
    }
}

/// The names in a text that says who. What stands in brackets behind a name is a post: 陆英（组织委员）; behind a post or an
/// office it may be the name: 书记（陆英）.
fn names_in(text: &str) -> Vec<&str> {
    let (mut names, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let (outside, behind) = rest.split_once(OPENING).unwrap_or((rest, ""));
        let (within, behind) = behind.split_once(CLOSING).unwrap_or((behind, ""));
        let mut is_named = false;
        for part in outside.split(SEPARATORS) {
            let name = name_in(part);
            is_named = name.is_some();
            names.extend(name);
        }
        if !is_named {
            names.extend(within.split(SEPARATORS).filter_map(name_in));
        }
        rest = behind;
    }
    names
}

/// Whether what stands before a post only says which one it is, by itself or behind an office: 党总支纪检委员. One character
/// more than such a word may be a name: 王安全.
fn says_which_post(text: &str) -> bool {
    let is_behind_office =
        |word: &str| text.strip_suffix(word).is_some_and(|office| office.is_empty() || office.chars().nth(1).is_some());
    BEFORE_A_POST.iter().any(|word| is_behind_office(word))
}

/// The name in one part of a text: what is left of it without posts, unless that is an office or many people.
fn name_in(part: &str) -> Option<&str> {
    let whole = part.trim();
    let mut name = whole;
    while let Some(rest) = POSTS.iter().find_map(|post| name.strip_suffix(post)) {
        name = rest;
    }
    if name.len() > LONGEST_BARE_NAME {
        let behind_post = POSTS.iter().filter_map(|post| Some(name.rfind(post)? + post.len())).max().unwrap_or(0);
        name = &name[behind_post..];
    }
    let is_before_a_post = name.len() < whole.len()
        && (says_which_post(name) || PLACE_BEFORE_A_POST.iter().any(|end| name.ends_with(end)));
    if name.is_empty() || is_before_a_post || NOT_A_PERSON.iter().any(|end| name.ends_with(end)) {
        return None;
    }
    // 王书记 without a first name still tells who is meant.
    Some(if name.chars().count() > 1 { name } else { whole })
}
