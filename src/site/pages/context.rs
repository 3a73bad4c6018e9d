//! What every page is made with: the public view, the theme, the layout around the content, and where files go.

use super::assets::Assets;
use super::downloads::{self, Download, Printed};
use super::meta_tags::{self, About};
use super::progress_chart::{Axis, BoardChart};
use crate::disclosure::{CalendarView, Day, Prose, PublicSite, SiteView, UnitView};
use crate::model::UnitPath;
use crate::pictures;
use crate::provenance::{Code, Stamp, Stamps};
use crate::site::error::SiteError;
use crate::site::markdown::{self, LinkTarget, Links};
use crate::site::output::Output;
use crate::site::templates::{Theme, View, filters, view};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use twox_hash::XxHash3_128;

/// What a build decides about rendering.
pub(crate) struct SiteOptions<'o> {
    /// The site's folder; pictures and attachments are read below it.
    pub(crate) root: &'o Path,
    /// PDFs pages may link to.
    pub(crate) printed: &'o Printed<'o>,
    /// The commits pages go back to.
    pub(crate) stamps: &'o Stamps,
}

/// Depths of folders whose page heads are rendered once; deeper pages render their own.
const HEADER_DEPTHS: usize = 10;

/// Bytes reserved for a page before rendering; most are smaller.
const PAGE_BYTES: usize = 24 * 1024;

/// Everything pages are made with.
pub(in crate::site) struct Pages<'r, E> {
    pub(in crate::site) output: Output<'r, E>,
    pub(in crate::site) site: &'r PublicSite<'r>,
    pub(in crate::site) shared: &'r SiteView<'r>,
    theme: &'r Theme,
    root: &'r Path,
    printed: &'r Printed<'r>,
    stamps: &'r Stamps,
    /// Heads of pages by the depth of their folder. Those in the site's own folder render theirs: they are in its menu.
    headers: Vec<String>,
    supervision: String,
    footer: String,
    /// What drawings of stages and of units have in common.
    axis: Axis,
}

/// What surrounds the content of a page.
#[derive(Serialize)]
pub(in crate::site) struct Layout<'v> {
    /// Head of the page with the menu, as HTML.
    pub(super) header: Cow<'v, str>,
    /// Where to object, as HTML.
    pub(super) supervision: &'v str,
    /// Who publishes, as HTML.
    pub(super) footer: &'v str,
    /// One sentence for search engines and shared links.
    pub(super) summary: Cow<'v, str>,
    /// What the page tells other sites of itself, as HTML.
    pub(super) meta: String,
    /// There is a style sheet of the county's own.
    pub(super) custom_css: bool,
    /// The last commit that touched the sources of the page; none without git.
    pub(super) stamp: Option<StampView<'v>>,
}

/// A commit as pages name it.
#[derive(Debug, Serialize)]
pub(in crate::site) struct StampView<'v> {
    /// Its day; none where nothing was committed yet.
    pub(super) day: Option<Day>,
    /// The beginning of its name.
    pub(super) commit: Option<&'v str>,
    /// The history here begins with it, so that the last change may be older.
    pub(super) is_edge: bool,
    /// Some of the sources are not committed.
    pub(super) uncommitted: bool,
}

impl<'v> StampView<'v> {
    pub(super) fn of(stamp: Stamp<'v>) -> Self {
        let Stamp { day, is_edge, uncommitted, .. } = stamp;
        Self { day: day.map(Day), commit: stamp.short(), is_edge, uncommitted }
    }
}

view! { "header.html":
    struct Header<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        /// Template of the page, for marking its place in the menu.
        template: &'v str,
    }
}

view! { "supervision.html":
    struct Supervision<'v, 'a> {
        site: &'v SiteView<'a>,
    }
}

view! { "footer.html":
    struct Footer<'v, 'a> {
        site: &'v SiteView<'a>,
    }
}

impl<'r, E> Pages<'r, E> {
    /// Prepares what pages have in common.
    pub(in crate::site) fn new(
        output: Output<'r, E>,
        theme: &'r Theme,
        options: &SiteOptions<'r>,
    ) -> Result<Self, SiteError<E>> {
        let SiteOptions { root, printed, stamps } = *options;
        let (site, shared) = (output.site, output.shared);
        let axis = Axis::of(theme, shared, &CalendarView::of(site)).map_err(SiteError::Template)?;
        let (headers, supervision, footer) = (Vec::new(), String::new(), String::new());
        let mut pages = Self { output, site, shared, theme, root, printed, stamps, headers, supervision, footer, axis };
        pages.headers = (0..HEADER_DEPTHS).map(|depth| pages.header(&up(depth), "")).collect::<Result<_, _>>()?;
        pages.supervision = pages.html(&Supervision { site: shared })?.trim().into();
        pages.footer = pages.html(&Footer { site: shared })?.trim().into();
        Ok(pages)
    }

    /// Hash of what all pages show something of: the site itself, its stages, the columns of its tables, the parts
    /// rendered once for all.
    pub(in crate::site) fn common(&self) -> u128 {
        let mut hasher = XxHash3_128::new();
        let mut add = |text: &str| {
            hasher.write(&text.len().to_le_bytes());
            hasher.write(text.as_bytes());
        };
        for part in self.headers.iter().chain([&self.supervision, &self.footer]) {
            add(part);
        }
        add(&serde_json::to_string(self.shared).unwrap_or_default());
        add(&format!("{:?}", self.axis));
        self.site.categories().iter().copied().for_each(add);
        hasher.finish_128()
    }

    fn header(&self, root: &str, template: &str) -> Result<String, SiteError<E>> {
        Ok(self.html(&Header { site: self.shared, root, template })?.trim().to_owned())
    }

    /// What surrounds the content of the page at `path`, whose template is named for the menu.
    pub(in crate::site) fn layout<'v>(
        &'v self,
        template: &str,
        path: &str,
        about: &'v About<'_>,
    ) -> Result<Layout<'v>, SiteError<E>> {
        let depth = path.matches('/').count();
        let header = match self.headers.get(depth).filter(|_| depth > 0) {
            Some(header) => header.as_str().into(),
            None if path == NOT_FOUND => self.header(not_found_root(self.shared), template)?.into(),
            None => self.header(&up(depth), template)?.into(),
        };
        let mut meta = String::with_capacity(2048);
        meta_tags::write(&mut meta, self.shared, path, about);
        Ok(Layout {
            header,
            supervision: &self.supervision,
            footer: &self.footer,
            summary: about.summary(self.shared),
            meta,
            custom_css: self.has_custom_css(),
            stamp: self.stamps.of_page(path).map(StampView::of),
        })
    }

    /// The commits pages go back to.
    pub(in crate::site) fn stamps(&self) -> &'r Stamps {
        self.stamps
    }

    /// The code of paper about a unit.
    pub(in crate::site) fn code(&self, unit: &UnitView<'_>) -> Code {
        self.stamps.code(UnitPath(unit.path), &unit.facts())
    }

    /// Whether pages link a style sheet the county added.
    pub(in crate::site) fn has_custom_css(&self) -> bool {
        self.theme.has_custom_css()
    }

    /// Appends what the view's template makes of it.
    pub(in crate::site) fn render(&self, html: &mut String, view: &impl View) -> Result<(), SiteError<E>> {
        self.theme.render(html, view).map_err(SiteError::Template)
    }

    /// What the view's template makes of it.
    pub(in crate::site) fn html(&self, view: &impl View) -> Result<String, SiteError<E>> {
        let mut html = String::new();
        self.render(&mut html, view)?;
        Ok(html)
    }

    /// Renders a page and hands it over.
    pub(in crate::site) fn put_page(&self, path: &str, page: &impl View) -> Result<(), SiteError<E>> {
        let mut html = String::with_capacity(PAGE_BYTES);
        self.render(&mut html, page)?;
        self.put(path, html.as_bytes())
    }

    /// The stages of the campaign as a drawing; empty when there are none.
    pub(in crate::site) fn stages(&self) -> Result<String, SiteError<E>> {
        self.axis.stages(self.theme).map_err(SiteError::Template)
    }

    /// The way of a unit as a drawing; empty when nothing was promised and no month was due.
    pub(in crate::site) fn progress_chart(&self, unit: &UnitView<'_>) -> Result<String, SiteError<E>> {
        self.axis.unit(self.theme, unit).map_err(SiteError::Template)
    }

    /// The drawing of a unit's board.
    pub(super) fn board_chart<'v>(&'v self, unit: &'v UnitView<'v>) -> BoardChart<'v> {
        self.axis.board(unit)
    }

    /// The PDFs the page of a unit offers.
    pub(in crate::site) fn downloads(&self, unit: &UnitView<'_>) -> Vec<Download> {
        downloads::of(unit, (self.printed)(unit.path), |form| self.site.links_form(form))
    }

    /// The style sheet of the theme, as a page whose way to the site's root this is can hold it.
    pub(super) fn styles(&self, root: &str) -> String {
        let mut assets = self.theme.assets();
        let styles = assets.find(|(path, _)| *path == STYLES).map_or(&[][..], |(_, bytes)| bytes);
        // Browsers read the line ends of Windows as plain ones, so that the digest of the bytes would not be theirs.
        let styles = String::from_utf8_lossy(styles).replace("\r\n", "\n");
        // A picture is named from the folder of the sheet.
        let mut parts = styles.split("url(");
        let mut moved = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name = part.split(')').next().unwrap_or_default();
            let is_beside = !name.contains(':') && !name.starts_with(['/', '"', '\'', '#']);
            moved.extend(["url(", if is_beside { root } else { "" }, if is_beside { "assets/" } else { "" }, part]);
        }
        moved
    }

    /// Hands over the theme's styles, scripts and pictures.
    pub(in crate::site) fn put_theme(&self) -> Result<(), SiteError<E>> {
        self.theme.assets().try_for_each(|(path, bytes)| self.put(path, bytes))
    }

    /// Hands over a finished file.
    pub(in crate::site) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SiteError<E>> {
        self.output.put(path, bytes)
    }

    /// Renders running text for a page with this way to the site's root; `heading` is the level of its highest heading.
    pub(in crate::site) fn prose(&self, prose: &Prose<'_>, root: &str, heading: usize, assets: &mut Assets) -> String {
        let mut links = Links::new(self.site, &prose.folder, root, &mut assets.0);
        let mut html = markdown::to_html(prose.text, heading, &mut links);
        html.truncate(html.trim_end().len());
        html
    }

    /// Address of an attachment named in front matter, when it is a file lying beside the source.
    pub(in crate::site) fn attachment(
        &self,
        name: &str,
        folder: &str,
        root: &str,
        assets: &mut Assets,
    ) -> Option<String> {
        let mut found = BTreeMap::new();
        let target = Links::new(self.site, folder, root, &mut found).link(name);
        let there = found.values().all(|source| self.root.join(source).is_file());
        match target {
            LinkTarget::Address(address) if !found.is_empty() && there => {
                assets.0.append(&mut found);
                Some(address)
            }
            _ => None,
        }
    }

    /// Copies the files that pages referred to; one that is not there is a finding of `missing-asset`, not ours.
    pub(in crate::site) fn put_assets(&self, assets: Assets) -> Result<(), SiteError<E>> {
        for (path, source) in assets.0 {
            match fs::read(self.root.join(&source)) {
                // A picture nobody can look into is left out: it may say where it was taken.
                Ok(bytes) if pictures::is_picture(&path) => {
                    pictures::published(bytes).map_or(Ok(()), |bytes| self.put(&path, &bytes))?;
                }
                Ok(bytes) => self.put(&path, &bytes)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(SiteError::Asset { file: source, error }),
            }
        }
        Ok(())
    }
}

/// The style sheet of every page.
const STYLES: &str = "assets/style.css";

/// The page a host shows at whatever address there is nothing.
const NOT_FOUND: &str = "404.html";

/// The way from that page to the site's root: its `base` says where that is; without one it is the host's own root, since
/// nobody knows at which depth the page is shown.
pub(in crate::site) fn not_found_root(site: &SiteView<'_>) -> &'static str {
    if site.base_url.is_some() { "" } else { "/" }
}

/// The way to the site's root from a folder this deep.
fn up(depth: usize) -> String {
    "../".repeat(depth)
}

/// The way to the site's root from the page at `path`.
pub(in crate::site) fn root_from(path: &str) -> String {
    up(path.matches('/').count())
}
