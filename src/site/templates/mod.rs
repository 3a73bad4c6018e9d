//! Templates and assets of a site: the built-in theme, each file of which a county may replace by its own.
//!
//! Every template is one file of `themes/default/templates/`. The built-in ones are compiled into the program: a
//! [`View`] is a struct whose fields are the template's variables. Where a county put a file of the same name into
//! `themes/NAME/templates/`, the pages that show this file are rendered from text at run time instead, with the same
//! variables as values; all other pages stay compiled. `syntax` says what the two engines share, `filters` holds what
//! both can call.

pub(super) mod filters;
mod run_time;
mod run_time_filters;
mod syntax;

use super::error::{TemplateError, ThemeError};
use crate::theme;
use run_time::RunTime;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// A style sheet a county may add; it is linked behind the theme's own.
const CUSTOM_CSS: &str = "assets/custom.css";

/// What a template is given.
pub(super) trait View: askama::Template + Serialize {
    /// The template's file name.
    const TEMPLATE: &'static str;
}

/// Declares a struct as the variables of a template: `view! { "ledger.html": struct Ledger { … } }`.
macro_rules! view {
    ($file:tt: $(#[$meta:meta])* $visibility:vis struct $name:ident $(<$($lifetime:lifetime),+>)? { $($fields:tt)* }) => {
        $(#[$meta])*
        #[derive(askama::Template, serde::Serialize)]
        #[template(path = $file, config = "src/site/templates/askama.toml")]
        $visibility struct $name $(<$($lifetime),+>)? { $($fields)* }

        impl $(<$($lifetime),+>)? $crate::site::templates::View for $name $(<$($lifetime),+>)? {
            const TEMPLATE: &'static str = $file;
        }
    };
}
pub(super) use view;

/// Templates ready to render and assets ready to copy.
#[derive(Debug)]
pub(crate) struct Theme {
    /// Templates of the county's own with all they are used with; none where it has none.
    own: Option<RunTime>,
    assets: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Theme {
    /// The built-in theme with the files of `root/themes/NAME` in place of those of the same name.
    ///
    /// # Errors
    /// When the theme has no folder (the default one needs none), a file cannot be read or a template is wrong.
    pub(crate) fn load(root: &Path, name: &str) -> Result<Self, ThemeError> {
        let templates = theme::files(root, name, "templates").map_err(ThemeError::Files)?;
        let assets = theme::files(root, name, "assets").map_err(ThemeError::Files)?;
        let own = if templates.values().any(|file| file.own) { Some(RunTime::new(&templates)?) } else { None };
        let assets = assets.into_iter().map(|(path, file)| (format!("assets/{path}"), file.bytes)).collect();
        Ok(Self { own, assets })
    }

    /// Appends what the view's template makes of it.
    pub(super) fn render<V: View>(&self, html: &mut String, view: &V) -> Result<(), TemplateError> {
        match self.own.as_ref().filter(|own| own.shows(V::TEMPLATE)) {
            Some(own) => own.render(html, V::TEMPLATE, view),
            None => view.render_into(html).map_err(|error| TemplateError::compiled(V::TEMPLATE, &error)),
        }
    }

    /// Whether pages link a style sheet the county added.
    pub(super) fn has_custom_css(&self) -> bool {
        self.assets.contains_key(CUSTOM_CSS)
    }

    /// Output path and bytes of every asset, in path order.
    pub(super) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }
}
