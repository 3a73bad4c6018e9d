//! Rendering one page: context, template, buffer, hand-over.

use super::downloads::Download;
use super::error::{SiteError, TemplateError};
use super::frame::{AROUND, Frame, Frames, Shape};
use super::links::{Links, Target};
use super::sections;
use super::share::{self, About};
use super::theme::Theme;
use super::timeline::Axis;
use super::{Printed, Put, SiteOptions, downloads, markdown};
use crate::disclosure::{CalendarView, Prose, PublicSite, SiteView};
use askama::Template;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use tera::{Context, Value};
use twox_hash::XxHash3_128;

/// Depths of folders whose page heads are rendered once and kept; deeper pages render their own.
const KEPT_DEPTHS: usize = 10;
/// Bytes reserved for a page before rendering; most are smaller.
const PAGE_BYTES: usize = 24 * 1024;

/// Stands for a section while what surrounds it is rendered: a character that is none.
const MARK: &str = "\u{FDD0}";

/// Everything pages are made with.
pub(super) struct Pages<'r, E> {
    pub(super) site: &'r PublicSite<'r>,
    pub(super) shared: &'r SiteView<'r>,
    theme: &'r Theme,
    root: &'r Path,
    printed: &'r Printed<'r>,
    put: &'r Put<'r, E>,
    /// [`SiteView`] as the template engine keeps it; cloning it costs a counter.
    shared_value: Value,
    /// What the pages of one depth begin with.
    headers: Vec<Value>,
    /// Where to object, at the foot of pages.
    supervision: Value,
    /// Who publishes, at the foot of pages.
    footer: Value,
    /// What drawings of stages and of units have in common.
    pub(super) axis: Axis,
    frames: Frames,
}

/// One page before it is rendered.
pub(super) struct Page<'a> {
    template: &'static str,
    path: String,
    root: String,
    context: Context,
    about: About<'a>,
}

impl<'a> Page<'a> {
    /// A page at `path`, from `template`.
    pub(super) fn new(template: &'static str, path: impl Into<String>) -> Self {
        let path = path.into();
        let root = up(path.matches('/').count());
        Self { template, path, root, context: Context::new(), about: About::default() }
    }

    /// The way to the site's root.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// Says what the page is about; without it, it is about the whole site.
    pub(super) fn about(&mut self, about: About<'a>) {
        self.about = about;
    }

    /// Adds a value already known to the template engine.
    pub(super) fn set(&mut self, name: &'static str, value: Value) {
        self.context.insert_value(name, value);
    }
}

impl<'r, E> Pages<'r, E> {
    pub(super) fn new(
        site: &'r PublicSite<'r>,
        shared: &'r SiteView<'r>,
        theme: &'r Theme,
        options: &SiteOptions<'r>,
        put: &'r Put<'r, E>,
    ) -> Result<Self, SiteError<E>> {
        let SiteOptions { root, printed, .. } = *options;
        let shared_value = value("base.html", shared)?;
        let nothing = Value::none();
        let (supervision, footer) = (nothing.clone(), nothing);
        let headers = Vec::new();
        let frames = Frames::default();
        let axis = Axis::of(shared, &CalendarView::of(site));
        let mut pages =
            Self { site, shared, theme, root, printed, put, shared_value, headers, supervision, footer, axis, frames };
        // Pages of a folder are in no menu, so all of one depth begin alike.
        pages.headers =
            (0..KEPT_DEPTHS).map(|depth| pages.part("header.html", &up(depth), "")).collect::<Result<_, _>>()?;
        pages.supervision = pages.part("supervision.html", "", "")?;
        pages.footer = pages.part("footer.html", "", "")?;
        Ok(pages)
    }

    /// Hash of what all pages show something of: the site itself, its stages, the columns of its tables, the parts
    /// rendered once for all.
    pub(super) fn common(&self) -> u128 {
        let mut hasher = XxHash3_128::new();
        let mut add = |text: &str| {
            hasher.write(&text.len().to_le_bytes());
            hasher.write(text.as_bytes());
        };
        for part in self.headers.iter().chain([&self.supervision, &self.footer]) {
            add(&part.to_string());
        }
        add(&serde_json::to_string(self.shared).unwrap_or_default());
        add(&format!("{:?}", self.axis));
        self.site.categories().iter().copied().for_each(add);
        hasher.finish_128()
    }

    /// A part of pages, rendered by itself; `template` is the page it is for.
    fn part(&self, part: &'static str, root: &str, template: &str) -> Result<Value, SiteError<E>> {
        let mut context = Context::new();
        context.insert_value("site", self.shared_value.clone());
        context.insert_value("root", Value::normal_string(root));
        context.insert_value("template", Value::normal_string(template));
        let html = self.theme.tera().render(part, &context);
        let html = html.map_err(|error| SiteError::Template(TemplateError::from_engine(part, &error)))?;
        Ok(Value::safe_string(html.trim()))
    }

    /// Renders `page` and hands it over.
    pub(super) fn put_page(&self, mut page: Page<'_>) -> Result<(), SiteError<E>> {
        self.complete(&mut page)?;
        self.put(&page.path, &self.rendered(&page)?)
    }

    /// Renders `page` and hands it over with a section that makes up most of it, of about so many `bytes`. The templates
    /// render only what surrounds it, so that it need not go through their hands.
    pub(super) fn put_around(
        &self,
        mut page: Page<'_>,
        name: &'static str,
        bytes: usize,
        section: &impl Template,
    ) -> Result<(), SiteError<E>> {
        self.complete(&mut page)?;
        // A template of the county's own may do anything with the section.
        if !AROUND.iter().chain(&[page.template]).any(|template| self.is_own(template)) {
            page.set(name, Value::safe_string(MARK));
            let around = self.rendered(&page)?;
            let parts = str::from_utf8(&around).ok().and_then(|around| around.split_once(MARK));
            if let Some((start, end)) = parts.filter(|(_, end)| !end.contains(MARK)) {
                let mut html = String::with_capacity(around.len() + bytes);
                html.push_str(start);
                sections::write(&mut html, section);
                html.push_str(end);
                return self.put(&page.path, html.as_bytes());
            }
        }
        page.set(name, sections::html(section));
        self.put(&page.path, &self.rendered(&page)?)
    }

    /// Adds what a page says of itself, and what all pages are given.
    fn complete(&self, page: &mut Page<'_>) -> Result<(), SiteError<E>> {
        let mut share = String::with_capacity(2048);
        share::head(&mut share, self.shared, &page.path, &page.about);
        page.set("summary", Value::normal_string(&page.about.summary(self.shared)));
        page.set("share", Value::safe_string(&share));
        self.surround(page)
    }

    /// What pages of this shape have in common, where it can be told from what is their own.
    pub(super) fn frame(&self, shape: Shape, root: &str) -> Option<&Frame> {
        self.frames.get(self, shape, root.len() / "../".len())
    }

    /// Adds what all pages are given.
    pub(super) fn surround(&self, page: &mut Page<'_>) -> Result<(), SiteError<E>> {
        let depth = page.root.len() / "../".len();
        let header = match self.headers.get(depth).filter(|_| depth > 0) {
            Some(header) => header.clone(),
            None => self.part("header.html", &page.root, page.template)?,
        };
        page.set("header", header);
        page.set("supervision", self.supervision.clone());
        page.set("footer", self.footer.clone());
        page.set("site", self.shared_value.clone());
        page.set("root", Value::normal_string(&page.root));
        Ok(())
    }

    /// Renders `page` into a buffer: a template that fails halfway must not leave half a page.
    pub(super) fn rendered(&self, page: &Page<'_>) -> Result<Vec<u8>, SiteError<E>> {
        let mut buffer = Vec::with_capacity(PAGE_BYTES);
        self.theme
            .tera()
            .render_to(page.template, &page.context, &mut buffer)
            .map_err(|error| SiteError::Template(TemplateError::from_engine(page.template, &error)))?;
        Ok(buffer)
    }

    /// The PDFs the page of a unit offers.
    pub(super) fn downloads(&self, unit: &str) -> Vec<Download> {
        downloads::of(unit, (self.printed)(unit))
    }

    /// Hands over the theme's styles, scripts and pictures.
    pub(super) fn put_theme(&self) -> Result<(), SiteError<E>> {
        self.theme.assets().try_for_each(|(path, bytes)| self.put(path, bytes))
    }

    /// Hands over a finished file.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SiteError<E>> {
        (self.put)(path, bytes).map_err(SiteError::Put)
    }

    /// Renders running text for `page`; `heading` is the level of its highest heading.
    pub(super) fn prose(&self, prose: &Prose<'_>, page: &Page<'_>, heading: usize, assets: &mut Assets) -> String {
        let mut links = Links::new(self.site, &prose.folder, &page.root, &mut assets.0);
        let mut html = markdown::to_html(prose.text, heading, &mut links);
        html.truncate(html.trim_end().len());
        html
    }

    /// Whether the page template is a county's own.
    pub(super) fn is_own(&self, template: &str) -> bool {
        self.theme.is_own(template)
    }

    /// Address of an attachment named in front matter, when it is a file lying beside the source.
    pub(super) fn attachment(&self, name: &str, folder: &str, page: &Page<'_>, assets: &mut Assets) -> Option<String> {
        let mut found = BTreeMap::new();
        let target = Links::new(self.site, folder, &page.root, &mut found).link(name);
        let there = found.values().all(|source| self.root.join(source).is_file());
        match target {
            Target::Address(address) if !found.is_empty() && there => {
                assets.0.append(&mut found);
                Some(address)
            }
            _ => None,
        }
    }

    /// Copies the files that pages referred to; one that is not there is a finding of `missing-asset`, not ours.
    pub(super) fn put_assets(&self, assets: Assets) -> Result<(), SiteError<E>> {
        for (path, source) in assets.0 {
            match fs::read(self.root.join(&source)) {
                Ok(bytes) => self.put(&path, &bytes)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(SiteError::Asset { file: source, error }),
            }
        }
        Ok(())
    }
}

/// The way to the site's root from a folder this deep.
fn up(depth: usize) -> String {
    "../".repeat(depth)
}

/// Files referred to by pages: output path → source path.
#[derive(Debug, Default)]
pub(super) struct Assets(BTreeMap<String, String>);

/// `view` as the template engine keeps it.
pub(super) fn value<T: Serialize + ?Sized, E>(template: &str, view: &T) -> Result<Value, SiteError<E>> {
    Value::try_from_serializable(view)
        .map_err(|error| SiteError::Template(TemplateError::from_engine(template, &error)))
}
