//! A small world for tests: the whole program without a socket, and people who use it. Serves every clause.
//!
//! [`World`] holds the program; [`Client`] is a browser (cookies, forms with their keys, same origin); [`Person`] is a member with a
//! passphrase and an authenticator. Nothing here knows a module: what a test needs beyond it, it makes itself.

use std::collections::BTreeMap;

use ashar::app::router;
use ashar::http::App;
use ashar::kernel::auth::Enrolment;
use ashar::kernel::auth::Handle;
use ashar::kernel::auth::Purpose;
use ashar::kernel::auth::TotpSecret;
use ashar::kernel::auth::store as accounts;
use ashar::kernel::config::Config;
use ashar::kernel::config::Keys;
use ashar::kernel::config::SecondFactor;
use ashar::kernel::env::Env;
use ashar::kernel::env::Id;
use ashar::kernel::i18n::Lang;
use ashar::kernel::log::Entry;
use ashar::kernel::log::Who;
use ashar::kernel::policy::Role;
use ashar::kernel::seal::Receipt;
use ashar::kernel::store::Error;
use ashar::kernel::store::Store;
use ashar::kernel::store::StoreOptions;
use axum::Router;
use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header;
use secrecy::ExposeSecret;
use secrecy::SecretString;
use tower::ServiceExt;

/// 1 May 2031, 06:00 UTC.
pub const MORNING: i64 = 1_935_381_600;
const DAY_MS: i64 = 86_400_000;
/// Largest page that a test reads.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The program in a temporary folder.
pub struct World {
    pub env: Env,
    pub app: App,
    pub router: Router,
    _dir: tempfile::TempDir,
}

/// A member who can sign in.
pub struct Person {
    pub id: Id,
    pub handle: String,
    pub passphrase: String,
    pub totp: TotpSecret,
    pub backup_codes: Vec<String>,
}

/// A browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    origin: String,
    pub cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl World {
    /// At a loopback address, with the second factor.
    pub fn new() -> Self {
        Self::with("http://127.0.0.1:8080", SecondFactor::Required)
    }

    /// At any address.
    pub fn with(address: &str, second_factor: SecondFactor) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let env = Env::fixed(MORNING, 7);
        let store = Store::open(&StoreOptions::in_dir(dir.path()), &env).unwrap();
        let mut config = Config::load(dir.path(), &BTreeMap::new(), address).unwrap();
        config.second_factor = second_factor;
        let keys = Keys::load(dir.path(), &env).unwrap();
        let app = App::new(store, env.clone(), config, keys, false).unwrap();
        Self { router: router(&app), env, app, _dir: dir }
    }

    /// A browser without cookies.
    pub fn client(&self) -> Client {
        Client { router: self.router.clone(), origin: self.app.config().origin(), cookies: BTreeMap::new() }
    }

    /// An account without a passphrase and its receipt code, as the console or an admission makes them.
    pub async fn invited(&self, handle: &str, side: Option<&str>, roles: &[Role]) -> (Id, Receipt) {
        let receipt = Receipt::new(&self.env);
        let lookup = self.app.auth().lookup(receipt.clone()).await.unwrap();
        let (id, until_ms) = (self.env.id(), self.env.now().as_millisecond() + 90 * DAY_MS);
        let (handle, side, roles) = (Handle::parse(handle).unwrap(), side.map(|side| side.parse().unwrap()), roles.to_vec());
        let deed = move |write: &ashar::kernel::store::Write<'_>| {
            accounts::insert_account(write, id, &handle, side, Lang::Ru, false)?;
            for role in roles.into_iter().filter(|role| *role != Role::Reader) {
                accounts::grant_role(write, id, role, until_ms, None)?;
            }
            accounts::insert_entry(write, id, Purpose::First, &lookup, until_ms)?;
            Ok::<_, Error>(((), Entry::new(Who::Console, "test.invite", "account", id).about_a_person()))
        };
        self.app.store().act(deed).await.unwrap();
        (id, receipt)
    }

    /// A member who has been through the door: passphrase, authenticator, backup codes.
    pub async fn member(&self, handle: &str, side: Option<&str>, roles: &[Role]) -> Person {
        let (id, receipt) = self.invited(handle, side, roles).await;
        let way = self.app.auth().way_in(receipt).await.unwrap();
        let passphrase = format!("вода течёт с горы мимо {id}");
        let totp = TotpSecret::new(&self.env);
        let secret = || SecretString::from(passphrase.clone());
        let factor = Some((totp.clone(), totp.code_at(self.env.now().as_second())));
        let given = Enrolment { passphrase: secret(), again: secret(), factor };
        let enrolled = self.app.auth().enrol(&way, given).await.unwrap();
        let backup_codes = enrolled.backup_codes.iter().map(|code| code.expose_secret().to_owned()).collect();
        Person { id, handle: handle.to_owned(), passphrase, totp, backup_codes }
    }

    /// A code of the person's app that was not used before: the clock goes half a minute on.
    pub fn code(&self, person: &Person) -> String {
        self.env.advance(30);
        person.totp.code_at(self.env.now().as_second())
    }

    /// The person's browser after signing in.
    pub async fn signed_in(&self, person: &Person) -> Client {
        let mut client = self.client();
        let code = self.code(person);
        let fields = [("handle", person.handle.as_str()), ("passphrase", &person.passphrase), ("code", &code)];
        let page = client.post("/ru/sign-in", &fields).await;
        assert_eq!(page.location(), "/desk", "{}", page.body);
        client
    }

    /// Rows of a table, to see that nothing was stored.
    pub async fn count(&self, table: &'static str) -> i64 {
        let look = move |read: &ashar::kernel::store::Read<'_>| read.one(&format!("select count(*) from {table}"), [], |row| row.get(0));
        self.app.store().read::<_, Error, _>(look).await.unwrap().unwrap()
    }
}

impl Client {
    /// Shows a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends the form of the page at `path` to the same address.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_from(path, path, fields).await
    }

    /// Shows the page at `from`, takes the key of a form on it, and sends the form to `to`.
    pub async fn post_from(&mut self, from: &str, to: &str, fields: &[(&str, &str)]) -> Page {
        let key = self.get(from).await.field("form_key");
        self.post_with(&key, to, fields).await
    }

    /// Sends a form with this key.
    pub async fn post_with(&mut self, key: &str, to: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.form(key, to, fields)).await
    }

    /// A form as a browser sends it from a page of this site; a test may change it before [`Client::send`].
    pub fn form(&self, key: &str, to: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let body = url::form_urlencoded::Serializer::new(String::new()).append_pair("form_key", key).extend_pairs(fields).finish();
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(to).header(header::CONTENT_TYPE, kind).header(header::ORIGIN, &self.origin);
        request.header("sec-fetch-site", "same-origin").body(Body::from(body)).unwrap()
    }

    /// Sends a request with the cookies, and keeps those that come back.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        let host = self.origin.split_once("://").unwrap().1.to_owned();
        request.headers_mut().insert(header::HOST, host.parse().unwrap());
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        }
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, PAGE_BYTES_MAX).await.unwrap();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        Page { status: parts.status, headers: parts.headers, body: String::from_utf8(body.into()).unwrap() }
    }

    fn keep(&mut self, line: &str) {
        let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
        if line.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Page {
    /// A header, or "".
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads, or "".
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Value of the first input with this name.
    pub fn field(&self, name: &str) -> String {
        let inputs = self.body.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
        let input = inputs.into_iter().find(|input| input.contains(&format!("name=\"{name}\"")));
        let input = input.unwrap_or_else(|| panic!("no field {name} on a page with status {}: {}", self.status, self.body));
        input.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// True where the page says this.
    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}
