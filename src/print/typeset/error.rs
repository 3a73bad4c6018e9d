//! Errors of typesetting.

use std::fmt;

/// Why nothing could be printed at all.
#[derive(Debug)]
pub(crate) enum PrintError<E> {
    /// There is no font with Chinese characters.
    NoChineseFont {
        /// Folder of the theme fonts may be put in, relative to the site's root.
        folder: String,
    },
    /// A layout or font of the theme cannot be read.
    Read {
        /// File, relative to the site's root.
        file: String,
        /// Error of the system.
        error: std::io::Error,
    },
    /// A layout is not UTF-8.
    Encoding {
        /// File, relative to the site's root.
        file: String,
    },
    /// The theme has no folder.
    UnknownTheme(String),
    /// A layout is wrong.
    Typeset(TypesetError),
    /// A PDF could not be stored.
    Put(E),
}

/// A layout that could not be typeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypesetError {
    /// Unit it was set for.
    pub(crate) unit: String,
    /// File and line of the layout, where known.
    pub(crate) at: String,
    /// Message of the typesetter.
    pub(crate) message: String,
}

impl fmt::Display for TypesetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { unit, at, message } = self;
        write!(f, "版式排不出来（{at}，单位“{unit}”）：{message}")
    }
}

impl<E: fmt::Display> fmt::Display for PrintError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoChineseFont { folder } => write!(
                f,
                "没有找到中文字体，公示栏和表格排不出来（网站不受影响）。装上一种再运行：\n  \
                 Debian、Ubuntu：sudo apt-get install fonts-noto-cjk\n  \
                 Windows：设置 → 时间和语言 → 语言和区域 → 添加“中文(简体，中国)”\n  \
                 macOS：打开“字体册”，菜单“文件”→“恢复标准字体”\n  \
                 或者把字体文件（.ttf、.otf、.ttc）放进 {folder}/"
            ),
            Self::Read { file, error } => write!(f, "读不出 {file}：{error}"),
            Self::Encoding { file } => write!(f, "{file} 不是 UTF-8 编码，请另存为 UTF-8"),
            Self::UnknownTheme(name) => write!(f, "没有 themes/{name}/ 这个主题文件夹，核对 site.toml 的 theme"),
            Self::Typeset(error) => error.fmt(f),
            Self::Put(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for PrintError<E> {}
impl std::error::Error for TypesetError {}
