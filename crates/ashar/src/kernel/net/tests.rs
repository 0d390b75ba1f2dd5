//! Attacks on the way out, played by fixtures, by a name server that lies and by a listener on this machine. No test leaves it.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use tokio::net::TcpListener;
use tokio::net::TcpStream;
use url::Url;

use crate::kernel::env::Env;
use crate::kernel::net::Ask;
use crate::kernel::net::Budget;
use crate::kernel::net::Canned;
use crate::kernel::net::Error;
use crate::kernel::net::Fixture;
use crate::kernel::net::Gate;
use crate::kernel::net::Net;
use crate::kernel::net::NetConfig;
use crate::kernel::net::Pending;
use crate::kernel::net::Reply;
use crate::kernel::net::Resolver;
use crate::kernel::net::Route;
use crate::kernel::net::Tail;
use crate::kernel::net::Transport;
use crate::kernel::net::real::Wire;

const PUBLIC: &str = "93.184.215.14";

fn env() -> Env {
    Env::fixed(1_795_000_000, 1)
}

/// Short enough for a test, with the same meaning.
fn hasty() -> Budget {
    Budget { idle_ms: 200, total_ms: 2_000, ..Budget::default() }
}

async fn fetch(fixture: Fixture, url: &str, budget: Budget) -> Result<crate::kernel::net::Fetched, Error> {
    Net::with_transport(env(), Arc::new(fixture)).get(url, &budget).await
}

async fn code(fixture: Fixture, url: &str, budget: Budget) -> &'static str {
    fetch(fixture, url, budget).await.map_or_else(|error| error.code(), |_| "ok")
}

/// A name server that answers differently each time it is asked: the last answer stays.
struct Liar {
    answers: BTreeMap<&'static str, Vec<&'static str>>,
    asked: AtomicUsize,
}

impl Resolver for Liar {
    fn resolve<'a>(&'a self, host: &'a str) -> Pending<'a, Vec<IpAddr>> {
        let turn = self.asked.fetch_add(1, Ordering::SeqCst);
        let answers = self.answers.get(host).or_else(|| self.answers.get("*")).cloned().unwrap_or_default();
        let answer = answers.get(turn.min(answers.len().saturating_sub(1))).copied().unwrap_or_default();
        let addresses = answer.split_whitespace().map(|text| text.parse().unwrap()).collect();
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

fn liar(answers: &[(&'static str, &[&'static str])]) -> Arc<Liar> {
    let answers = answers.iter().map(|(host, turns)| (*host, turns.to_vec())).collect();
    Arc::new(Liar { answers, asked: AtomicUsize::new(0) })
}

/// Sends whatever passed the gate to a listener on this machine over the real transport, and remembers the routes.
struct Detour {
    wire: Wire,
    target: SocketAddr,
    routes: Mutex<Vec<Route>>,
}

impl Detour {
    fn to(target: SocketAddr) -> Arc<Self> {
        Arc::new(Self { wire: Wire::new(&NetConfig::default()).unwrap(), target, routes: Mutex::new(Vec::new()) })
    }
}

impl Transport for Detour {
    fn send(&self, ask: Ask) -> Pending<'_, Reply> {
        self.routes.lock().unwrap().push(ask.route.clone());
        let url = Url::parse(&format!("http://detour.example{}", ask.url.path())).unwrap();
        self.wire.send(Ask { url, route: Route::Pinned(vec![self.target]), connect_ms: ask.connect_ms })
    }
}

/// Counts connections, reads the request and answers each with the same bytes; then closes, falls silent, or sends chunks for ever.
async fn listener(answer: &'static [u8], tail: Tail) -> (SocketAddr, Arc<AtomicUsize>) {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((stream, _)) = socket.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(serve(stream, answer, tail));
        }
    });
    (address, seen)
}

async fn serve(stream: TcpStream, answer: &'static [u8], tail: Tail) {
    read_request(&stream).await;
    let mut open = send_all(&stream, answer).await;
    let chunk = [b"8000\r\n".as_slice(), &vec![b'x'; 0x8000], b"\r\n"].concat();
    while open && tail == Tail::Repeat {
        open = send_all(&stream, &chunk).await;
    }
    if tail == Tail::Stall {
        std::future::pending::<()>().await;
    }
}

async fn read_request(stream: &TcpStream) {
    let mut request = Vec::new();
    let mut piece = [0; 4_096];
    while !request.ends_with(b"\r\n\r\n") {
        stream.readable().await.unwrap();
        match stream.try_read(&mut piece) {
            Ok(0) => return,
            Ok(n) => request.extend_from_slice(&piece[..n]),
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock),
        }
    }
}

async fn send_all(stream: &TcpStream, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        if stream.writable().await.is_err() {
            return false;
        }
        match stream.try_write(bytes) {
            Ok(n) => bytes = &bytes[n..],
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => return false,
        }
    }
    true
}

/// Every line of the public list of attacks; a note and nothing else where the list is not at hand.
fn hostile_lines() -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "a test looks for its data; nothing of the product depends on it")]
    let shared = std::env::var("ASHAR_SHARED")
        .map_or_else(|_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let file = shared.join("corpora/hostile/ssrf/ssrf_urls.txt");
    match std::fs::read_to_string(&file) {
        Ok(text) => text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        Err(error) => {
            println!("skipped: the list of hostile addresses is not at hand ({error})");
            Vec::new()
        }
    }
}

#[test]
fn every_line_of_the_hostile_list_is_refused() {
    let lines = hostile_lines();
    assert!(lines.is_empty() || lines.len() >= 45, "the list has shrunk to {}", lines.len());
    for line in lines {
        for gate in [Gate::direct(), Gate::through_proxy()] {
            let answer = gate.check(&line);
            assert!(answer.as_ref().is_err_and(Error::is_refusal), "{line}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn the_canary_on_loopback_sees_nothing() {
    let (canary, seen) = listener(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", Tail::End).await;
    let detour = Detour::to(canary);
    let names = liar(&[("good.example", &[PUBLIC]), ("*", &["127.0.0.1"])]);
    let net = Net::with_resolver(env(), names, detour.clone());
    let extra = ["http://rebound.example/", "https://rebound.example/", "http://localhost/", "http://127.0.0.1/", "http://[::1]/"];
    for url in hostile_lines().iter().map(String::as_str).chain(extra) {
        let error = net.get(url, &hasty()).await.unwrap_err();
        assert!(error.is_refusal(), "{url}: {error}");
    }
    assert_eq!(seen.load(Ordering::SeqCst), 0);
    assert_eq!(net.get("http://good.example/", &hasty()).await.unwrap().status, 200);
    assert_eq!(seen.load(Ordering::SeqCst), 1, "the canary itself must be alive");
    let routes = detour.routes.lock().unwrap().clone();
    assert_eq!(routes, vec![Route::Pinned(vec![format!("{PUBLIC}:80").parse().unwrap()])]);
}

#[tokio::test]
async fn a_name_that_changes_its_address_gains_nothing() {
    let (canary, seen) = listener(b"HTTP/1.1 302 Found\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n", Tail::End).await;
    let detour = Detour::to(canary);
    let names = liar(&[("rebound.example", &[PUBLIC, "127.0.0.1"])]);
    let net = Net::with_resolver(env(), names.clone(), detour.clone());
    let error = net.get("http://rebound.example/", &hasty()).await.unwrap_err();
    assert_eq!(error.code(), "net.refused-address", "{error}");
    assert_eq!(names.asked.load(Ordering::SeqCst), 2, "once per hop, never between check and connect");
    assert_eq!(seen.load(Ordering::SeqCst), 1, "the first hop went to the checked address, the second never started");
}

#[tokio::test]
async fn a_mixed_answer_of_the_name_server_is_refused() {
    let (canary, seen) = listener(b"HTTP/1.1 200 OK\r\n\r\n", Tail::End).await;
    for answer in ["93.184.215.14 10.0.0.1", "::1 93.184.215.14", "93.184.215.14 ::ffff:127.0.0.1", "64:ff9b::7f00:1", ""] {
        let answers: &'static [&'static str] = Box::leak(Box::new([answer]));
        let net = Net::with_resolver(env(), liar(&[("mixed.example", answers)]), Detour::to(canary));
        assert!(net.get("http://mixed.example/", &hasty()).await.is_err(), "{answer}");
    }
    assert_eq!(seen.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_refused() {
    for target in ["http://169.254.169.254/latest/", "//127.0.0.1/", "http://localhost/", "http://[::ffff:10.0.0.1]/", "http://2130706433/"]
    {
        let fixture = Arc::new(Fixture::new().with("http://a.example/", Canned::redirect(target)));
        let net = Net::with_transport(env(), fixture.clone());
        let error = net.get("http://a.example/", &hasty()).await.unwrap_err();
        assert_eq!(error.code(), "net.refused-address", "{target}");
        assert_eq!(fixture.asked(), vec!["http://a.example/"]);
    }
}

#[tokio::test]
async fn redirects_end() {
    let circle = || Fixture::new().with("http://a.example/", Canned::redirect("/b")).with("http://a.example/b", Canned::redirect("/"));
    assert_eq!(code(circle(), "http://a.example/", hasty()).await, "net.too-many-redirects");
    let own = Fixture::new().with("http://a.example/", Canned::redirect("#x"));
    assert_eq!(code(own, "http://a.example/", hasty()).await, "net.too-many-redirects");
    let chain = |n: usize| {
        let links = (0..n).map(|i| (format!("http://a.example/{i}"), Canned::redirect(&format!("/{}", i + 1))));
        let end = (format!("http://a.example/{n}"), Canned::ok("text/plain", "end"));
        links.chain([end]).fold(Fixture::new(), |fixture, (url, answer)| fixture.with(&url, answer))
    };
    let five = fetch(chain(5), "http://a.example/0", hasty()).await.unwrap();
    assert_eq!((five.hops.len(), five.final_url.as_str(), five.body.as_slice()), (5, "http://a.example/5", b"end".as_slice()));
    assert_eq!(code(chain(6), "http://a.example/0", hasty()).await, "net.too-many-redirects");
}

#[tokio::test]
async fn an_answer_arrives_whole() {
    let page = Canned::ok("text/html; charset=utf-8", "<p>Сынак-Булак / Намунаобод").status(404);
    let fetched = fetch(Fixture::new().with("https://a.example/x", page), "https://a.example/x#y", hasty()).await.unwrap();
    assert_eq!(fetched.status, 404);
    assert_eq!(fetched.content_type.as_deref(), Some("text/html; charset=utf-8"));
    assert_eq!(String::from_utf8(fetched.body).unwrap(), "<p>Сынак-Булак / Намунаобод");
    assert_eq!(fetched.fetched_at, env().now());
    assert_eq!(code(Fixture::new(), "https://a.example/", hasty()).await, "net.unreachable");
}

#[tokio::test]
async fn bodies_that_do_not_end_are_cut() {
    let url = "http://a.example/";
    let endless = Fixture::new().with(url, Canned::ok("text/plain", vec![b'x'; 65_536]).tail(Tail::Repeat));
    assert_eq!(code(endless, url, hasty()).await, "net.too-large");
    let drip = Fixture::new().with(url, Canned::ok("text/plain", "").tail(Tail::Repeat));
    let short = Budget { total_ms: 100, ..hasty() };
    assert_eq!(fetch(drip, url, short).await, Err(Error::Timeout { limit_ms: 100 }), "a body of empty pieces");
    let silent = Fixture::new().with(url, Canned::ok("text/plain", "begin").tail(Tail::Stall));
    assert_eq!(fetch(silent, url, hasty()).await, Err(Error::Timeout { limit_ms: 200 }));
    let boast = Fixture::new().with(url, Canned::ok("text/plain", "x").claiming(10 * 1024 * 1024 + 1));
    assert_eq!(code(boast, url, hasty()).await, "net.too-large");
    let small = Budget { wire_bytes_max: 3, ..hasty() };
    let liar = || Fixture::new().with(url, Canned::ok("text/plain", "four").claiming(1));
    assert_eq!(code(liar(), url, small).await, "net.too-large", "a length that lies does not help");
    assert_eq!(code(liar(), url, hasty()).await, "ok");
}

#[tokio::test]
async fn codings_that_were_not_asked_for_are_refused() {
    let url = "http://a.example/";
    for (coding, expected) in [
        ("gzip", "net.garbled"),
        ("x-gzip", "net.garbled"),
        ("gzip, gzip", "net.refused-encoding"),
        ("br", "net.refused-encoding"),
        ("identity", "ok"),
        ("Identity ", "ok"),
    ] {
        let answer = Canned::ok("text/plain", "x").header("content-encoding", coding).tail(Tail::End);
        assert_eq!(code(Fixture::new().with(url, answer), url, hasty()).await, expected, "{coding}");
    }
}

#[tokio::test]
async fn the_real_transport_keeps_the_limits() {
    let cases: [(&'static [u8], Tail, &str); 6] = [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", Tail::End, "ok"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\nx", Tail::Stall, "net.too-large"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", Tail::Repeat, "net.too-large"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nslow", Tail::Stall, "net.timeout"),
        (b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n\x1f\x8b\x08\x00", Tail::End, "net.garbled"),
        (b"SSH-2.0-OpenSSH\r\n", Tail::End, "net.unreachable"),
    ];
    for (answer, tail, expected) in cases {
        let (address, _) = listener(answer, tail).await;
        let net = Net::with_resolver(env(), liar(&[("*", &[PUBLIC])]), Detour::to(address));
        let budget = Budget { idle_ms: 1_000, total_ms: 10_000, ..Budget::default() };
        let got = net.get("http://a.example/", &budget).await;
        assert_eq!(got.as_ref().map_or_else(Error::code, |_| "ok"), expected, "{}: {got:?}", String::from_utf8_lossy(answer));
    }
}

#[tokio::test]
async fn a_proxy_is_reached_outside_the_gate_and_what_is_asked_through_it_is_not() {
    let (proxy, seen) = listener(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nproxy", Tail::End).await;
    let config = NetConfig { proxy: Some(Url::parse(&format!("http://{proxy}")).unwrap()), ..NetConfig::default() };
    let net = Net::new(env(), &config).unwrap();
    for url in ["http://10.0.0.1/", "http://127.0.0.1/", "https://[::1]/", "http://localhost/", "http://0x7f000001/", "http://a.internal/"]
    {
        assert_eq!(net.get(url, &hasty()).await.unwrap_err().code(), "net.refused-address", "{url}");
    }
    assert_eq!(seen.load(Ordering::SeqCst), 0);
    let through = net.get("http://no-such-name.example/", &Budget::default()).await.unwrap();
    assert_eq!(through.body, b"proxy", "the name is resolved by the proxy, not here");
    assert!(net.get("http://abcdefghij.onion/", &Budget::default()).await.is_ok());
    assert_eq!(seen.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn what_waits_in_line_is_not_lost() {
    let url = "http://a.example/";
    let net = Net::with_transport(env(), Arc::new(Fixture::new().with(url, Canned::ok("text/plain", "x"))));
    let tasks: Vec<_> =
        (0..40).map(|_| (net.clone(), url)).map(|(net, url)| tokio::spawn(async move { net.get(url, &hasty()).await })).collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap().body, b"x");
    }
}
