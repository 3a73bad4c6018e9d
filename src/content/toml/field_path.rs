//! Names of fields inside a file.

/// Place of a table inside its file; two levels are as deep as any record goes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FieldPath {
    outer: Option<(&'static str, Option<usize>)>,
    inner: Option<(&'static str, Option<usize>)>,
}

impl FieldPath {
    /// Path of a table under `key`, at `index` where it is one of several.
    pub(super) fn child(self, key: &'static str, index: Option<usize>) -> Self {
        match self.outer {
            None => Self { outer: Some((key, index)), inner: None },
            Some(_) => Self { outer: self.outer, inner: Some((key, index)) },
        }
    }

    /// `problems[2].milestones[0]`; empty for the file itself.
    pub(super) fn text(self) -> String {
        let part = |part: Option<(&str, Option<usize>)>| match part {
            Some((key, Some(index))) => format!("{key}[{index}]"),
            Some((key, None)) => key.to_owned(),
            None => String::new(),
        };
        match self.inner {
            Some(_) => format!("{}.{}", part(self.outer), part(self.inner)),
            None => part(self.outer),
        }
    }

    /// Path of a key of this table.
    pub(super) fn field(self, key: &str) -> String {
        let mut text = self.text();
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(key);
        text
    }
}
