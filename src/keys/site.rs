//! `site.toml`.

use super::{
    declaration::{FileKind, Key, RecordKind, key, record_kind},
    value::{Count, Day, Entries, Flag, Id, List, Number, Records, SubTable, Text, Texts},
};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "site",
    path: "content/site.toml",
    title: "站点",
    text: "谁在公示、群众向谁反映、公示栏印多大",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        TITLE: Text = key("title", "站点名称", "网站的名称，印在每一页上").required().example("\"某县整改公示\"");
        PUBLISHER: Text = key("publisher", "主办单位", "谁在公示，写单位全称").required().example("\"主办单位全称\"");
        BASE_URL: Text =
            key("base_url", "网站地址", "网站的完整网址，只用于订阅、二维码和站点地图；要发布在子目录时写到子目录")
            .example("\"https://gongshi.example.cn/\"");
        THEME: Text = key("theme", "外观", "themes 里外观文件夹的名字，不写就用自带的").example("\"default\"");
        AS_OF: Day = key("as_of", "数据截至日期", "存档的网站固定在这一天；平时不写，按当天计算");
        RETENTION: Day = key("retention", "姓名公布到哪天", "过了这一天，公开的网页、公示栏、表格和数据里不再有个人姓名；不写就一直公布");
        SUPERVISION: SubTable = key("supervision", "群众监督", "群众向谁反映，印在每一页和每张公示栏上")
            .of(&SUPERVISION_KEYS).rows(&["S001-033"]);
        RECORD: SubTable = key("record", "备案信息", "网站的备案号和标识码，写了才显示在页脚").of(&RECORD_KEYS);
        PRINT: SubTable = key("print", "公示栏印制", "公示栏用什么纸张和字体").of(&PRINT_KEYS).rows(&["S000-041"]);
        DATA: SubTable = key("data", "数据文件", "数据文件里放什么").of(&DATA_KEYS);
        SUBORDINATES: Records = key("subordinates", "所属站点", "下级自己办的网站，把它公布的统计数据汇总进来；本站不读它的单位")
            .of(&SUBORDINATE_KEYS).rows(&["S000-066"]);
        PREVIOUS: Records = key("previous", "以往的活动", "已经结束并存档的活动，最近的写在前面；网页链接到它，并注明哪些问题又出现了")
            .of(&PREVIOUS_KEYS);
        SEARCH: Flag = key("search", "全文搜索", "是否给网站带上全文搜索；不写就不带");
    }
}

record_kind! {
    /// A way to reach an office: `[supervision]` here and `[public_contact]` of a unit.
    CONTACT_KEYS {
        CONTACT_UNIT: Text = key("unit", "受理单位", "谁受理群众的意见").example("\"县教育局党建办\"");
        CONTACT_PHONE: Text = key("phone", "电话", "办公电话，写固定电话，会公开")
            .example("\"0000-1234567\"").rows(&["S001-064"]);
        CONTACT_EMAIL: Text = key("email", "邮箱", "单位的公用邮箱，会公开")
            .example("\"jiandu@example.cn\"").rows(&["S001-064", "S000-004"]);
        CONTACT_ADDRESS: Text = key("address", "地址", "来信来访的地址，会公开").example("\"文昌路18号\"");
        CONTACT_HOURS: Text = key("hours", "办公时间", "什么时候有人接待")
            .example("\"工作日 8:30—12:00，14:30—17:30\"");
        CONTACT_PERSONAL: Flag = key("personal", "个人号码", "写 true 表示手机号、个人邮箱经本人同意公开；不写就不公布，并报错")
            .rows(&["S001-009", "S001-010"]);
    }
}

/// What may be raised.
pub(crate) const SUPERVISION_SCOPE: &Key<Text> =
    &key("scope", "反映范围", "群众可以反映什么，一两句话，印在“我要反映”里")
        .example("\"公示与实际不符、整改不到位、逾期不办等问题\"");

/// Days within which an answer is promised.
pub(crate) const SUPERVISION_REPLY_WITHIN: &Key<Count> =
    &key("reply_within", "答复期限", "收到反映后几天以内答复，按自然日算；写了就公布，到期没有答复的会提醒")
        .example("15");

/// A form on the internet.
pub(crate) const SUPERVISION_FORM_URL: &Key<Text> =
    &key("form_url", "网上反映地址", "网上意见表的完整网址，没有就不写；网页上给出链接和二维码")
        .example("\"https://example.cn/yijian\"");

/// `[supervision]`: the keys of a contact and what only the office that receives feedback says.
pub(crate) static SUPERVISION_KEYS: RecordKind = RecordKind {
    keys: &[
        CONTACT_UNIT.info,
        CONTACT_PHONE.info,
        CONTACT_EMAIL.info,
        CONTACT_ADDRESS.info,
        CONTACT_HOURS.info,
        CONTACT_PERSONAL.info,
        SUPERVISION_SCOPE.info,
        SUPERVISION_REPLY_WITHIN.info,
        SUPERVISION_FORM_URL.info,
    ],
};

record_kind! {
    /// `[record]`.
    RECORD_KEYS {
        RECORD_ICP: Text = key("icp", "ICP备案号", "网站的ICP备案号").example("\"某ICP备00000000号\"");
        RECORD_POLICE: Text = key("police", "公安备案号", "网站的公安备案号").example("\"某公网安备00000000000000号\"");
        RECORD_SITE_ID: Id = key("site_id", "网站标识码", "政府网站标识码，十位数字").example("\"0000000000\"");
    }
}

record_kind! {
    /// `[data]`.
    DATA_KEYS {
        DATA_PERSONS: Flag = key("persons", "责任人姓名", "数据文件和搜索索引里写不写责任人、承诺人、销号人；不写就不带，文字里提到的也写作某某，网页和公示栏上照样公布");
    }
}

record_kind! {
    /// `[[subordinates]]`.
    SUBORDINATE_KEYS {
        SUBORDINATE_NAME: Text = key("name", "站点名称", "网页和表格里怎样称呼它，不能重复").required().example("\"东山县\"");
        SUBORDINATE_PATH: Text =
            key("path", "数据文件夹", "它公布的 data 文件夹在哪里，从本站文件夹写起").required().example("\"subordinates/dongshan/data\"");
        SUBORDINATE_SHA256: Text =
            key("sha256", "摘要", "它的 statistics.json 的 SHA-256 摘要，64 位；对不上的不汇总").required()
            .example("\"0000000000000000000000000000000000000000000000000000000000000000\"");
        SUBORDINATE_URL: Text =
            key("url", "网站地址", "它的网站的完整网址，数字从这里点进去；不写就用它自己公布的地址")
            .example("\"https://dongshan.example.cn/\"");
    }
}

record_kind! {
    /// `[[previous]]`.
    PREVIOUS_KEYS {
        PREVIOUS_NAME: Text = key("name", "活动名称", "网页上怎样称呼它").required().example("\"2011年基层组织建设年\"");
        PREVIOUS_PATH: Text = key("path", "数据文件夹", "存档里的 data 文件夹在哪里，从本站文件夹写起").required().example("\"archive/2011/data\"");
        PREVIOUS_SHA256: Text =
            key("sha256", "摘要", "它的 problems.json 的 SHA-256 摘要，64 位，gongshi archive 结束时显示；对不上的不比较").required()
            .example("\"0000000000000000000000000000000000000000000000000000000000000000\"");
        PREVIOUS_URL: Text = key("url", "存档网址", "存档放在哪里给群众看，完整网址；不写就没有链接").example("\"https://gongshi.example.cn/2011/\"");
    }
}

record_kind! {
    /// `[print]`.
    PRINT_KEYS {
        PRINT_SHEETS: Texts = key("sheets", "纸张", "公示栏印哪几种纸，写自带纸张或下面自定纸张的编号")
            .example("[\"a3\"]");
        PRINT_SHEET: Records = key("sheet", "自定纸张", "自带纸张里没有的尺寸").of(&SHEET_KEYS);
        PRINT_FONTS: Entries<Text> = key("fonts", "字体", "各种字体用系统里的哪一套")
            .list(List::Fixed(&["xiaobiaosong", "songti", "fangsong", "heiti", "kaiti"]));
    }
}

record_kind! {
    /// `[[print.sheet]]`.
    SHEET_KEYS {
        SHEET_ID: Text = key("id", "纸张编号", "在 sheets 和文件名里用的名字，只用小写字母、数字和连字符")
            .required().example("\"xuanchuanlan\"");
        SHEET_WIDTH_MM: Number = key("width_mm", "宽", "纸张的宽，单位是毫米").required().example("900");
        SHEET_HEIGHT_MM: Number = key("height_mm", "高", "纸张的高，单位是毫米").required().example("900");
        SHEET_VIEWING_M: Number = key("viewing_m", "观看距离", "人站多远看，单位是米，字号按它算").example("2");
    }
}
