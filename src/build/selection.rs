//! Which boards and forms are printed, on which sheets.

use std::path::PathBuf;

use super::unit_lookup;
use crate::{
    content::Loaded,
    diagnostics::{Failure, aside, nearest},
    forms::{self, FilledForm, FormSource},
    model::{Date, Form, HandedInBy, Settings, Site, UnitPath},
    print::{Job, PdfOptions, Sheet},
};

/// Sheet of a board when `site.toml` names none.
const DEFAULT_SHEET: &str = "a3";

/// Folder of what is published, below the output folder.
pub(super) const PUBLIC: &str = "print/";

/// Options of printing.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // independent options of the command line
pub(crate) struct PrintOptions {
    pub(crate) root: PathBuf,
    pub(crate) as_of: Option<Date>,
    pub(crate) output: PathBuf,
    /// Only these units, by path or name, and those below them; all when empty.
    pub(crate) units: Vec<String>,
    /// Only these forms, by name.
    pub(crate) forms: Vec<String>,
    /// Only boards, on these sheets, by ID.
    pub(crate) sheets: Vec<String>,
    /// Complete copies for the office instead of public ones.
    pub(crate) internal: bool,
    /// Width added on all sides for cutting, in millimetres; 0 for none.
    pub(crate) bleed_mm: f64,
    /// Sheet into which large boards are cut, by ID.
    pub(crate) tile: Option<String>,
    /// Write PDF/A.
    pub(crate) archival: bool,
    /// Typeset everything anew, on one thread, and measure.
    pub(crate) timings: bool,
}

/// The boards and forms that were asked for, with names resolved.
pub(super) struct PrintSelection {
    units: Vec<String>,
    named: Vec<Form>,
    forms: bool,
    /// Whether boards are printed.
    pub(super) boards: bool,
    /// Sheets the boards are printed on.
    pub(super) sheets: Vec<Sheet>,
    /// Whether less than everything is printed, so that what was printed before stays.
    pub(super) is_partial: bool,
    pub(super) options: PdfOptions,
}

/// Forms that become PDFs, and why some that were asked for do not.
#[derive(Default)]
pub(super) struct FormJobs {
    /// To be typeset.
    pub(super) jobs: Vec<Job>,
    /// Where blank forms would lie: what an earlier run published there goes.
    pub(super) blank: Vec<String>,
    /// Forms asked for of which at least one unit was concerned.
    found: Vec<Form>,
}

/// A form that was asked for and of which nothing is printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unprinted {
    pub(crate) form: Form,
    pub(crate) reason: UnprintedReason,
}

/// Why nothing is printed of a form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UnprintedReason {
    /// The campaign does not name it, or knows nothing it speaks of.
    NotInCampaign,
    /// No unit among those asked for hands it in.
    NoUnit(HandedInBy),
}

impl PrintSelection {
    /// Resolves what is asked for.
    ///
    /// # Errors
    /// When there is no such unit, form or sheet.
    pub(super) fn of(loaded: &Loaded, options: &PrintOptions) -> Result<Self, Failure> {
        let settings = &loaded.site.settings;
        let units = unit_lookup::paths(&loaded.site, &options.units)?;
        let named = options.forms.iter().map(|name| form(name)).collect::<Result<Vec<_>, _>>()?;
        let asked = if options.sheets.is_empty() { &settings.sheets } else { &options.sheets };
        let mut sheets = asked.iter().map(|id| sheet(id, settings)).collect::<Result<Vec<_>, _>>()?;
        if sheets.is_empty() {
            sheets.push(sheet(DEFAULT_SHEET, settings)?);
        }
        let tile = options.tile.as_deref().map(|id| sheet(id, settings)).transpose()?;
        // Naming forms alone means forms alone, naming sheets alone means boards alone.
        let boards = !options.sheets.is_empty() || options.forms.is_empty();
        let forms = !options.forms.is_empty() || options.sheets.is_empty();
        let names_some = !(options.units.is_empty() && options.forms.is_empty() && options.sheets.is_empty());
        Ok(Self {
            is_partial: names_some || options.internal || options.bleed_mm > 0.0 || tile.is_some(),
            units,
            named,
            boards: boards && !options.internal,
            forms,
            sheets,
            options: PdfOptions { bleed_mm: options.bleed_mm, tile, archival: options.archival },
        })
    }

    /// Whether something of this unit is printed.
    pub(super) fn concerns(&self, path: &str) -> bool {
        self.units.is_empty() || self.units.iter().any(|top| UnitPath(path).is_within(top))
    }

    /// Adds the forms that are asked for and concern the unit. Those for the public lie below `print/`, but no blank one:
    /// it is made only when its form was asked for, and lies in the folder of reports beside copies for the office.
    pub(super) fn forms_of(
        &self,
        (site, source): (&Site, &dyn FormSource<'_>),
        index: usize,
        forms: &mut FormJobs,
    ) -> Result<(), serde_json::Error> {
        let unit = site.units[index].path.as_str();
        let asked = |form: &Form| self.named.is_empty() || self.named.contains(form);
        let all = Form::ALL.into_iter().filter(|form| self.forms && asked(form) && site.has_form(*form));
        for form in all.filter(|form| forms::concerns(*form, source, index)) {
            let FilledForm { blank, data } = forms::fill(form, source, index);
            let name = form.name();
            let path = match (source.is_public(), blank) {
                (true, false) => format!("{PUBLIC}{unit}/{name}.pdf"),
                (true, true) => format!("{unit}/{name}-blank.pdf"),
                (false, _) => format!("{unit}/{name}.pdf"),
            };
            if source.is_public() && blank {
                forms.blank.push(format!("{PUBLIC}{unit}/{name}.pdf"));
            }
            if !blank || !self.named.is_empty() {
                forms.found.push(form);
                forms.jobs.push(Job::new(unit, path, form.layout(), &data)?);
            }
        }
        Ok(())
    }

    /// Forms that were asked for and of which there is none.
    pub(super) fn unprinted(&self, site: &Site, forms: &FormJobs) -> Vec<Unprinted> {
        let reason = |form: Form| {
            if site.has_form(form) {
                UnprintedReason::NoUnit(form.handed_in_by())
            } else {
                UnprintedReason::NotInCampaign
            }
        };
        let missing = self.named.iter().filter(|form| !forms.found.contains(form));
        missing.map(|&form| Unprinted { form, reason: reason(form) }).collect()
    }

    /// Suffix of the names of boards: copies for the print shop and tiles lie beside the board itself.
    pub(super) fn suffix(&self) -> String {
        let mut suffix = String::new();
        if self.options.bleed_mm > 0.0 {
            suffix.push_str("-bleed");
        }
        if let Some(tile) = &self.options.tile {
            suffix.push_str("-tile-");
            suffix.push_str(&tile.id);
        }
        suffix
    }
}

fn form(name: &str) -> Result<Form, Failure> {
    Form::parse(name).ok_or_else(|| {
        let known: Vec<&str> = Form::ALL.iter().map(|form| form.name()).collect();
        let near = aside(nearest(name, known.iter().copied()));
        Failure(format!("没有“{name}”这种表{near}可以写 {}", known.join("、")))
    })
}

fn sheet(id: &str, settings: &Settings) -> Result<Sheet, Failure> {
    Sheet::find(id, &settings.print_sheets).ok_or_else(|| {
        let near = aside(nearest(id, Sheet::known(&settings.print_sheets)));
        let known: Vec<&str> = Sheet::known(&settings.print_sheets).collect();
        Failure(format!("没有“{id}”这种纸张{near}可以写 {}，或在 site.toml 里写 [[print.sheet]]", known.join("、")))
    })
}
