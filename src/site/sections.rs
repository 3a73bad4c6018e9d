//! Parts of the most frequent pages, compiled into the program from `themes/default/sections/`.
//!
//! Nine pages in ten are notices and pages of branches. What they say is rendered by compiled templates, which read the
//! views directly; what frames it (head, menu, foot) stays a run-time template that a county may replace. A page
//! template of the county's own receives the views themselves and may do without the sections.

use crate::disclosure::{NoticeView, UnitLink, UnitView};
use askama::Template;
use tera::Value;

/// Bytes reserved for a section before it is rendered.
const SECTION_BYTES: usize = 8 * 1024;

/// `section` as HTML for the template engine.
pub(super) fn html(section: &impl Template) -> Value {
    let mut html = String::with_capacity(SECTION_BYTES);
    // Sections only write, and writing into a string cannot fail.
    let _ = section.render_into(&mut html);
    Value::safe_string(&html)
}

/// The way down to a unit's parent, for the head of the unit's pages.
#[derive(Template)]
#[template(path = "trail.html", config = "themes/default/sections/askama.toml")]
pub(super) struct Trail<'v, 'a> {
    pub(super) trail: &'v [UnitLink<'a>],
    /// The way to the site's root.
    pub(super) root: &'v str,
}

/// What a notice says.
#[derive(Template)]
#[template(path = "notice.html", config = "themes/default/sections/askama.toml")]
pub(super) struct Notice<'v, 'a> {
    pub(super) unit: &'v UnitView<'a>,
    pub(super) notice: &'v NoticeView<'a>,
    /// Running text as HTML.
    pub(super) body: &'v str,
    /// The way to the site's root.
    pub(super) root: &'v str,
}

/// Filters of the compiled templates.
pub(super) mod filters {
    use crate::disclosure::Day;
    use askama::filters::HtmlSafe;
    use askama::{FastWritable, Values};
    use std::fmt;

    /// `<time datetime="2012-07-31">2012年7月31日</time>`.
    #[askama::filter_fn]
    pub(in crate::site) fn day(day: &Day, _: &dyn Values) -> askama::Result<Time> {
        Ok(Time(*day))
    }

    /// A day as HTML.
    pub(in crate::site) struct Time(Day);

    impl FastWritable for Time {
        fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
            out.write_str("<time datetime=\"")?;
            out.write_str(&self.0.iso())?;
            out.write_str("\">")?;
            out.write_str(&self.0.words())?;
            Ok(out.write_str("</time>")?)
        }
    }

    impl fmt::Display for Time {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "<time datetime=\"{}\">{}</time>", self.0.iso(), self.0.words())
        }
    }

    impl HtmlSafe for Time {}
}
