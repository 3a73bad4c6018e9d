//! `rating.toml`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Count, Day, Flag, Percent, Records, Text, Texts, Word},
};
use crate::model::{RatingRound, Scope};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "rating",
    path: "content/units/单位路径/rating.toml",
    title: "分类定级",
    text: "历次定级，最早的写在前面：第一条是初次定级，后面的是重新定级",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        RATING: Records = key("rating", "定级", "每次评定一条")
            .required()
            .example("…（每次评定一条 [[rating]]，写 date 和 grade）")
            .of(&RATING_KEYS)
            .rows(&["S000-011", "S002-050"]);
    }
}

record_kind! {
    /// `[[rating]]`.
    RATING_KEYS {
        RATING_DATE: Day = key("date", "评定日期", "哪天评定的").required();
        RATING_ROUND: Word<RatingRound> =
            key("round", "评定轮次", "是年初的初次评定还是年终的重新评定，评定程序按它核对；不写就按定级办法的一般程序")
            .example("\"年终\"").rows(&["S002-046", "S002-048"]);
        RATING_GRADE: Text = key("grade", "等次", "定为哪个等次，是定级办法里的一个")
            .required().example("\"较好\"").rows(&["S000-049"]);
        RATING_BY: Text = key("by", "评定单位", "哪个上级党组织评定的").example("\"镇党委\"").rows(&["S000-049"]);
        RATING_SCORE: Percent = key("score", "得分", "百分制得分").rows(&["S002-059"]);
        RATING_SELF_SCORE: Percent = key("self_score", "自评得分", "单位自己打的分，与上级评定的得分并列公布")
            .example("86").rows(&["S002-027"]);
        RATING_STARS: Count = key("stars", "星级", "定为几星").example("3").rows(&["S002-028"]);
        RATING_BASIS: Text = key("basis", "定级依据", "为什么定这个等次")
            .example("\"逐项对照标准评定\"").rows(&["S004-017"]);
        RATING_SATISFACTION: Percent = key("satisfaction", "满意度", "定级时测评的满意度")
            .rows(&["S002-066", "S004-025"]);
        RATING_VETOES: Texts = key("vetoes", "直接定级的情形", "有哪些情形，写定级办法里的简称，不会公开")
            .example("[\"一年以上不开展组织生活\"]").rows(&["S002-062"]);
        RATING_SERVICE_ORIENTED: Flag =
            key("service_oriented", "服务型党组织", "是否确定为服务型基层党组织；不写就不是")
            .rows(&["S004-026"]);
        RATING_HONOUR: Text = key("honour", "先进称号", "这次评定时获得的先进（示范）称号是哪一级")
            .example("\"市\"").rows(&["S002-037"]);
        RATING_YEARS: Records = key("years", "以前几年", "评定以前几年的业绩和年终考核，一年一段")
            .of(&YEAR_KEYS).rows(&["S002-021"]);
        RATING_ITEMS: Records = key("items", "评分项目", "各项满分和扣分，满分合计 100")
            .of(&ITEM_KEYS).rows(&["S002-059"]);
        RATING_STEPS: Records = key("steps", "评定经过", "各步程序在哪天，评为什么等次")
            .of(&STEP_KEYS).rows(&["S002-018"]);
        RATING_SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[rating.years]]`.
    YEAR_KEYS {
        YEAR_YEAR: Count = key("year", "年份", "哪一年").required().example("2011").rows(&["S002-021"]);
        YEAR_RESULT: Text = key("result", "业绩和考核", "那一年做成了什么，上级年终考核怎样")
            .required().example("\"年终考核良好，创成区级文明社区\"").rows(&["S002-021"]);
    }
}

record_kind! {
    /// `[[rating.items]]`.
    ITEM_KEYS {
        ITEM_NAME: Text = key("name", "项目", "评分项目叫什么").example("\"组织生活\"").rows(&["S002-059"]);
        ITEM_MAX: Percent = key("max", "满分", "这一项多少分").example("20").rows(&["S002-059"]);
        ITEM_DEDUCTED: Percent = key("deducted", "扣分", "扣了多少分，扣完为止").example("2").rows(&["S002-059"]);
    }
}

record_kind! {
    /// `[[rating.steps]]`.
    STEP_KEYS {
        STEP_STEP: Text = key("step", "程序", "哪一步，与定级办法里的写法相同")
            .example("\"群众初评\"").rows(&["S002-018"]);
        STEP_DATE: Day = key("date", "日期", "哪天进行的");
        STEP_GRADE: Text = key("grade", "所评等次", "这一步评为什么等次").example("\"较好\"");
        STEP_BY: Text = key("by", "会议或机关", "这一步由哪个会议或机关进行").example("\"党员大会\"")
            .rows(&["S002-019", "S002-020", "S002-026"]);
        STEP_VOTES: Count = key("votes", "同意票", "无记名测评时，同意所评等次的有几票").example("38").rows(&["S002-022"]);
        STEP_VALID: Count = key("valid", "有效票", "无记名测评时，有效票有几票；只记票数，不记谁投的")
            .example("40").rows(&["S002-022"]);
    }
}
