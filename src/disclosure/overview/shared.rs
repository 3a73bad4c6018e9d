//! What every page says: who publishes, at which date, and where to object.

use crate::disclosure::{ContactView, Day, IntakeView, MonthOf, PublicSite};
use serde::Serialize;

/// Data shared by all pages; serialised once for the whole site.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools)] // which parts of the site there are
pub(crate) struct SiteView<'a> {
    /// Title of the site.
    pub(crate) title: &'a str,
    /// 主办单位.
    pub(crate) publisher: &'a str,
    /// Name of the campaign.
    pub(crate) campaign: &'a str,
    /// What the secretary of a branch is called where he is named.
    pub(crate) secretary_duty: &'a str,
    /// Theme line of the campaign (S004-005).
    pub(crate) slogan: Option<&'a str>,
    /// What units with a ledger of their own are called together.
    pub(crate) unit_name: &'a str,
    /// Whether any scheme of the campaign has grades.
    pub(crate) is_graded: bool,
    /// Documents the campaign rests on (S000-009).
    pub(crate) basis: Vec<BasisView<'a>>,
    /// First day of the campaign.
    pub(crate) starts: Option<Day>,
    /// Last day of the campaign.
    pub(crate) ends: Option<Day>,
    /// The date every state on the site is derived at.
    pub(crate) as_of: Day,
    /// Public address, ending with `/`.
    pub(crate) base_url: Option<&'a str>,
    /// Where to object (S001-033).
    pub(crate) supervision: Option<ContactView<'a>>,
    /// What may be raised and how soon an answer comes.
    pub(crate) intake: IntakeView<'a>,
    /// Whether there is a page that says how to raise something and what was raised.
    pub(crate) has_feedback: bool,
    /// ICP 备案号.
    pub(crate) icp: Option<&'a str>,
    /// 公安备案号.
    pub(crate) police: Option<&'a str>,
    /// 政府网站标识码.
    pub(crate) site_id: Option<&'a str>,
    /// Last month whose notice is due.
    pub(crate) due_month: Option<MonthOf>,
    /// Months whose changes have a page, oldest first.
    pub(crate) months: Vec<MonthOf>,
    /// Whether anything dated stands in the calendar.
    pub(crate) has_calendar: bool,
    /// Whether there are documents, cases or notices to list.
    pub(crate) has_notices: bool,
    /// How many subordinate sites there are.
    pub(crate) subordinates: usize,
    /// Whether there is a page that searches the text of the site.
    pub(crate) search: bool,
    /// Whether data files name the persons responsible.
    pub(crate) data_persons: bool,
    /// Last day on which persons were named, where it is over.
    pub(crate) names_until: Option<Day>,
    /// Whether the date is pinned: the site is an archive and grows no older.
    pub(crate) archived: bool,
}

/// A document the campaign rests on.
#[derive(Debug, Serialize)]
pub(crate) struct BasisView<'a> {
    /// Title.
    pub(crate) title: &'a str,
    /// 文号.
    pub(crate) number: Option<&'a str>,
}

impl<'a> PublicSite<'a> {
    /// What all pages share.
    pub(crate) fn shared(&'a self) -> SiteView<'a> {
        SiteView::of(self)
    }
}

impl<'a> SiteView<'a> {
    /// What all pages of `site` share.
    fn of(site: &'a PublicSite<'a>) -> Self {
        let settings = &site.records().settings;
        let campaign = &site.records().campaign;
        let supervision = settings.supervision.as_ref().and_then(|supervision| ContactView::of(&supervision.contact));
        Self {
            has_feedback: supervision.is_some() || site.register().totals.feedback.received > 0,
            intake: IntakeView::of(settings.supervision.as_ref()),
            title: &settings.title,
            publisher: &settings.publisher,
            campaign: &campaign.name,
            secretary_duty: campaign.secretary_duty.as_deref().unwrap_or("直接责任人"),
            slogan: campaign.slogan.as_deref(),
            is_graded: site.records().is_graded(),
            unit_name: site.records().unit_name(),
            basis: campaign
                .basis
                .iter()
                .map(|basis| BasisView { title: &basis.title, number: basis.number.as_deref() })
                .collect(),
            starts: campaign.starts.map(Day),
            ends: campaign.ends.map(Day),
            as_of: Day(site.as_of()),
            base_url: settings.base_url.as_deref(),
            supervision,
            icp: settings.icp.as_deref(),
            police: settings.police.as_deref(),
            site_id: settings.site_id.as_deref(),
            due_month: site.register().last_due_month.map(MonthOf),
            months: super::month::months(site).into_iter().map(MonthOf).collect(),
            has_calendar: campaign.public_stages().next().is_some() || campaign.public_deadlines().next().is_some(),
            has_notices: site.has_notices(),
            subordinates: site.records().subordinates.len(),
            search: settings.search,
            data_persons: settings.data_persons,
            names_until: settings.retention.filter(|last| *last < site.as_of()).map(Day),
            archived: settings.as_of.is_some(),
        }
    }
}
