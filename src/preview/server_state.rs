//! Server state: what all requests share.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender, SyncSender};

use super::events::EventStream;
use super::printed::PrintedFiles;
use super::watch::Changes;

/// The preview as a handler of requests: what a response is made of.
pub(crate) struct Preview {
    /// The session, which makes pages.
    pub(super) session: Sender<Message>,
    pub(super) events: Arc<EventStream>,
    /// PDFs that `print` left in the output folder.
    pub(super) printed: PrintedFiles,
}

/// Messages to the session.
pub(super) enum Message {
    /// A request for a file of the site.
    Get {
        /// Path, as in the output folder.
        path: String,
        reply: SyncSender<Reply>,
    },
    /// Something changed on disk.
    Changed(Changes),
}

/// Answer of the session: what there is at a path.
#[derive(Debug)]
pub(super) enum Reply {
    /// A file, and the version of the styles and pictures it is shown with.
    File(Arc<[u8]>, u64),
    Nothing,
    /// A page that cannot be rendered, and why.
    Failed(String),
}

impl Preview {
    /// Asks the session for a file of the site.
    pub(super) fn file(&self, path: &str) -> Reply {
        let (reply, answer) = mpsc::sync_channel(1);
        let message = Message::Get { path: path.to_owned(), reply };
        self.session.send(message).ok().and_then(|()| answer.recv().ok()).unwrap_or(Reply::Nothing)
    }
}
