//! Parts of the most frequent pages, compiled into the program from `themes/default/sections/`.
//!
//! Nine pages in ten are notices and pages of branches. What they say is rendered by compiled templates, which read the
//! views directly; what frames it (head, menu, foot) stays a run-time template that a county may replace. A page
//! template of the county's own receives the views themselves and may do without the sections. Keys, words and addresses
//! the program itself makes up are marked `safe` in them: looking for something to escape there would be in vain.

use crate::disclosure::{
    Day, NoticeItemView, NoticeView, ProblemView, PublicityView, SiteView, TimelineMonth, UnitLink, UnitView,
};
use askama::Template;
use tera::Value;

/// Bytes reserved for a section that stands by itself.
const SECTION_BYTES: usize = 8 * 1024;

/// Appends `section` as HTML.
pub(super) fn write(html: &mut String, section: &impl Template) {
    // Sections only write, and writing into a string cannot fail.
    let _ = section.render_into(html);
}

/// `section` as HTML.
pub(super) fn text(section: &impl Template) -> String {
    let mut html = String::with_capacity(SECTION_BYTES);
    write(&mut html, section);
    html
}

/// `section` as HTML for the template engine.
pub(super) fn html(section: &impl Template) -> Value {
    Value::safe_string(&text(section))
}

/// The way down to a unit's parent, for the head of the unit's pages.
#[derive(Template)]
#[template(path = "trail.html", config = "themes/default/sections/askama.toml")]
pub(super) struct Trail<'v, 'a> {
    pub(super) trail: &'v [UnitLink<'a>],
    /// The way to the site's root.
    pub(super) root: &'v str,
}

/// The upper part of a unit's page: who it is, how it stands, its ledger, its way as a drawing, its ratings.
#[derive(Template)]
#[template(path = "unit-top.html", config = "themes/default/sections/askama.toml")]
pub(super) struct UnitTop<'v, 'a> {
    pub(super) unit: &'v UnitView<'a>,
    pub(super) site: &'v SiteView<'a>,
    /// The drawing as HTML.
    pub(super) drawing: &'v str,
    /// The way to the site's root.
    pub(super) root: &'v str,
}

impl<'a> UnitTop<'_, 'a> {
    fn has_ledger(&self) -> bool {
        self.unit.ledger.as_ref().is_some_and(|ledger| !ledger.problems.is_empty())
    }

    /// The round of 重新整顿 the unit is in.
    fn redo(&self) -> Option<usize> {
        self.unit.acceptance.as_ref()?.redo
    }

    fn publicity(&self) -> Option<&PublicityView> {
        self.unit.plan.as_ref()?.publicity.as_ref()
    }

    fn objections_until(&self) -> Option<Day> {
        objections_until(self.unit)
    }

    /// The problem with the nearest deadline.
    fn next(&self) -> Option<&ProblemView<'a>> {
        let ledger = self.unit.ledger.as_ref()?;
        ledger.problems.get(ledger.next?)
    }
}

/// The lower part of a unit's page: what was promised, how it was accepted, what happened, where to object.
#[derive(Template)]
#[template(path = "unit-rest.html", config = "themes/default/sections/askama.toml")]
pub(super) struct UnitRest<'v, 'a> {
    pub(super) unit: &'v UnitView<'a>,
    pub(super) site: &'v SiteView<'a>,
    /// Running text of the commitments as HTML, in their order.
    pub(super) bodies: &'v [String],
    /// The way to the site's root.
    pub(super) root: &'v str,
}

impl UnitRest<'_, '_> {
    fn objections_until(&self) -> Option<Day> {
        objections_until(self.unit)
    }
}

/// The notice board as a page of its own: one A3 sheet across, printed from the browser.
#[derive(Template)]
#[template(path = "board.html", config = "themes/default/sections/askama.toml")]
pub(super) struct Board<'v, 'a> {
    pub(super) unit: &'v UnitView<'a>,
    pub(super) site: &'v SiteView<'a>,
    /// Class of the type size at which all fits.
    pub(super) size: &'static str,
    /// The way to the site's root.
    pub(super) root: &'v str,
}

impl<'a> Board<'_, 'a> {
    /// Months that were or will be due, oldest first.
    fn months(&self) -> Vec<&TimelineMonth<'a>> {
        self.unit.timeline.iter().rev().filter(|month| month.status.is_some()).collect()
    }

    fn publicity(&self) -> Option<&PublicityView> {
        self.unit.plan.as_ref()?.publicity.as_ref()
    }

    fn has_ledger(&self) -> bool {
        self.unit.ledger.as_ref().is_some_and(|ledger| !ledger.problems.is_empty())
    }
}

/// Last day of a notice period that is running.
fn objections_until(unit: &UnitView<'_>) -> Option<Day> {
    unit.plan.as_ref()?.publicity.as_ref().filter(|publicity| publicity.running)?.ends
}

/// What a notice says.
#[derive(Template)]
#[template(path = "notice.html", config = "themes/default/sections/askama.toml")]
pub(super) struct Notice<'v, 'a> {
    pub(super) unit: &'v UnitView<'a>,
    pub(super) notice: &'v NoticeView<'a>,
    /// The first cells of the problems of the unit as HTML, in the order of its ledger.
    pub(super) cells: &'v [String],
    /// Running text as HTML.
    pub(super) body: &'v str,
    /// The way to the site's root.
    pub(super) root: &'v str,
}

impl Notice<'_, '_> {
    fn cells(&self, item: &NoticeItemView<'_>) -> &str {
        self.cells.get(item.at).map(String::as_str).unwrap_or_default()
    }
}

/// The first cells of a problem in a notice: which it is.
#[derive(Template)]
#[template(path = "notice-problem.html", config = "themes/default/sections/askama.toml")]
pub(super) struct NoticeProblem<'v, 'a> {
    pub(super) problem: &'v ProblemView<'a>,
}

/// Filters of the compiled templates.
// What the attribute makes of a filter is not written here.
#[allow(clippy::inline_always, clippy::trivially_copy_pass_by_ref, clippy::unnecessary_wraps, clippy::unused_self)]
pub(super) mod filters {
    use crate::disclosure::Day;
    use askama::filters::Safe;
    use askama::{FastWritable, Values};
    use std::fmt;

    /// `<time datetime="2012-07-31">2012年7月31日</time>`.
    #[askama::filter_fn]
    pub(in crate::site) fn day(day: &Day, _: &dyn Values) -> askama::Result<Safe<Time>> {
        Ok(Safe(Time(*day)))
    }

    /// A day as HTML.
    pub(in crate::site) struct Time(Day);

    impl FastWritable for Time {
        fn write_into<W: fmt::Write + ?Sized>(&self, out: &mut W, _: &dyn Values) -> askama::Result<()> {
            Ok(out.write_str(self.0.element().as_str())?)
        }
    }

    impl fmt::Display for Time {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0.element().as_str())
        }
    }
}
