//! Pages of documents and of cases.

use super::assets::Assets;
use super::context::{Layout, Pages, root_from};
use super::meta_tags::About;
use crate::disclosure::{CaseView, DocumentView, SiteView};
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

view! { "document.html":
    struct DocumentPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        document: &'v DocumentView<'a>,
        /// Running text as HTML.
        body: String,
        /// For each attachment the address of its copy; none when it is no file beside the document.
        addresses: Vec<Option<String>>,
    }
}

view! { "case.html":
    struct CasePage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        case: &'v CaseView<'a>,
        /// Running text as HTML.
        body: String,
    }
}

/// Renders them all and copies what they show.
pub(super) fn render<E>(
    pages: &Pages<'_, E>,
    documents: &[DocumentView<'_>],
    cases: &[CaseView<'_>],
) -> Result<(), SiteError<E>> {
    let mut assets = Assets::default();
    for document in documents {
        let (root, folder) = (root_from(&document.href), document.body.folder.as_str());
        let about = About::document(document, pages.shared);
        let body = pages.prose(&document.body, &root, 2, &mut assets);
        let attachments = document.attachments.iter();
        let page = DocumentPage {
            site: pages.shared,
            root: &root,
            layout: pages.layout(DocumentPage::TEMPLATE, &document.href, &about)?,
            document,
            body,
            addresses: attachments.map(|name| pages.attachment(name, folder, &root, &mut assets)).collect(),
        };
        pages.put_page(&document.href, &page)?;
    }
    for case in cases {
        let root = root_from(&case.href);
        let about = About::case(case, pages.shared);
        let layout = pages.layout(CasePage::TEMPLATE, &case.href, &about)?;
        let body = pages.prose(&case.body, &root, 2, &mut assets);
        pages.put_page(&case.href, &CasePage { site: pages.shared, root: &root, layout, case, body })?;
    }
    pages.put_assets(assets)
}
