//! `unit.toml`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    site::CONTACT_KEYS,
    value::{Count, Day, Flag, FreeTable, List, OneOf, Records, SubTable, Text, Texts, Word, WordList},
};
use crate::model::{HelpKind, Scope, SupportRole, UnitKind};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "unit",
    path: "content/units/单位路径/unit.toml",
    title: "单位",
    text: "单位的基本情况；有这个文件的文件夹就是一个单位",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        NAME: Text = key("name", "规范全称", "与公章一致的全称").heads(&["单位名称", "党组织名称", "党支部名称", "党支部规范全称", "支部名称", "党组织全称", "单位", "党支部", "支部", "单位全称", "全称", "名称"])
            .required().sample("\"单位规范全称\"").rows(&["S000-048"]);
        SHORT: Text = key("short", "简称", "用在表格和导航里").heads(&["单位简称"]).example("\"县一中党支部\"");
        KIND: Word<UnitKind> = key("kind", "类别", "单位是哪一类").heads(&["单位类别", "党组织类别", "组织类别", "类型"])
            .required().list(List::Kinds).rows(&["S001-005", "S002-003", "S002-106"]);
        FIELD: OneOf = key("field", "领域", "属于哪个领域").heads(&["所属领域", "领域类别"]).list(List::Fields).example("\"社区\"").rows(&["S002-017"]);
        LINE_PARENT: Text = key("line_parent", "条线上级", "业务上归口的另一个上级单位，写它的路径")
            .example("\"jiaoyu\"").rows(&["S002-103"]);
        PARTY_MEMBERS: Count = key("party_members", "党员人数", "有多少名党员").heads(&["党员数", "党员人数（名）", "党员总数", "党员"]).example("20").rows(&["S002-096"]);
        SECRETARY: Text = key("secretary", "书记", "书记姓名，是直接责任人").heads(&["书记姓名", "支部书记", "党支部书记", "党组织书记", "党组织书记姓名"]).example("\"张三\"").rows(&["S000-037"]);
        SECRETARY_VACANT: Flag = key("secretary_vacant", "书记空缺", "书记是否空缺；不写就是不空缺")
            .rows(&["S003-027"]);
        WINDOW_UNIT: Flag = key("window_unit", "窗口单位", "是不是窗口单位或服务行业；不写就不是").heads(&["是否窗口单位"]).rows(&["S000-022"]);
        OWNER: Text = key("owner", "负责维护的人", "这个文件夹由哪个 git 账号维护").example("\"zhangsan\"");
        ALIASES: Texts = key("aliases", "原路径", "单位以前的路径，旧网址会转到这里").example("[\"jiaoyu/yizhong\"]");
        PUBLIC_CONTACT: SubTable = key("public_contact", "对外联系方式", "群众可以打的电话、可以去的地方，会公开")
            .of(&CONTACT_KEYS).rows(&["S000-004"]);
        INTERNAL: FreeTable = key("internal", "内部资料", "只供上级，不会公开，如 secretary_phone（书记手机）")
            .rows(&["S003-049", "S002-080"]);
        SUPPORT: Records = key("support", "联系帮扶", "谁联系、帮带这个单位")
            .of(&SUPPORT_KEYS).rows(&["S002-036", "S003-032"]);
        TEAM: Records = key("team", "班子成员", "领导班子有哪些人，用来核对每个人有没有联系点；只供上级，不会公开")
            .of(&TEAM_KEYS).rows(&["S002-055"]);
        SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[team]]`.
    TEAM_KEYS {
        TEAM_NAME: Text = key("name", "姓名", "哪一位").required().example("\"李四\"").rows(&["S002-055"]);
        TEAM_TITLE: Text = key("title", "职务", "担任什么职务").example("\"党工委副书记\"");
    }
}

record_kind! {
    /// `[[support]]`.
    SUPPORT_KEYS {
        SUPPORT_ROLE: Word<SupportRole> = key("role", "身份", "以什么身份帮扶")
            .required().list(List::Roles).rows(&["S000-036", "S000-038", "S002-036", "S003-028", "S003-032"]);
        SUPPORT_NAME: Text = key("name", "姓名或单位", "谁").example("\"李四\"");
        SUPPORT_TITLE: Text = key("title", "职务", "担任什么职务").example("\"镇党委委员\"");
        SUPPORT_KINDS: WordList<HelpKind> = key("kinds", "帮扶内容", "在哪些方面给予支持").rows(&["S003-056"]);
        SUPPORT_STARTS: Day = key("starts", "开始", "从哪天起");
        SUPPORT_ENDS: Day = key("ends", "结束", "到哪天为止").rows(&["S003-034", "S003-035"]);
        SUPPORT_SCOPE: Word<Scope> = scope();
    }
}
