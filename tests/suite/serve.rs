//! The local server, spoken to byte by byte: what it shows, and all it must not.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use gongshi::preview::{self, DEFAULT_PORT, ServeError};

use crate::support::Site;

/// A served output folder; the thread ends with the process.
struct Server {
    site: Site,
    address: SocketAddr,
}

/// One answer as it came over the wire.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Server {
    fn start() -> Self {
        let site = Site::empty();
        site.write("output/index.html", "首页");
        site.write("output/units/jia/index.html", "甲村党支部");
        site.write("output/404.html", "没有找到");
        site.write("secret.html", "outside");
        let address = serve(&site, Some(0));
        Self { site, address }
    }

    /// Sends this and reads until the server closes.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }

    fn request(&self, method: &str, target: &str) -> Answer {
        self.raw(&format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    fn get(&self, target: &str) -> Answer {
        self.request("GET", target)
    }

    fn with_host(&self, host: &str) -> Answer {
        self.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"))
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = str::from_utf8(&bytes[..end]).unwrap().to_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (field, value) = line.split_once(": ")?;
            field.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }
}

fn serve(site: &Site, port: Option<u16>) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    let root = site.root().join("output");
    thread::spawn(move || preview::serve(&root, port, &mut |address| sender.send(address).unwrap()).unwrap());
    receiver.recv_timeout(Duration::from_secs(10)).expect("the server starts")
}

#[test]
fn it_listens_on_loopback_only() {
    let server = Server::start();
    assert!(server.address.ip().is_loopback());
    assert_ne!(server.address.port(), 0);
}

#[test]
fn a_page_comes_whole_with_its_length_and_is_not_cached() {
    let server = Server::start();
    let answer = server.get("/index.html");
    assert_eq!((answer.status, answer.text()), (200, "首页"));
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("Content-Length"), Some("6"));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(answer.header("Connection"), Some("close"));

    // Not a word of a page stays behind when it is built again.
    server.site.write("output/index.html", "新首页");
    assert_eq!(server.get("/").text(), "新首页");

    let long = "长".repeat(100_000);
    server.site.write("output/long.html", &long);
    let answer = server.get("/long.html?query=1");
    assert_eq!(answer.header("Content-Length"), Some("300000"));
    assert_eq!(answer.header("Transfer-Encoding"), None);
    assert_eq!(answer.text(), long);
}

#[test]
fn head_is_get_without_the_body() {
    let server = Server::start();
    for target in ["/", "/units/jia/index.html", "/nothing.html"] {
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
    server.site.write("output/data/units.json", "{}");
    assert_eq!(server.get("/").text(), "首页");
    assert_eq!(server.get("/units/jia/").text(), "甲村党支部");
    let answer = server.get("/units/jia?a=b");
    assert_eq!((answer.status, answer.header("Location")), (308, Some("/units/jia/?a=b")));
    for target in ["/data", "/data/", "/units/", "/index.html/", "/units/jia/index.html/"] {
        assert_eq!(server.get(target).status, 404, "{target}");
    }
}

/// The site's own page finds its styles by the public address; here that is this server.
#[test]
fn the_page_of_what_is_missing_starts_from_here() {
    let server = Server::start();
    let page = |base: &str| format!("<base href=\"{base}\"><title>没有这个页面</title><a href=\"about.html\">说明</a>");
    server.site.write("output/404.html", page("https://example.cn/gongshi/"));
    let answer = server.get("/units/none.html");
    assert_eq!((answer.status, answer.text()), (404, page("/").as_str()));
    assert_eq!(answer.header("Content-Length").unwrap(), page("/").len().to_string());
    assert!(server.get("/404.html").text().contains("https://example.cn/gongshi/"), "asked for by name it is a file");
}

#[test]
fn what_is_missing_gets_the_sites_own_page() {
    let server = Server::start();
    let answer = server.get("/units/none.html");
    assert_eq!((answer.status, answer.text()), (404, "没有找到"));
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    server.site.remove("output/404.html");
    let answer = server.get("/units/none.html");
    assert_eq!((answer.status, answer.text()), (404, "没有这个页面。"));
    assert_eq!(answer.header("Content-Type"), Some("text/plain; charset=utf-8"));
}

#[test]
fn every_file_says_what_it_is() {
    let server = Server::start();
    let types = [
        ("a.html", "text/html; charset=utf-8"),
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
    for (name, expected) in types {
        server.site.write(&format!("output/types/{name}"), name);
        let answer = server.get(&format!("/types/{name}"));
        assert_eq!((answer.header("Content-Type"), answer.text()), (Some(expected), name));
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    }
}

#[test]
fn escapes_in_addresses_are_understood_once() {
    let server = Server::start();
    server.site.write("output/附件 1.txt", "中文名");
    server.site.write("output/100%25.txt", "literally %25");
    assert_eq!(server.get("/%E9%99%84%E4%BB%B6%201.txt").text(), "中文名");
    assert_eq!(server.get("/units%2fjia/").text(), "甲村党支部");
    assert_eq!(server.get("/100%2525.txt").text(), "literally %25");
    for target in ["/%", "/%4", "/%zz", "/%ff%fe", "/index.html%00", "/index.html%00.png", "/%+4"] {
        assert_eq!(server.get(target).status, 404, "{target}");
    }
}

#[test]
fn no_address_leads_out_of_the_folder() {
    let server = Server::start();
    server.site.write("output/.gongshi/manifest", "hidden");
    server.site.write("output/.hidden.html", "hidden");
    server.site.write("output/units/.git/config", "hidden");
    let root = server.site.root().display();
    let targets = [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/.%2e/secret.html",
        "/units/../../secret.html",
        "/units/%2e%2e%2f%2e%2e%2fsecret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "/%252e%252e/secret.html",
        "/units/../index.html",
        "/./index.html",
        "//index.html",
        "/units//jia/",
        "//example.com/units/jia",
        "/c:/windows/win.ini",
        "/.gongshi/manifest",
        "/%2egongshi/manifest",
        "/.hidden.html",
        "/units/.git/config",
        "index.html",
        "secret.html",
        "../secret.html",
        "*",
    ];
    let absolute = [format!("/{root}/secret.html"), format!("{root}/secret.html"), format!("/%2f{root}/secret.html")];
    for target in targets.into_iter().chain(absolute.iter().map(String::as_str)) {
        let answer = server.get(target);
        assert_eq!((answer.status, answer.text()), (404, "没有找到"), "{target}");
    }
}

/// Names that mean one thing here and another on the next system have no address anywhere.
#[cfg(unix)]
#[test]
fn files_with_strange_names_and_pipes_are_not_opened() {
    let server = Server::start();
    for name in ["a\\b.html", "c:d.html", "e\tf.html", "\u{fffd}.html"] {
        server.site.write(&format!("output/{name}"), "strange");
    }
    let pipe = server.site.root().join("output/pipe.html");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    for target in ["/a\\b.html", "/a%5Cb.html", "/c:d.html", "/c%3Ad.html", "/e%09f.html", "/%FF.html", "/pipe.html"] {
        assert_eq!(server.get(target).text(), "没有找到", "{target}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_or_to_a_hidden_file_is_not_followed() {
    use std::os::unix::fs::symlink;
    let server = Server::start();
    server.site.write("output/.gongshi/manifest", "hidden");
    let output = server.site.root().join("output");
    symlink(server.site.root().join("secret.html"), output.join("out.html")).unwrap();
    symlink(server.site.root(), output.join("outside")).unwrap();
    symlink(output.join(".gongshi/manifest"), output.join("manifest.txt")).unwrap();
    symlink(output.join("units/jia"), output.join("within")).unwrap();
    for target in ["/out.html", "/outside/secret.html", "/outside/", "/outside", "/manifest.txt"] {
        assert_eq!(server.get(target).text(), "没有找到", "{target}");
    }
    assert_eq!(server.get("/within/").text(), "甲村党支部");

    // An index page or a 404 page that is a link is a link too.
    std::fs::create_dir(output.join("empty")).unwrap();
    symlink(server.site.root().join("secret.html"), output.join("empty/index.html")).unwrap();
    assert_eq!(server.get("/empty/").status, 404);
    server.site.remove("output/404.html");
    symlink(server.site.root().join("secret.html"), output.join("404.html")).unwrap();
    assert_eq!(server.get("/none").text(), "没有这个页面。");
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let server = Server::start();
    let port = server.address.port();
    for name in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        for host in [name.to_owned(), format!("{name}:{port}")] {
            assert_eq!(server.with_host(&format!("Host: {host}\r\n")).status, 200, "{host}");
        }
    }
    let strangers = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "localhost.evil.example".to_owned(),
        "localhost@evil.example".to_owned(),
        format!("localhost:{}", port.wrapping_add(1)),
        "localhost:".to_owned(),
        "localhost:port".to_owned(),
        "127.0.0.2".to_owned(),
        "0.0.0.0".to_owned(),
        "::1".to_owned(),
        "[::2]".to_owned(),
    ];
    for host in strangers {
        let answer = server.with_host(&format!("Host: {host}\r\n"));
        assert_eq!(answer.status, 403, "{host}");
        assert!(!answer.text().contains("首页"));
    }
    assert_eq!(server.with_host("").status, 403, "no name at all");
    assert_eq!(server.with_host("Host: localhost\r\nHost: evil.example\r\n").status, 403, "two names");
}

#[test]
fn many_readers_are_served_at_once() {
    let server = Server::start();
    // Readers who ask and then say nothing more, or ask for something and do not take it, hold up nobody.
    server.site.write("output/big.pdf", vec![b'x'; 8 << 20]);
    let idle: Vec<TcpStream> = (0..16).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    let mut slow = TcpStream::connect(server.address).unwrap();
    slow.write_all(b"GET /big.pdf HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    assert_eq!(server.get("/units/jia/").text(), "甲村党支部");
                }
            });
        }
    });
    assert!(start.elapsed() < Duration::from_secs(20), "200 small pages took {:?}", start.elapsed());
    drop((idle, slow));
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
    let head = "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18446744073709551616\r\n\r\n";
    assert_eq!(server.raw(head).text(), "首页", "nobody waits for a body");
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
    assert_eq!(Answer::parse(&bytes).text(), "首页");
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
    assert_eq!(server.raw(&many).status, 400);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_taken_port_is_replaced_only_when_nobody_chose_it() {
    let site = Site::empty();
    site.write("output/index.html", "首页");
    let output = site.root().join("output");
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = preview::serve(&output, Some(port), &mut |_| panic!("the port is taken")).unwrap_err();
    assert!(matches!(&error, ServeError::Listen { port: named, .. } if *named == port), "{error:?}");
    assert!(error.to_string().contains(&format!("端口 {port} 已被")), "{error}");

    // Whether it is this test or somebody else who holds the default port: the next one is taken.
    let _held = TcpListener::bind((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
    let address = serve(&site, None);
    assert!((DEFAULT_PORT + 1..=DEFAULT_PORT + 20).contains(&address.port()), "{address}");
}

#[test]
fn without_a_site_there_is_nothing_to_serve() {
    let site = Site::empty();
    site.write("file", "no folder");
    for name in ["output", "file"] {
        let error = preview::serve(&site.root().join(name), Some(0), &mut |_| panic!("no site")).unwrap_err();
        assert!(matches!(error, ServeError::NoSite { .. }), "{error:?}");
        assert!(error.to_string().contains("gongshi build"), "{error}");
    }
}
