//! Public view → the website: pages, feeds, data files and assets.
//!
//! 1. `templates` holds the theme: compiled templates, those a county put in their place, assets.
//! 2. `pages` makes one view a page; `markdown` renders running text for them.
//! 3. `data` writes what other programs read, `search` what the script of pages reads.
//! 4. `render` renders all of it, `parts` the part of one machine when several share the work, `on_demand` single files.
//! 5. `reuse` says which files of the previous build are still right.
//!
//! Links are relative everywhere and spell out `index.html`: the site works from a sub-path and from `file://`. Nothing
//! here reads a clock.

mod data;
mod error;
mod escape;
mod markdown;
mod on_demand;
mod output;
mod owner;
mod pages;
mod parts;
mod render;
mod reuse;
mod search;
mod templates;
mod terms;

pub(crate) use data::changes_json;
pub(crate) use error::{SiteError, TemplateError, ThemeError};
#[cfg(fuzzing)]
pub(crate) use markdown::markdown_ways;
pub(crate) use on_demand::{DemandError, OnDemand, on_demand};
pub(crate) use pages::{Pdf, SiteOptions};
pub(crate) use parts::{Part, render_part};
pub(crate) use render::render;
pub(crate) use reuse::{BuildRecord, PreviousBuild};
pub(crate) use templates::Theme;
pub(crate) use terms::{Term, terms};
