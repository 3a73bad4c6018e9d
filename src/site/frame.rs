//! What surrounds the sections of the most frequent pages.
//!
//! Around what a notice says stands the same text on every notice of one depth, but for a few names. It is rendered by
//! the run-time templates once, with marks where those stand, and afterwards only its pieces are copied. The marks are
//! characters Unicode keeps out of texts; since somebody may still type one, the frame is rendered with two different
//! ones and used only when both times the same is left between them.

use super::error::SiteError;
use super::page::{Page, Pages, value};
use serde::Serialize;
use std::sync::OnceLock;
use tera::Value;

/// Depths of folders whose frames are kept; pages that lie deeper are rendered whole.
const DEPTHS: usize = 10;
/// Templates a page's own builds upon; parts rendered by themselves, such as the foot, are not among them.
pub(super) const AROUND: [&str; 3] = ["base.html", "components.html", "downloads.html"];
/// Characters that are none.
const MARKS: [char; 2] = ['\u{FDD0}', '\u{FDD1}'];

/// Pages with a frame.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A unit.
    Unit {
        /// It has notices to subscribe to.
        feed: bool,
    },
    /// A notice.
    Notice,
}

/// What a page puts into its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Name of the unit.
    Name,
    /// Short name of the unit.
    Label,
    /// What a notice reports on.
    Notice,
    /// One sentence.
    Summary,
    /// Lines of the head of its own.
    Share,
    /// The way down to the unit.
    Trail,
    /// The section, or the first of several.
    Body,
    /// What stands below a unit.
    Rollup,
    /// The last section.
    Rest,
}

const SLOTS: [Slot; 9] = [
    Slot::Name,
    Slot::Label,
    Slot::Notice,
    Slot::Summary,
    Slot::Share,
    Slot::Trail,
    Slot::Body,
    Slot::Rollup,
    Slot::Rest,
];

/// A page without what is its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    start: String,
    /// Each slot with the text that follows it.
    pieces: Vec<(Slot, String)>,
}

/// The frames of a site, each rendered when the first page needs it.
#[derive(Debug, Default)]
pub(super) struct Frames([[OnceLock<Option<Frame>>; 3]; DEPTHS]);

/// What frames say of a unit. Templates of ours must not look at more of it, or it would be the same on all pages.
#[derive(Serialize)]
pub(super) struct FramedUnit<'m> {
    pub(super) name: &'m str,
    pub(super) label: &'m str,
    pub(super) has_feed: bool,
}

/// What the frame of a notice's page says of the notice.
#[derive(Serialize)]
struct MarkedNotice<'m> {
    label: &'m str,
}

impl Shape {
    fn template(self) -> &'static str {
        match self {
            Self::Unit { .. } => "unit.html",
            Self::Notice => "notice.html",
        }
    }

    fn index(self) -> usize {
        match self {
            Self::Unit { feed } => usize::from(feed),
            Self::Notice => 2,
        }
    }
}

impl Frame {
    /// Appends the page; `fill` appends what belongs into a slot.
    pub(super) fn write(&self, out: &mut String, mut fill: impl FnMut(Slot, &mut String)) {
        out.push_str(&self.start);
        for (slot, text) in &self.pieces {
            fill(*slot, out);
            out.push_str(text);
        }
    }

    fn split(page: &str, mark: char) -> Option<Self> {
        let mut parts = page.split(mark);
        let start = parts.next()?.to_owned();
        let piece = |part: &str| {
            let slot = SLOTS.get(part.bytes().next()?.checked_sub(b'a').map(usize::from)?)?;
            Some((*slot, part.get(1..)?.to_owned()))
        };
        Some(Self { start, pieces: parts.map(piece).collect::<Option<_>>()? })
    }
}

impl Frames {
    /// The frame of pages of this shape at this depth; none when they have to be rendered whole.
    pub(super) fn get<E>(&self, pages: &Pages<'_, E>, shape: Shape, depth: usize) -> Option<&Frame> {
        let kept = self.0.get(depth)?.get(shape.index())?;
        kept.get_or_init(|| frame(pages, shape, depth)).as_ref()
    }
}

fn frame<E>(pages: &Pages<'_, E>, shape: Shape, depth: usize) -> Option<Frame> {
    // A template of the county's own may show anything of the unit.
    if AROUND.iter().chain(&[shape.template()]).any(|template| pages.is_own(template)) {
        return None;
    }
    let [one, other] = MARKS.map(|mark| {
        // Should it fail, so will the page, which is then told of.
        let page = marked(pages, shape, depth, mark).ok()?;
        Frame::split(&String::from_utf8(page).ok()?, mark)
    });
    one.filter(|frame| other.as_ref() == Some(frame))
}

fn marked<E>(pages: &Pages<'_, E>, shape: Shape, depth: usize, mark: char) -> Result<Vec<u8>, SiteError<E>> {
    let template = shape.template();
    let slot = |slot: Slot| String::from_iter([mark, char::from(b'a' + slot as u8)]);
    let (name, label, notice) = (slot(Slot::Name), slot(Slot::Label), slot(Slot::Notice));
    let has_feed = matches!(shape, Shape::Unit { feed: true });
    let mut page = Page::new(template, "/".repeat(depth));
    page.set("unit", value(template, &FramedUnit { name: &name, label: &label, has_feed })?);
    page.set("notice", value(template, &MarkedNotice { label: &notice })?);
    for (name, of) in [
        ("summary", Slot::Summary),
        ("share", Slot::Share),
        ("trail", Slot::Trail),
        ("top", Slot::Body),
        ("article", Slot::Body),
        ("rollup", Slot::Rollup),
        ("rest", Slot::Rest),
    ] {
        page.set(name, Value::safe_string(&slot(of)));
    }
    pages.surround(&mut page)?;
    pages.rendered(&page)
}
