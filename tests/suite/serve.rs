//! The local server, spoken to byte by byte: what it shows, and how it speaks.

mod limits;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::git;
use crate::support::{Site, project};

/// Ports tried after the default one.
const DEFAULT_PORT: u16 = 1314;

/// `gongshi serve` at work on a site; stopped when dropped.
pub struct Server {
    pub site: Site,
    pub address: SocketAddr,
    /// The token of the desk's address, where there is a desk.
    pub token: Option<String>,
    /// What it says on its terminal, line by line.
    said: Mutex<Receiver<String>>,
    child: Child,
}

/// One answer as it came over the wire.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Server {
    /// Two branches and what `print` left.
    fn start() -> Self {
        let site = Site::one_branch();
        site.write("output/print/jia/board-a3.pdf", "%PDF");
        site.write("secret.html", "outside");
        site.write("output/secret.html", "old page");
        Self::of(site, &[])
    }

    /// Serves this site at any free port.
    pub fn of(site: Site, more: &[&str]) -> Self {
        let mut args = vec!["serve", "--port", "0"];
        args.extend(more);
        Self::with(site, &args)
    }

    fn with(site: Site, args: &[&str]) -> Self {
        let command = site.command(args);
        Self::running(site, command)
    }

    /// Runs this command on the site.
    pub fn running(site: Site, mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let (sender, said) = mpsc::channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let first = said.recv_timeout(Duration::from_secs(20)).expect("the server starts");
        let (address, path) = first.rsplit_once("http://").expect("an address").1.split_once('/').expect("a path");
        let token = path.split_once("?token=").map(|(_, token)| token.to_owned());
        Self { site, address: address.parse().unwrap(), token, said: Mutex::new(said), child }
    }

    /// Sends this and reads until the server closes.
    pub fn raw(&self, request: &str) -> Answer {
        self.raw_bytes(request.as_bytes())
    }

    /// The same of bytes that are no text.
    pub fn raw_bytes(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }

    pub fn request(&self, method: &str, target: &str) -> Answer {
        self.raw(&format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    pub fn get(&self, target: &str) -> Answer {
        self.request("GET", target)
    }

    fn with_host(&self, host: &str) -> Answer {
        self.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"))
    }

    /// Everything pages are told, as it comes.
    pub fn events(&self) -> Receiver<serde_json::Value> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(b"GET /.preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let (sender, events) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let Some(data) = line.strip_prefix("data: ") else { continue };
                if sender.send(serde_json::from_str(data).unwrap()).is_err() {
                    return;
                }
            }
        });
        events
    }
}

impl Server {
    /// Ends the program as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = str::from_utf8(&bytes[..end]).unwrap().to_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (field, value) = line.split_once(": ")?;
            field.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    fn is_the_sites_404(&self) -> bool {
        self.status == 404 && self.text().contains("<h1>没有这个页面</h1>")
    }
}

#[test]
fn it_listens_on_loopback_only() {
    let server = Server::start();
    assert!(server.address.ip().is_loopback());
    assert_ne!(server.address.port(), 0);
}

/// The pages are those `build` writes, but for the script that keeps them up to date; nothing is written.
#[test]
fn every_file_of_the_published_site_is_served_as_it_is() {
    let built = Site::sample();
    built.run(&["build"]).expect(0);
    let server = Server::of(Site::sample(), &[]);
    let mut pages = 0;
    let mut files = built.tree("output");
    // The records of published files are of what is published, and nothing is.
    let records = ["data/SHA256SUMS", "data/provenance.json"];
    files.retain(|(path, _)| !path.starts_with('.') && !records.contains(&path.as_str()));
    // Files that are made together must each be found by itself: the last of a folder is asked for first.
    files.sort_by_key(|(path, _)| (!path.starts_with("find/"), std::cmp::Reverse(path.clone())));
    for (path, bytes) in &files {
        let answer = server.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        if !path.ends_with(".html") {
            assert!(answer.body == *bytes, "{path}");
            continue;
        }
        let script = answer.text().find("<script src=\"/.preview/").expect("the script");
        let end = answer.text()[script..].find("</script>").unwrap() + script + "</script>".len();
        let page = [&answer.text()[..script], &answer.text()[end..]].concat();
        // The board has no script of its own, so its policy knows none.
        let page = page.replace("content=\"connect-src 'self'; script-src 'self'; default", "content=\"default");
        assert!(page.as_bytes() == bytes, "{path}");
        pages += 1;
    }
    assert!(pages > 200, "{pages}");
    assert!(!server.site.exists("output"));
}

#[test]
fn a_page_comes_whole_with_its_length_and_is_not_cached() {
    let server = Server::start();
    let answer = server.get("/index.html?query=1");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("Content-Length").unwrap(), answer.body.len().to_string());
    assert_eq!(answer.header("Transfer-Encoding"), None);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(answer.header("Connection"), Some("close"));
    assert!(answer.text().contains("示范县整改公示") && answer.text().ends_with("</html>\n"));
}

/// The policy of a page lets its script ask this server and nobody else.
#[test]
fn pages_carry_a_script_and_a_policy_that_lets_it_ask() {
    let site = Site::one_branch();
    // A county's own frame may forbid it.
    let base = fs::read_to_string(project().join("themes/default/templates/base.html")).unwrap();
    site.write("themes/default/templates/base.html", base.replace("connect-src 'self'; ", ""));
    let server = Server::of(site, &[]);
    let page = server.get("/units/jia/index.html");
    let stamp = page.header("X-Preview").unwrap();
    assert!(
        page.text().contains(&format!("<script src=\"/.preview/preview.js\" data-stamp=\"{stamp}\" defer></script>"))
    );
    assert!(page.text().contains("connect-src 'self'; default-src 'none'"));
    assert_eq!(server.request("HEAD", "/units/jia/").header("X-Preview"), Some(stamp));
    let script = server.get("/.preview/preview.js");
    assert_eq!((script.status, script.header("Content-Type")), (200, Some("text/javascript; charset=utf-8")));
    assert_eq!(server.get("/.preview/preview.css").header("Content-Type"), Some("text/css; charset=utf-8"));
    assert!(server.get("/.preview/other.js").is_the_sites_404());
}

#[test]
fn head_is_get_without_the_body() {
    let server = Server::start();
    for target in ["/", "/units/jia/index.html", "/nothing.html", "/print/jia/board-a3.pdf"] {
        let (get, head) = (server.get(target), server.request("HEAD", target));
        assert_eq!(head.status, get.status);
        assert_eq!(head.header("Content-Length").unwrap(), get.body.len().to_string());
        assert_eq!(head.header("Content-Type"), get.header("Content-Type"));
        assert!(head.body.is_empty());
    }
}

#[test]
fn other_methods_are_refused() {
    let server = Server::start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"] {
        let answer = server.request(method, "/");
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn a_folder_is_its_index_page() {
    let server = Server::start();
    assert_eq!(server.get("/").body, server.get("/index.html").body);
    assert!(server.get("/units/jia/").text().contains("甲村"));
    let answer = server.get("/units/jia?a=b");
    assert_eq!((answer.status, answer.header("Location")), (308, Some("/units/jia/?a=b")));
    assert!(server.get("/data/").text().contains("数据说明"));
    for target in ["/units/", "/index.html/", "/units/jia/index.html/", "/print/jia/", "/print"] {
        assert_eq!(server.get(target).status, 404, "{target}");
    }
}

/// The site's own page finds its styles by the public address; here that is this server.
#[test]
fn the_page_of_what_is_missing_starts_from_here() {
    let site = Site::one_branch();
    site.replace(
        "content/site.toml",
        "\n\n[supervision]",
        "\nbase_url = \"https://example.cn/gongshi/\"\n\n[supervision]",
    );
    let server = Server::of(site, &[]);
    let answer = server.get("/units/none.html");
    assert!(answer.is_the_sites_404());
    assert!(answer.text().contains("<base href=\"/\">"));
    assert_eq!(answer.header("Content-Length").unwrap(), answer.body.len().to_string());
    let asked_for = server.get("/404.html");
    assert!(asked_for.text().contains("<base href=\"https://example.cn/gongshi/\">"), "asked for by name it is a file");
}

#[test]
fn every_file_says_what_it_is() {
    let types = [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.xml", "application/xml; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.pdf", "application/pdf"),
        ("a.ico", "image/x-icon"),
        ("A.PDF", "application/pdf"),
        ("a.strange", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ];
    let site = Site::one_branch();
    for (name, _) in types {
        site.write(&format!("themes/default/assets/types/{name}"), name);
    }
    let server = Server::of(site, &[]);
    for (name, expected) in types {
        let answer = server.get(&format!("/assets/types/{name}"));
        assert_eq!((answer.header("Content-Type"), answer.text()), (Some(expected), name));
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    }
}

#[test]
fn many_readers_are_served_at_once() {
    let server = Server::start();
    // Readers who ask and then say nothing more, or ask for something and do not take it, hold up nobody.
    server.site.write("output/print/big.pdf", vec![b'x'; 8 << 20]);
    let idle: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    let listening: Vec<_> = (0..8).map(|_| server.events()).collect();
    let mut slow = TcpStream::connect(server.address).unwrap();
    slow.write_all(b"GET /print/big.pdf HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    assert_eq!(server.get("/units/jia/").status, 200);
                }
            });
        }
    });
    assert!(start.elapsed() < Duration::from_secs(20), "200 small pages took {:?}", start.elapsed());
    drop((idle, slow, listening));
}

#[test]
fn an_answer_arrives_although_the_request_goes_on() {
    let server = Server::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.write_all(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000\r\n\r\n").unwrap();
    for _ in 0..3 {
        // By now the answer is out; a server that had hung up would make the second of these fail.
        thread::sleep(Duration::from_millis(50));
        stream.write_all(&[b'x'; 1000]).unwrap();
    }
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    assert_eq!(Answer::parse(&bytes).status, 405);
    let long = |length: &str| format!("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");
    assert_eq!(server.raw(&long("1000000000000000")).status, 200, "nobody waits for a body");
    assert_eq!(server.raw(&long("18446744073709551616")).status, 400, "no number of bytes");
}

#[test]
fn a_request_may_come_in_pieces() {
    let server = Server::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    for piece in ["G", "ET / HTTP/1.1\r", "\nHost: local", "host\r\n\r", "\n"] {
        stream.write_all(piece.as_bytes()).unwrap();
        thread::sleep(Duration::from_millis(20));
    }
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    assert_eq!(Answer::parse(&bytes).status, 200);
}

#[test]
fn a_reader_who_stops_asking_is_let_go() {
    let server = Server::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(b"GET / HT").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0);
}

#[test]
fn what_is_no_request_is_refused() {
    let server = Server::start();
    for nonsense in
        ["\u{16}\u{3}\u{1}\0", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "GET / HTTP/9\r\n\r\n"]
    {
        assert_eq!(server.raw(nonsense).status, 400, "{nonsense:?}");
    }
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nLong: {}", "x".repeat(40_000));
    assert_eq!(server.raw(&long).status, 431);
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "Many: x\r\n".repeat(1000));
    assert_eq!(server.raw(&many).status, 431);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_taken_port_is_replaced_only_when_nobody_chose_it() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let run = Site::one_branch().run(&["serve", "--port", &port.to_string()]).expect(2);
    assert!(run.stderr.contains(&format!("端口 {port} 已被")), "{}", run.stderr);

    // Whether it is this test or somebody else who holds the default port: the next one is taken.
    let _held = TcpListener::bind((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
    let server = Server::with(Site::one_branch(), &["serve"]);
    assert!((DEFAULT_PORT + 1..=DEFAULT_PORT + 20).contains(&server.address.port()), "{}", server.address);
}

#[test]
fn without_a_site_there_is_nothing_to_serve() {
    let run = Site::empty().run(&["serve", "--port", "0"]).expect(2);
    assert!(run.stderr.contains("content") && run.stderr.contains("gongshi init"), "{}", run.stderr);
    let run = Site::empty().run(&["serve", "--port", "0", "--root", "/nowhere/at/all"]).expect(2);
    assert!(run.stderr.contains("/nowhere/at/all"), "{}", run.stderr);
}

/// The preview shows what the site will have: the commits pages go back to, and the digits of paper; what only a published
/// site has is said to be missing, where pages link to it.
#[test]
fn provenance_is_shown_as_far_as_there_is_any() {
    let site = Site::one_branch();
    git::init(&site);
    git::commit(&site, "2012-06-12");
    let server = Server::of(site, &["--as-of", "2012-07-15"]);
    let page = server.get("/units/jia/index.html");
    assert!(page.text().contains("最后修改：<time datetime=\"2012-06-12\">"), "{}", page.text());
    let digits = page.text().split_once("<p id=\"").expect("digits of paper").1.split('"').next().unwrap();
    assert!(server.get("/verify.html").text().contains(&format!("<tr id=\"{digits}\" ")));
    for path in ["/data/provenance.json", "/data/SHA256SUMS"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains("gongshi build"), "{path}: {}", answer.text());
    }
}
