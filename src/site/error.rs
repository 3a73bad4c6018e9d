//! Errors of rendering, in Chinese.

use crate::theme::ThemeFileError;
use std::fmt;
use std::io;

/// Why a theme cannot be used.
#[derive(Debug)]
pub(crate) enum ThemeError {
    /// Files cannot be read.
    Files(ThemeFileError),
    /// A template is wrong.
    Template(TemplateError),
}

/// What is wrong with a template.
#[derive(Debug)]
pub(crate) struct TemplateError {
    /// Template as named in the theme, e.g. `templates/unit.html`.
    pub(crate) file: String,
    /// Line, from 1; none when the engine names none.
    pub(crate) line: Option<usize>,
    /// Column in characters, from 1.
    pub(crate) column: Option<usize>,
    /// What is wrong, in Chinese.
    pub(crate) message: String,
    /// Message of the template engine.
    pub(crate) engine: String,
}

/// Why a site cannot be rendered; `E` is the error of storing a file.
#[derive(Debug)]
pub(crate) enum SiteError<E> {
    /// A template is wrong or asks for what is not there.
    Template(TemplateError),
    /// A picture or attachment cannot be read.
    Asset {
        /// File relative to the site's root.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// The page could not be stored.
    Put(E),
}

impl TemplateError {
    /// Reads an error of the template engine; `template` is the one that was asked for.
    pub(super) fn from_engine(template: &str, error: &tera::Error) -> Self {
        use tera::ErrorKind;
        let (file, position, message) = match error.kind() {
            ErrorKind::SyntaxError(report) => (report.filename(), Some(report.span()), "模板写法有误，无法读懂"),
            ErrorKind::RenderingError(report) => {
                (report.filename(), Some(report.span()), "模板取用了没有的内容，或者用法不对")
            }
            ErrorKind::TemplateNotFound(name) => (name.as_str(), None, "缺少这个模板"),
            ErrorKind::MissingParent { current, .. } => (current.as_str(), None, "所继承的模板不存在"),
            ErrorKind::CircularExtend { tpl, .. } => (tpl.as_str(), None, "模板之间互相继承，形成循环"),
            ErrorKind::CircularInclude { tpl, .. } => (tpl.as_str(), None, "模板之间互相包含，形成循环"),
            _ => (template, None, "模板无法使用"),
        };
        let file = if file.is_empty() { template } else { file };
        let engine = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
            other => other.to_string(),
        };
        Self {
            file: format!("templates/{file}"),
            line: position.map(|span| span.start_line),
            column: position.map(|span| span.start_col + 1),
            message: message.to_owned(),
            engine,
        }
    }
}

impl TemplateError {
    /// A failure of a compiled template, which has no place in a file of the county's.
    pub(super) fn compiled(template: &str, error: &askama::Error) -> Self {
        Self {
            file: format!("templates/{template}"),
            line: None,
            column: None,
            message: "模板无法使用".to_owned(),
            engine: error.to_string(),
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, " 第 {line} 行")?;
        }
        write!(f, "：{}（{}）", self.message, self.engine)
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(error) => write!(f, "{error}"),
            Self::Template(error) => write!(f, "{error}"),
        }
    }
}

impl<E: fmt::Display> fmt::Display for SiteError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(error) => write!(f, "{error}"),
            Self::Asset { file, error } => write!(f, "{file} 无法读取：{error}"),
            Self::Put(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ThemeError {}
impl<E: fmt::Debug + fmt::Display> std::error::Error for SiteError<E> {}
