//! How long a message may be.

/// Most characters of a message.
const LONGEST: usize = 600;

/// What stands for what is cut.
const REST: &str = "……\n其余事项请看整改网站或运行 gongshi check。";

/// Cuts a message that is longer than a chat window shows; what is cut is said.
pub(super) fn bounded(mut text: String) -> String {
    if text.chars().count() > LONGEST {
        let kept = LONGEST - REST.chars().count() - 1;
        text = text.chars().take(kept).collect();
        // A line cut in the middle says something else than it did.
        text.truncate(text.rfind('\n').unwrap_or(text.len()));
        text.push('\n');
        text.push_str(REST);
    }
    text
}
