//! The printed forms: the table from which parsing, help texts, names of downloads and layouts come.

/// Which units hand in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedInBy {
    /// Every 党支部.
    Branches,
    /// Every unit with a ledger of its own to publish: every 党支部, and kinds of which the scheme says so.
    LedgerKeepers,
    /// Every 党支部 and every 街道党工委: streets are rated as well, by a standard of their own (S002-042).
    BranchesAndStreets,
    /// Every 党支部, and other units that made a commitment as an organisation.
    Organizations,
    /// Every unit with one above it, stations apart: signed level by level (S002-032).
    Subordinates,
    /// Every unit with units below it.
    Parents,
    /// Every 党支部 and every unit with units below it.
    BranchesAndParents,
    /// 党委, 街道党工委, 系统党委 and 机关工委 with units below them (S002-091).
    ParentCommittees,
    /// 街道党工委 alone (S002-093).
    Streets,
    /// 街道党工委, and the committees above them, which add them up street by street (S002-095).
    StreetsAndAbove,
}

/// Whom a form is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MadeFor {
    /// Whoever reads what a unit publishes.
    Readers,
    /// The offices that count and manage units: tables of many units and what is kept about them.
    Office,
}

impl HandedInBy {
    /// In words, as in 由街道党工委填报.
    pub fn words(self) -> &'static str {
        match self {
            Self::Branches => "党支部",
            Self::LedgerKeepers => "党支部和要公示整改清单的单位",
            Self::BranchesAndStreets => "党支部、街道党工委",
            Self::Organizations => "党支部和以组织名义作了承诺的单位",
            Self::Subordinates => "有上级的单位",
            Self::Parents => "有下级的单位",
            Self::BranchesAndParents => "党支部和有下级的单位",
            Self::ParentCommittees => "有下级的党委、街道党工委、系统党委、机关工委",
            Self::Streets => "街道党工委",
            Self::StreetsAndAbove => "街道党工委及其上级党委",
        }
    }
}

macro_rules! forms {
    ($($(#[$doc:meta])* $form:ident = $name:literal $title:literal $by:ident $for:ident),+ $(,)?) => {
        /// A printed form. Each is printed as a public copy and, with `--internal`, as a complete one for the office.
        ///
        /// The layout `print/forms/NAME.typ` of the theme decides the paper.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Form { $($(#[$doc])* $form),+ }

        impl Form {
            /// Every form, in the order it is listed.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$form),+];

            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Name on the command line and of the PDF.
            pub fn name(self) -> &'static str {
                match self { $(Self::$form => $name),+ }
            }

            /// Title shown to readers.
            pub fn title(self) -> &'static str {
                match self { $(Self::$form => $title),+ }
            }

            /// Which units hand it in.
            pub fn handed_in_by(self) -> HandedInBy {
                match self { $(Self::$form => HandedInBy::$by),+ }
            }

            /// Whether it is made for offices, so that no page links it unless the campaign says so.
            pub fn is_for_office(self) -> bool {
                matches!(match self { $(Self::$form => MadeFor::$for),+ }, MadeFor::Office)
            }

            /// File of the layout below `print/`, without `.typ`.
            pub fn layout(self) -> &'static str {
                match self { $(Self::$form => concat!("forms/", $name)),+ }
            }
        }
    };
}

forms! {
    /// S000-029, S000-048…056.
    Filing = "filing" "整改方案备案表" Branches Readers,
    /// S001-024…032.
    Ledger = "ledger" "整改问题台账" LedgerKeepers Readers,
    /// S001-059…062.
    Promotion = "promotion" "整改提高晋位升级情况表" Branches Readers,
    /// S002-080, S002-081.
    RatingApplication = "rating-application" "分类定级申报表" BranchesAndStreets Readers,
    /// S002-096, S002-097.
    OrganizationCommitment = "organization-commitment" "党组织公开承诺书" Organizations Readers,
    /// S002-098, S002-099.
    MemberCommitment = "member-commitment" "党员公开承诺书" Branches Readers,
    /// S002-032.
    ResponsibilityLetter = "responsibility-letter" "目标责任书" Subordinates Readers,
    /// S000-057…066.
    PlanStatistics = "plan-statistics" "整改方案制定情况统计表" Parents Office,
    /// S002-082…089.
    Roster = "roster" "分类名单统计表" Parents Office,
    /// S002-090, S002-091.
    Summary = "summary" "分类情况汇总表" ParentCommittees Office,
    /// S002-092…094.
    StationRoster = "station-roster" "远程教育站点分类名单统计表" Streets Office,
    /// S002-095.
    StationSummary = "station-summary" "远程教育站点分类情况汇总表" StreetsAndAbove Office,
    /// S003-044…052.
    BackwardSummary = "backward-summary" "后进情况汇总表" Parents Office,
    /// S002-015, S002-053.
    ManagementLedger = "management-ledger" "分类管理台账" Parents Office,
    /// S004-015.
    VisitLog = "visit-log" "走访台账" BranchesAndParents Office,
    /// S001-045, S003-039.
    Satisfaction = "satisfaction" "满意度测评结果表" BranchesAndParents Readers,
}

impl Form {
    /// The form of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}
