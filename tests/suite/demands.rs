//! What a campaign demands: said in its file, it is missed where it is absent; unsaid, nobody asks for it.

mod kept;
mod missed;
mod particulars;
mod plans;
mod procedures;
mod reports;
mod words;
