//! The fixed words of the source documents, each a small enum with its Chinese spelling.

/// A closed list of Chinese words a value must be taken from.
pub trait Vocabulary: Sized + Copy + 'static {
    /// Every value, in the order it is offered to a clerk.
    const ALL: &'static [Self];

    /// The Chinese word as typed in a file and printed on a page.
    fn word(self) -> &'static str;

    /// What the word means, for who does not know which to write; empty where it speaks for itself.
    fn meaning(self) -> &'static str {
        ""
    }

    /// The value spelled exactly `word`.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal $($meaning:literal)?),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($meaning)?)),+ }
            }
        }
    };
}

vocabulary! {
    /// Kind of a unit in the organisation tree (S001-005, S002-003, S002-106).
    UnitKind {
        /// Party committee.
        Committee = "党委",
        /// Street working committee.
        StreetCommittee = "街道党工委",
        /// Committee of a line department.
        SystemCommittee = "系统党委",
        /// Working committee of government offices.
        OfficeCommittee = "机关工委",
        /// General branch.
        GeneralBranch = "党总支",
        /// Branch: the unit of account (S000-010).
        Branch = "党支部",
        /// Distance-education station, rated by a scheme of its own (S002-106).
        Station = "远程教育站点",
        /// Another kind, which a scheme may name.
        Other = "其他单位",
    }
}

vocabulary! {
    /// Who a record is meant for (S004-020).
    #[derive(Default)]
    Scope {
        /// Everyone: the only scope that reaches `output/`.
        #[default]
        Public = "公开" "给所有人看",
        /// Members only.
        Members = "党内" "只给党员看，不上网",
        /// The office itself.
        Internal = "内部" "只给办公室看，不上网",
    }
}

/// For whom the register counts: the public sees less than the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Readers of the website and the boards.
    Public,
    /// Superiors who receive the complete tables.
    Internal,
}

impl Scope {
    /// Whether a record of this scope may be shown to, or counted for, `audience`.
    pub fn admits(self, audience: Audience) -> bool {
        audience == Audience::Internal || self == Self::Public
    }
}

vocabulary! {
    /// How far a plan has come (S000-023, S000-024).
    PlanStatus {
        /// Being written.
        Draft = "草案" "还在写",
        /// Sent to the superior for review.
        Submitted = "已报送" "报上级了，上级还没有审核",
        /// Reviewed and approved: the only state the public sees.
        Reviewed = "已审核" "上级审核通过",
    }
}

vocabulary! {
    /// Who found a problem (S004-027).
    ProblemSource {
        /// Found by the unit itself.
        Own = "自查",
        /// Raised by the public.
        Public = "群众",
        /// Pointed out by a superior.
        Superior = "上级",
    }
}

vocabulary! {
    /// How long solving a problem may take (S001-026).
    Term {
        /// Short term, to be done by `limits.short_term_due`.
        Short = "短期",
        /// Medium term.
        Medium = "中期",
        /// Long term: needs an explanation to the public (S001-031).
        Long = "长期",
    }
}

vocabulary! {
    /// What a unit reports of a problem in one period.
    ItemStatus {
        /// Not begun.
        NotStarted = "未启动" "还没有动手",
        /// In hand.
        Advancing = "推进中" "正在整改，包括基本完成、部分完成",
        /// Done, waiting to be closed.
        Done = "已完成" "全部做完，等上级核实销号",
        /// Struck off the ledger with evidence (S001-032).
        Closed = "已销号" "上级核实以后销号，写明依据",
        /// Kept up for good; long-term problems only.
        Ongoing = "长期坚持" "长期问题，已形成制度坚持做",
    }
}

vocabulary! {
    /// Which of the year's ratings it is (S002-046).
    RatingRound {
        /// The first of the year, by which it is decided what to strive for.
        First = "初次" "年初定级",
        /// After the work of the year, by its results.
        YearEnd = "年终" "总结检查验收以后重新评定",
    }
}

vocabulary! {
    /// What a unit says came of a good deed it promised (S001-048).
    DeedStatus {
        /// Not begun.
        NotStarted = "未启动",
        /// In hand.
        Advancing = "推进中",
        /// Done.
        Done = "已完成",
        /// Will not be done, or was not done in time.
        Failed = "未完成",
    }
}

vocabulary! {
    /// Whose commitment it is (002 附件7, 附件8).
    CommitmentKind {
        /// Of the organisation.
        Organization = "组织",
        /// Of one member.
        Member = "党员",
    }
}

vocabulary! {
    /// What a recorded activity was.
    ActivityKind {
        /// Weekly summary (S001-046).
        Summary = "总结",
        /// Dispatch meeting (S001-037).
        Dispatch = "调度",
        /// Circular (S001-037).
        Circular = "通报",
        /// Guidance at the branch (S001-037).
        Guidance = "指导",
        /// Visit (S004-013).
        Visit = "走访",
        /// Meeting (S001-013, S001-036).
        Meeting = "会议",
        /// Training (S003-031).
        Training = "培训",
        /// Supervision (S000-039, S003-041).
        Supervision = "督查",
        /// Report to the superior (S003-023).
        Report = "报送",
        /// Screening of who is to be rectified (S003-013).
        Screening = "排查",
    }
}

vocabulary! {
    /// Outcome of an acceptance.
    Conclusion {
        /// Passed.
        Passed = "通过" "验收合格",
        /// Not passed.
        Failed = "不通过" "验收不合格，要重新整顿",
    }
}

vocabulary! {
    /// Status of a notice (S002-002).
    DocumentStatus {
        /// In force.
        Final = "正式",
        /// Draft for comment.
        ForComment = "征求意见稿",
    }
}

vocabulary! {
    /// The way feedback came.
    FeedbackChannel {
        /// By telephone.
        Telephone = "电话",
        /// By letter.
        Letter = "来信",
        /// By e-mail.
        Email = "邮件",
        /// In person.
        Visit = "来访",
        /// Through a form on the internet.
        Online = "网上",
        /// Through a box for letters.
        Box = "意见箱",
        /// At a meeting.
        Meeting = "座谈会",
        /// In another way.
        Other = "其他",
    }
}

vocabulary! {
    /// How often something is due.
    Frequency {
        /// Every ISO week.
        Weekly = "每周",
        /// Every calendar month.
        Monthly = "每月",
        /// Every two calendar months, counted from the cadence's start.
        Bimonthly = "每两月",
        /// Not asked for.
        NotRequired = "不要求",
    }
}

vocabulary! {
    /// Part a person or office plays in helping a unit (S000-036…038, S002-036, S003-028…033).
    SupportRole {
        /// Leading cadre in contact with the unit.
        Liaison = "联系领导",
        /// Department that helps.
        Department = "帮带部门",
        /// First secretary.
        FirstSecretary = "第一书记",
        /// Cadre stationed at the unit.
        Stationed = "驻点干部",
        /// Supervision group.
        SupervisionGroup = "督导组",
        /// Work team.
        WorkTeam = "工作队",
        /// First person responsible.
        FirstResponsible = "第一责任人",
        /// Another part, which a scheme may name.
        Other = "其他",
    }
}

vocabulary! {
    /// What help consists of (S003-056).
    HelpKind {
        /// Money.
        Funds = "资金",
        /// Information.
        Information = "信息",
        /// People.
        Talent = "人才",
    }
}

vocabulary! {
    /// Level a benchmark outside the site stands at (S001-053).
    BenchmarkLevel {
        /// Township or street.
        Township = "乡镇",
        /// District.
        District = "区",
        /// County.
        County = "县",
        /// City.
        City = "市",
        /// Province.
        Province = "省",
        /// Whole country.
        Nation = "全国",
    }
}

vocabulary! {
    /// What a campaign asks of every unit beside what has a date or an interval of its own; typed in English, as the
    /// keys it is recorded under are.
    Demand {
        /// A rating (S002-018, S004-016).
        Rating = "rating" "分类定级",
        /// A visit to every organisation (S004-013, S004-016).
        Visits = "visits" "走访每个党组织",
        /// A meeting that takes every branch in turn (S001-036).
        Meetings = "meetings" "逐个研究下级的会议",
        /// Opinions asked for before the plan (S000-021, S001-043).
        Consultation = "consultation" "征求意见",
        /// Good deeds (S000-017, S001-048).
        Deeds = "deeds" "好事实事",
        /// Results meant to last (S000-017, S003-026).
        LastingResults = "lasting_results" "长期成果",
        /// A notice period of the plan (S000-027, S003-021).
        Publicity = "publicity" "方案公示",
        /// A public commitment of the organisation (S002-032, S004-029).
        Commitment = "commitment" "公开承诺",
        /// People and departments that help a key unit (S002-036, S003-032…033).
        Support = "support" "帮扶力量",
        /// Measures and a day for catching up with the benchmark (S001-055).
        CatchUp = "catch_up" "赶超措施和时限",
        /// Places each member of a superior's team keeps in touch with (S002-055).
        ContactPoints = "contact_points" "班子成员的联系点",
        /// Good examples from every field (S002-057).
        Cases = "cases" "各领域的典型",
        /// A survey of satisfaction (S001-045, S002-049, S003-039).
        Survey = "survey" "满意度测评",
        /// An acceptance of the work (S001-058, S003-025).
        Acceptance = "acceptance" "考核验收",
    }
}

/// Level of a rule; typed in English in `[rules]` as the contract has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleLevel {
    /// Not reported.
    Off,
    /// Late, missing, unusual.
    Warning,
    /// The public would read something false, unlawful or unreadable.
    Error,
}

impl Vocabulary for RuleLevel {
    const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Off];

    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Off => "off",
        }
    }
}
