//! Templates read at run time: those of a county's own, and the built-in ones they are used with.

use super::run_time_filters;
use super::syntax::{self, Rewritten};
use crate::site::error::{TemplateError, ThemeError};
use crate::site::escape;
use crate::theme::ThemeFile;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tera::{Context, Tera};

/// The engine with all templates of a theme.
#[derive(Debug)]
pub(super) struct RunTime {
    tera: Tera,
    /// Templates that are a county's own or extend or include one, however far down.
    shown: BTreeSet<String>,
}

impl RunTime {
    /// Reads all templates of a theme, given by their file names.
    pub(super) fn new(files: &BTreeMap<String, ThemeFile>) -> Result<Self, ThemeError> {
        let mut templates: BTreeMap<&str, Rewritten> = BTreeMap::new();
        for (name, file) in files {
            templates.insert(name, syntax::rewrite(file.text().map_err(ThemeError::Files)?));
        }
        let mut shown: BTreeSet<String> =
            files.iter().filter(|(_, file)| file.own).map(|(name, _)| name.clone()).collect();
        loop {
            let uses_one = |template: &Rewritten| template.uses.iter().any(|used| shown.contains(used));
            let more: Vec<&str> = templates
                .iter()
                .filter(|(name, template)| !shown.contains(**name) && uses_one(template))
                .map(|(name, _)| *name)
                .collect();
            if more.is_empty() {
                break;
            }
            shown.extend(more.into_iter().map(str::to_owned));
        }
        let mut tera = Tera::new();
        tera.set_escape_fn(escape::run_time);
        run_time_filters::register(&mut tera);
        tera.add_raw_templates(templates.into_iter().map(|(name, template)| (name, template.text)))
            .map_err(|error| ThemeError::Template(TemplateError::from_engine("", &error)))?;
        Ok(Self { tera, shown })
    }

    /// Whether a template has to be rendered here: it is a county's own, or shows one.
    pub(super) fn shows(&self, template: &str) -> bool {
        self.shown.contains(template)
    }

    /// Appends what a template makes of the fields of `view`.
    pub(super) fn render(&self, html: &mut String, template: &str, view: &impl Serialize) -> Result<(), TemplateError> {
        let context = Context::from_serialize(view);
        let rendered = context.and_then(|context| self.tera.render(template, &context));
        html.push_str(&rendered.map_err(|error| TemplateError::from_engine(template, &error))?);
        Ok(())
    }
}
