//! What a campaign demands: said in its file, it is missed where it is absent; unsaid, nobody asks for it.

mod plans;
mod words;
