//! The desk, spoken to byte by byte: who is let in, what is written, and what happens when two write or the program dies.

mod acting;
mod browser;
mod handing;
mod mending;
mod saving;
mod security;

use crate::serve::{Answer, Server};
use crate::support::Site;

/// A desk at work, and the cookie of its browser.
pub struct Desk {
    pub server: Server,
    pub cookie: String,
}

/// What a form was made of.
pub struct Form {
    file: String,
    state: String,
    /// Names and values a browser would send back untouched.
    fields: Vec<(String, String)>,
}

pub const PLAN: &str = "content/units/jia/plan.toml";

impl Desk {
    /// Opens the desk of a site.
    pub fn of(site: Site, more: &[&str]) -> Self {
        let mut args = vec!["--edit"];
        args.extend(more);
        Self::with(Server::of(site, &args))
    }

    /// Opens the desk of a server.
    pub fn with(server: Server) -> Self {
        let answer = server.raw(&format!(
            "GET /.desk/?token={} HTTP/1.1\r\nHost: {}\r\n\r\n",
            server.token.clone().expect("a token"),
            server.address
        ));
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookie = answer.header("Set-Cookie").expect("a cookie").split(';').next().unwrap().to_owned();
        Self { server, cookie }
    }

    pub fn start() -> Self {
        Self::of(Site::one_branch(), &[])
    }

    pub fn get(&self, target: &str) -> Answer {
        self.server.raw(&format!(
            "GET /.desk/{target} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n",
            self.server.address, self.cookie
        ))
    }

    pub fn post(&self, target: &str, body: &str) -> Answer {
        self.post_with(target, body, &self.own_fields())
    }

    pub fn post_with(&self, target: &str, body: &str, fields: &str) -> Answer {
        self.server.raw(&format!(
            "POST /.desk/{target} HTTP/1.1\r\nHost: {}\r\n{fields}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.server.address,
            body.len()
        ))
    }

    /// Sends a file as a browser does with a form.
    pub fn upload(&self, target: &str, field: &str, name: &str, content: &[u8], fields: &str) -> Answer {
        let mut body = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--limit--\r\n");
        self.post_form(target, &body, fields)
    }

    /// Sends a form that may hold files; its parts are parted by `limit`.
    pub fn post_form(&self, target: &str, body: &[u8], fields: &str) -> Answer {
        let mut request = format!(
            "POST /.desk/{target} HTTP/1.1\r\nHost: {}\r\n{fields}Content-Type: multipart/form-data; boundary=limit\r\n\
             Content-Length: {}\r\n\r\n",
            self.server.address,
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.server.raw_bytes(&request)
    }

    /// What the desk's own pages send along.
    pub fn own_fields(&self) -> String {
        format!("Origin: http://{}\r\nCookie: {}\r\n", self.server.address, self.cookie)
    }

    /// The form of a file, as a browser has it.
    pub fn form(&self, file: &str) -> Form {
        let page = self.get(&format!("file/{file}?whole"));
        assert_eq!(page.status, 200, "{}", page.text());
        Form::read(file, page.text())
    }

    /// Sends a form back with some values changed.
    pub fn send(&self, form: &Form, what: &str, changed: &[(&str, &str)]) -> Answer {
        self.post(&format!("file/{}?whole", form.file), &form.body(what, changed))
    }
}

impl Form {
    fn read(file: &str, page: &str) -> Self {
        let mut fields = Vec::new();
        let mut rest = page.split("<form method=\"post\"").nth(1).expect("a form").split("</form>").next().unwrap();
        let state = attribute(rest, "name=\"state\" value").expect("a state");
        while let Some(at) = rest.find(" name=\"f:") {
            let start = rest[..at].rfind('<').unwrap();
            let end = at + rest[at..].find('>').unwrap();
            let (tag, behind) = (&rest[start..end], &rest[end + 1..]);
            let name = attribute(tag, " name").unwrap();
            let value = if tag.starts_with("<textarea") {
                behind.split("</textarea>").next().unwrap().trim_start_matches('\n').to_owned()
            } else if tag.starts_with("<select") {
                let options = behind.split("</select>").next().unwrap();
                options.split("<option selected>").nth(1).map_or("", |word| word.split('<').next().unwrap()).to_owned()
            } else {
                attribute(tag, " value").unwrap_or_default()
            };
            fields.push((plain(&name), plain(&value)));
            rest = behind;
        }
        Self { file: file.to_owned(), state, fields }
    }

    fn body(&self, what: &str, changed: &[(&str, &str)]) -> String {
        let mut body = format!("do={}&state={}", encoded(what), self.state);
        for (name, value) in &self.fields {
            let value = changed.iter().find(|(known, _)| name[2..] == **known).map_or(value.as_str(), |(_, new)| new);
            body.push_str(&format!("&{}={}", encoded(name), encoded(value)));
        }
        for (name, _) in changed {
            assert!(
                self.fields.iter().any(|(known, _)| known[2..] == **name),
                "{name} is no field of {:?}",
                self.fields
            );
        }
        body
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    Some(tag.split_once(&format!("{name}=\""))?.1.split('"').next()?.to_owned())
}

fn plain(html: &str) -> String {
    html.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Every kind of file has a form, made of the key table: each of its keys has a field, a table or a list.
#[test]
fn every_kind_of_file_has_a_form_with_every_key() {
    let desk = Desk::of(Site::sample(), &[]);
    let schemas = desk.server.site.root().join("schemas");
    desk.server.site.run(&["schema", schemas.to_str().unwrap()]).expect(0);
    let unit = "content/units/jiaoyu/chengguan/yizhong";
    let files = [
        ("site", "content/site.toml".to_owned()),
        ("campaign", "content/campaign.toml".to_owned()),
        ("unit", format!("{unit}/unit.toml")),
        ("rating", format!("{unit}/rating.toml")),
        ("plan", format!("{unit}/plan.toml")),
        ("progress", format!("{unit}/progress/2012-07.md")),
        ("commitment", format!("{unit}/commitments/zhibu.md")),
        ("activities", format!("{unit}/activities.toml")),
        ("acceptance", format!("{unit}/acceptance.toml")),
        ("feedback", format!("{unit}/feedback.toml")),
        ("document", "content/documents/new.md".to_owned()),
        ("case", "content/cases/new.md".to_owned()),
        ("scheme", "content/schemes/new.toml".to_owned()),
    ];
    for (kind, file) in files {
        let page = desk.get(&format!("file/{file}?whole"));
        assert_eq!(page.status, 200, "{file}: {}", page.text());
        let listed = desk.server.site.run(&["explain", kind]).expect(0).stdout;
        let keys =
            listed.split("里面的键：\n").nth(1).unwrap().lines().map(|line| line.split_whitespace().next().unwrap());
        for key in keys {
            assert!(page.text().contains(&format!("data-field=\"{key}\"")), "{file} has no {key}");
        }
    }
}

/// The first screen of a branch says what is due and has last month's words beside an empty field.
#[test]
fn the_first_screen_is_what_is_to_be_done() {
    let site = Site::one_branch();
    site.write(
        "content/units/jia/progress/2012-07.md",
        "+++\npublished = 2012-07-14\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = 30\nnote = \"上墙了\"\n+++\n",
    );
    let desk = Desk::of(site, &["--as-of", "2012-08-20"]);
    assert_eq!(desk.get("").header("Location"), Some("/.desk/list"));
    let page = desk.get("unit/jia");
    let text = page.text();
    assert!(text.contains("本月要做的事") && text.contains("2012年8月公示"), "{text}");
    assert!(text.contains("2012年7月</b>推进中，30%：上墙了"), "{text}");
    assert!(text.contains("value=\"延期\"") && text.contains("<span>申请销号</span>"));
    assert!(!text.contains("value=\"推进中\" checked"), "nothing is said in advance");
    assert!(!desk.server.site.exists("content/units/jia/progress/2012-08.md"), "looking writes nothing");
}
