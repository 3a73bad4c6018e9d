//! Where headers and dotted keys lead: the tables of a document while it is read.

use toml_parser::Span;

use super::{
    syntax::SyntaxFault,
    tree::{Entries, Key, List, Node, Value},
};

/// Room for as many keys or records as most tables and lists have, taken at once instead of step by step.
const ROOM: usize = 8;

/// A key with the tables before its dots.
#[derive(Default)]
pub(super) struct Path<'s> {
    pub(super) tables: Vec<Key<'s>>,
    pub(super) key: Option<Key<'s>>,
}

/// The header of a table.
pub(super) struct Header<'s> {
    pub(super) path: Path<'s>,
    pub(super) span: Span,
    /// Whether it begins one of many records: `[[…]]`.
    pub(super) is_record: bool,
}

/// The tables read so far.
#[derive(Default)]
pub(super) struct Tables<'s> {
    pub(super) root: Entries<'s>,
    current: Entries<'s>,
    header: Option<Header<'s>>,
}

impl<'s> Tables<'s> {
    /// Adds a key to the table being read, or below it.
    pub(super) fn add(&mut self, path: &[Key<'s>], key: Key<'s>, value: Node<'s>, faults: &mut Vec<SyntaxFault>) {
        let Some(parent) = descend(&mut self.current, path, !path.is_empty(), faults) else { return };
        // A table already defined in another way is not redefined by dotted keys.
        if (!path.is_empty() && !parent.is_implicit) || parent.contains(&key.name) {
            faults.push(duplicate(&key));
        } else {
            parent.push(key, value);
        }
    }

    /// Puts the table that was being read into its place.
    pub(super) fn finish(&mut self, faults: &mut Vec<SyntaxFault>) {
        let table = std::mem::take(&mut self.current);
        let Some(Header { path, span, is_record }) = self.header.take() else {
            self.root = table;
            return;
        };
        let Some(key) = path.key else { return };
        let span = span.start()..span.end();
        let node = Node { span: span.clone(), value: Value::Table(table) };
        let Some(parent) = descend(&mut self.root, &path.tables, false, faults) else { return };
        if !is_record {
            parent.push(key, node);
            return;
        }
        match parent.position(&key.name) {
            None => {
                let mut list = List { items: Vec::with_capacity(ROOM), has_headers: true };
                list.items.push(node);
                parent.push(key, Node { span, value: Value::List(list) });
            }
            Some(at) => match &mut parent.list[at].node.value {
                Value::List(list) if list.has_headers => list.items.push(node),
                _ => faults.push(duplicate(&key)),
            },
        }
    }

    /// Begins a table.
    pub(super) fn start(&mut self, header: Header<'s>, faults: &mut Vec<SyntaxFault>) {
        // Looked up at once, so that a second definition is reported at the right line, and what the names of tables
        // below it called into being stays.
        if !header.is_record
            && let Some(parent) = descend(&mut self.root, &header.path.tables, false, faults)
            && let Some(key) = &header.path.key
            && let Some(at) = parent.position(&key.name)
        {
            let old = parent.list.swap_remove(at).node.value;
            let is_free = matches!(&old, Value::Table(table) if table.is_implicit && !table.is_dotted);
            if !is_free {
                faults.push(duplicate(key));
            }
            if let Value::Table(table) = old {
                self.current = table;
            }
        }
        self.current.list.reserve(ROOM);
        self.current.is_implicit = false;
        self.current.is_dotted = false;
        self.header = Some(header);
    }
}

/// Adds a key to a table in braces.
pub(super) fn add_inline<'s>(
    table: &mut Entries<'s>,
    path: &[Key<'s>],
    key: Key<'s>,
    value: Node<'s>,
    faults: &mut Vec<SyntaxFault>,
) {
    let Some(parent) = descend_inline(table, path, faults) else { return };
    if parent.is_dotted == path.is_empty() || parent.contains(&key.name) {
        faults.push(duplicate(&key));
    } else {
        parent.push(key, value);
    }
}

/// The table a path of dotted keys or of a header leads to; it is called into being where it is not there yet.
fn descend<'t, 's>(
    mut table: &'t mut Entries<'s>,
    path: &[Key<'s>],
    is_dotted: bool,
    faults: &mut Vec<SyntaxFault>,
) -> Option<&'t mut Entries<'s>> {
    for key in path {
        let fresh = Entries { is_implicit: true, is_dotted, ..Entries::default() };
        let below = match below(table, key, fresh) {
            Value::List(list) if list.has_headers => match &mut list.items.last_mut()?.value {
                Value::Table(table) => table,
                _ => return None,
            },
            Value::Table(table) if !table.is_inline => {
                if is_dotted && !table.is_implicit {
                    faults.push(duplicate(key));
                    return None;
                }
                table.is_dotted |= is_dotted;
                table
            }
            _ => {
                faults.push(closed(key));
                return None;
            }
        };
        table = below;
    }
    Some(table)
}

/// The table a path of dotted keys leads to inside braces.
fn descend_inline<'t, 's>(
    mut table: &'t mut Entries<'s>,
    path: &[Key<'s>],
    faults: &mut Vec<SyntaxFault>,
) -> Option<&'t mut Entries<'s>> {
    for key in path {
        let fresh = Entries { is_implicit: true, is_dotted: true, is_inline: true, ..Entries::default() };
        let below = match below(table, key, fresh) {
            Value::Table(table) if table.is_implicit => table,
            Value::Table(_) => {
                faults.push(duplicate(key));
                return None;
            }
            _ => {
                faults.push(closed(key));
                return None;
            }
        };
        table = below;
    }
    Some(table)
}

/// The value under a key, a fresh table where there is none.
fn below<'t, 's>(table: &'t mut Entries<'s>, key: &Key<'s>, fresh: Entries<'s>) -> &'t mut Value<'s> {
    let at = table.position(&key.name).unwrap_or_else(|| {
        table.push(key.clone(), Node { span: key.span.clone(), value: Value::Table(fresh) });
        table.list.len() - 1
    });
    &mut table.list[at].node.value
}

fn duplicate(key: &Key<'_>) -> SyntaxFault {
    SyntaxFault { span: key.span.clone(), reason: "duplicate key".to_owned() }
}

fn closed(key: &Key<'_>) -> SyntaxFault {
    SyntaxFault { span: key.span.clone(), reason: "cannot extend a value with a dotted key".to_owned() }
}
