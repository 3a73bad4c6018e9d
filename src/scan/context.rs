//! Words around a number that say what the number is.
//!
//! The digits alone do not tell a phone number from a work order: `工单13800000000号` is no phone. What stands right
//! before or right behind them does.

use super::folded::{Folded, is_han};

/// Words that announce a phone number somewhere before it in the same clause.
const PHONE_WORDS: &[&str] = &[
    "电话", "手机", "联系", "致电", "来电", "拨打", "短信", "微信", "热线", "号码", "机号", "传真", "加我", "tel",
    "Tel", "TEL", "phone", "Phone", "mobile", "Mobile", "wechat", "WeChat",
];

/// Words that announce a bank card.
const CARD_WORDS: &[&str] =
    &["卡号", "银行卡", "储蓄卡", "借记卡", "信用卡", "工资卡", "一卡通", "惠农卡", "社保卡", "医保卡", "存折"];

/// Words that announce the account of a unit, which donors and payers are meant to know.
const UNIT_ACCOUNT_WORDS: &[&str] = &["对公", "公户", "专户", "基本户", "基本账户", "国库", "单位账户", "捐赠账户"];

/// Words that make an account one of a bank: an account without them may be a login, which often is a phone number.
const BANK_WORDS: &[&str] = &["开户", "银行", "对公", "存款", "支行", "信用社", "农商行", "农信"];

/// Words that announce an ID number.
const IDENTITY_WORDS: &[&str] = &["身份证", "身份号", "公民身份", "证件号"];

/// Words that end right before a number which is a code of something, not of somebody.
const CODE_WORDS: &[&str] = &[
    "编码",
    "代码",
    "条码",
    "条形码",
    "流水码",
    "识别码",
    "追溯码",
    "验证码",
    "工单",
    "订单",
    "运单",
    "快递单",
    "批次",
    "序列",
    "项目",
    "合同",
    "发票",
    "收据",
    "票据",
    "凭证",
    "NO",
    "No",
    "no",
    "SN",
    "ISBN",
    "ISSN",
];

/// Words of systems that give out long numbers.
const SYSTEM_WORDS: &[&str] = &[
    "信用代码",
    "编号",
    "项目代码",
    "工单",
    "流水号",
    "订单",
    "运单",
    "备案号",
    "许可证",
    "发票",
    "合同",
    "档案",
    "条码",
    "序列号",
    "登记号",
];

/// Characters before 号 with which it still announces a phone (手机号, 短号, 微信号) or may (账号, 大号).
const PHONE_SIGNS: &[char] = &[
    '机', '话', '信', '系', '短', '长', '呼', '拨', '本', '讯', '络', '账', '帐', '大', '小', '原', '新', '旧', '此',
    '该', '同',
];

/// Units right behind a number that make it an amount.
const UNITS: &[&str] = &[
    "元", "万元", "亿元", "万吨", "亿", "吨", "公斤", "千克", "克", "斤", "米", "毫米", "厘米", "公里", "千米", "平方",
    "立方", "亩", "公顷", "株", "千瓦", "度电", "人次", "件次", "%", "‰", "℃",
];

/// Questions about what surrounds a number.
impl Folded<'_> {
    /// Whether the clause before `at` speaks of a phone.
    pub(super) fn speaks_of_phone(&self, at: usize) -> bool {
        self.speaks_of(at, PHONE_WORDS)
    }

    /// Whether the clause before `at` speaks of a bank card.
    pub(super) fn speaks_of_card(&self, at: usize) -> bool {
        self.speaks_of(at, CARD_WORDS)
    }

    /// Whether the clause before `at` speaks of the account of a unit.
    pub(super) fn speaks_of_unit_account(&self, at: usize) -> bool {
        self.speaks_of(at, UNIT_ACCOUNT_WORDS)
    }

    /// Whether the clause before `at` speaks of an ID number.
    pub(super) fn speaks_of_identity(&self, at: usize) -> bool {
        self.speaks_of(at, IDENTITY_WORDS)
    }

    /// Whether the clause before `at` speaks of the credit code of an organisation.
    pub(super) fn speaks_of_credit_code(&self, at: usize) -> bool {
        self.speaks_of(at, &["信用代码"])
    }

    /// Whether the clause before `at` speaks of a number that some system gives out.
    pub(super) fn speaks_of_code(&self, at: usize) -> bool {
        self.speaks_of(at, SYSTEM_WORDS)
    }

    /// Whether one of `words` stands in the last characters before `at`, in the same sentence.
    pub(super) fn speaks_of(&self, at: usize, words: &[&str]) -> bool {
        const REACH: usize = 18;
        let from = self.run_start(at, REACH, |c| !matches!(c, '。' | '\n' | '!' | '?'));
        let clause = self.typed(from, at);
        words.iter().any(|word| clause.contains(word))
    }

    /// Whether what stands right before `at` says that the number there is a code of something.
    pub(super) fn is_called_code(&self, at: usize) -> bool {
        let mut end = at;
        while matches!(self.before(end), ' ' | ':' | '为' | '是' | '“' | '"' | '(' | '【' | '.') {
            end -= 1;
        }
        if matches!(self.before(end), '第' | '#' | '№' | '¥' | '￥' | '$') {
            return true;
        }
        if self.before(end) == '号' {
            // 工单号, 户号, 学籍号; but not 手机号, QQ号, and not the 号 of 3号.
            let owner = self.before(end - 1);
            return is_han(owner) && !PHONE_SIGNS.contains(&owner);
        }
        CODE_WORDS.iter().any(|word| self.ends_with(end, word))
    }

    /// Whether the clause before `at` speaks of an account held at a bank.
    pub(super) fn speaks_of_bank_account(&self, at: usize) -> bool {
        self.speaks_of(at, &["账号", "帐号", "账户", "帐户"]) && self.speaks_of(at, BANK_WORDS)
    }

    /// Whether the number that ends at `at` is an amount of something.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let at = self.skip_blanks(at);
        UNITS.iter().any(|unit| self.has(at, unit))
    }

    /// Whether the number that ends at `at` is the number of a thing: `…号`, but not `…号码`.
    pub(super) fn is_numbering(&self, at: usize) -> bool {
        let at = self.skip_blanks(at);
        self.at(at) == '号' && !self.has(at, "号码")
    }
}
