//! Signature of the root digest, made and checked by `ssh-keygen`, which every system with git has.
//!
//! What is signed is the root as 64 digits with a line break, in the namespace `gongshi`, so that anybody can check it:
//! `ssh-keygen -Y verify -f allowed_signers -I NAME -n gongshi -s data/provenance.json.sig < root`.

use std::{
    fmt, io,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const PROGRAM: &str = "ssh-keygen";
const NAMESPACE: &str = "gongshi";

/// Why nothing can be signed or checked.
#[derive(Debug)]
pub(crate) enum SignatureError {
    /// The program cannot be started.
    NoProgram(io::Error),
    /// It refused; what it said.
    Refused(String),
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram(error) => write!(
                f,
                "运行不了 {PROGRAM}（{error}）。签名和验签要靠它，请安装 OpenSSH：Debian、Ubuntu 装 openssh-client，Windows 在“可选功能”里添加 OpenSSH 客户端"
            ),
            Self::Refused(said) => write!(f, "{PROGRAM} 没有签成：{said}"),
        }
    }
}

impl std::error::Error for SignatureError {}

/// What a signature is worth.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SignatureState {
    /// There is none.
    Absent,
    /// It is of this root, by somebody the list of signers names.
    Good(String),
    /// It is of this root; who made it cannot be told without a list of signers.
    Unknown,
    /// It is of something else, or by somebody the list does not name.
    Bad,
}

/// Signs a root digest with this key.
///
/// # Errors
/// When the program is not there or refuses.
pub(crate) fn sign(root: &str, key: &Path) -> Result<Vec<u8>, SignatureError> {
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "sign", "-n", NAMESPACE, "-f"]).arg(key);
    let output = run(command, root)?;
    if output.status.success() { Ok(output.stdout) } else { Err(SignatureError::Refused(said(&output))) }
}

/// Checks the signature in a file against a root digest and, where there is one, a list of allowed signers.
///
/// # Errors
/// When the program is not there.
pub(crate) fn check(root: &str, signature: &Path, signers: Option<&Path>) -> Result<SignatureState, SignatureError> {
    if !signature.is_file() {
        return Ok(SignatureState::Absent);
    }
    let Some(signers) = signers else {
        let mut command = Command::new(PROGRAM);
        command.args(["-Y", "check-novalidate", "-n", NAMESPACE, "-s"]).arg(signature);
        let is_good = run(command, root)?.status.success();
        return Ok(if is_good { SignatureState::Unknown } else { SignatureState::Bad });
    };
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "find-principals", "-s"]).arg(signature).arg("-f").arg(signers);
    let names = String::from_utf8_lossy(&run(command, "")?.stdout).into_owned();
    for name in names.lines().filter(|name| !name.is_empty()) {
        let mut command = Command::new(PROGRAM);
        command.args(["-Y", "verify", "-n", NAMESPACE, "-I", name, "-s"]).arg(signature).arg("-f").arg(signers);
        if run(command, root)?.status.success() {
            return Ok(SignatureState::Good(name.to_owned()));
        }
    }
    Ok(SignatureState::Bad)
}

fn run(mut command: Command, root: &str) -> Result<Output, SignatureError> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(SignatureError::NoProgram)?;
    if let Some(mut input) = child.stdin.take() {
        // A program that refuses reads nothing; its status tells.
        let _ = writeln!(input, "{root}");
    }
    child.wait_with_output().map_err(SignatureError::NoProgram)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("没有说明原因").trim().to_owned()
}
