//! Settings: one TOML file in the data folder, environment variables above it, and the keys beside it. Serves every clause.
//!
//! `ashar doctor` shows each problem with what to do about it; nothing is guessed in silence. The keys' files are 0600, and a file
//! that others may read is refused.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use url::Url;

use crate::kernel::env::Env;
use crate::kernel::log::NoteKey;

/// File name of the settings in the data folder.
pub const FILE: &str = "ashar.toml";
/// Largest settings file that is read.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// Whether a second factor is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// For every role but reader.
    Required,
    /// For nobody, with a banner on every page. Only `ashar demo` can choose this.
    OffForDemo,
}

/// Settings as the program uses them.
#[derive(Debug, Clone)]
pub struct Config {
    /// Data folder.
    pub dir: PathBuf,
    /// Address under which people reach the site; decides name and `Secure` of the cookie.
    pub public_address: Url,
    /// Name shown on pages (M14: may be any neutral title).
    pub product: String,
    /// True where the neutral icon is shown instead of the sign.
    pub is_neutral: bool,
    /// Second factor.
    pub second_factor: SecondFactor,
    /// Proxy for the way out, for example Tor.
    pub proxy: Option<Url>,
    /// age recipients that every backup is sealed to.
    pub backup_recipients: Vec<String>,
    /// Contact shown on the public page, if any.
    pub contact: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    public_address: Option<String>,
    product: Option<String>,
    neutral: Option<bool>,
    proxy: Option<String>,
    backup_recipients: Option<Vec<String>>,
    contact: Option<String>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file is not valid.
    #[error("{0}: {1}")]
    Invalid(PathBuf, String),
    /// A value cannot be used.
    #[error("{name}: {why}")]
    Value {
        /// Name of the setting.
        name: &'static str,
        /// What is wrong, and what would be right.
        why: String,
    },
    /// Others may read a key.
    #[error("{0} can be read by others: run `chmod 600` on it, and think who may have read it")]
    OpenKey(PathBuf),
}

impl Error {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(..) => "config.unreadable",
            Self::Invalid(..) => "config.invalid",
            Self::Value { .. } => "config.value",
            Self::OpenKey(_) => "config.open-key",
        }
    }
}

impl Config {
    /// Reads the settings of the data folder. `vars` are environment variables; `ASHAR_PUBLIC_ADDRESS`, `ASHAR_PRODUCT` and
    /// `ASHAR_PROXY` stand above the file.
    ///
    /// # Errors
    /// [`Error`], with what would be right.
    ///
    /// # Limits
    /// A file of at most 64 KiB.
    pub fn load(dir: &Path, vars: &BTreeMap<String, String>, default_address: &str) -> Result<Self, Error> {
        let file = read_file(&dir.join(FILE))?;
        let pick = |name: &str, value: Option<String>| vars.get(name).cloned().or(value);
        let address = pick("ASHAR_PUBLIC_ADDRESS", file.public_address).unwrap_or_else(|| default_address.to_owned());
        let public_address = parse_url("public_address", &address)?;
        check_address(&public_address)?;
        let proxy = pick("ASHAR_PROXY", file.proxy).map(|text| parse_url("proxy", &text)).transpose()?;
        let product = pick("ASHAR_PRODUCT", file.product);
        Ok(Self {
            dir: dir.to_owned(),
            public_address,
            is_neutral: file.neutral.unwrap_or(false),
            product: check_product(product)?,
            second_factor: SecondFactor::Required,
            proxy,
            backup_recipients: file.backup_recipients.unwrap_or_default(),
            contact: file.contact,
        })
    }

    /// True where cookies can be `Secure`: an `https` address. Loopback and onion addresses are encrypted or local without it.
    pub fn is_https(&self) -> bool {
        self.public_address.scheme() == "https"
    }

    /// Origin that forms must come from, for example `https://ashar.example`.
    pub fn origin(&self) -> String {
        self.public_address.origin().ascii_serialization()
    }
}

fn read_file(path: &Path) -> Result<File, Error> {
    let meta = match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => return Err(Error::Unreadable(path.to_owned(), error)),
        Ok(meta) => meta,
    };
    if meta.len() > FILE_BYTES_MAX {
        return Err(Error::Invalid(path.to_owned(), format!("larger than {FILE_BYTES_MAX} bytes")));
    }
    let text = fs::read_to_string(path).map_err(|error| Error::Unreadable(path.to_owned(), error))?;
    toml::from_str(&text).map_err(|error| Error::Invalid(path.to_owned(), error.message().to_owned()))
}

fn parse_url(name: &'static str, text: &str) -> Result<Url, Error> {
    Url::parse(text)
        .map_err(|error| Error::Value { name, why: format!("{text} is no address ({error}); for example https://ashar.example") })
}

/// Plain http only where nobody can listen on the way: this machine, or an onion service.
fn check_address(address: &Url) -> Result<(), Error> {
    let host = address.host_str().unwrap_or("");
    let is_local = matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    let is_onion = Path::new(host).extension().is_some_and(|end| end.eq_ignore_ascii_case("onion"));
    match address.scheme() {
        "https" => Ok(()),
        "http" if is_local || is_onion => Ok(()),
        _ => {
            let why = format!("{address}: people's passphrases would cross the network in clear; use https, or an .onion address");
            Err(Error::Value { name: "public_address", why })
        }
    }
}

fn check_product(product: Option<String>) -> Result<String, Error> {
    let product = product.unwrap_or_else(|| "Ашар".to_owned());
    if product.trim().is_empty() || product.chars().count() > 30 {
        return Err(Error::Value { name: "product", why: "one to thirty letters".to_owned() });
    }
    Ok(product.trim().to_owned())
}

/// The keys of this data folder.
pub struct Keys {
    /// Signs checkpoints of the log.
    pub log: NoteKey,
    /// 32 bytes for the keys of forms.
    pub form: [u8; 32],
    /// 32 bytes that receipt codes are derived with. Losing it makes every receipt useless.
    pub receipt_salt: [u8; 32],
}

impl Keys {
    /// Reads the keys, and makes those that are missing.
    ///
    /// # Errors
    /// [`Error::OpenKey`] where others may read one.
    pub fn load(dir: &Path, env: &Env) -> Result<Self, Error> {
        let folder = dir.join("keys");
        fs::create_dir_all(&folder).map_err(|error| Error::Unreadable(folder.clone(), error))?;
        let seed = key_file(&folder.join("log.key"), env)?;
        let name = fs::read_to_string(folder.join("log.name")).unwrap_or_default();
        let name = if name.trim().is_empty() { new_name(&folder, env)? } else { name.trim().to_owned() };
        let log = NoteKey::from_seed(&name, &seed).map_err(|error| Error::Invalid(folder.join("log.name"), error.to_string()))?;
        Ok(Self { log, form: key_file(&folder.join("form.key"), env)?, receipt_salt: key_file(&folder.join("receipt.salt"), env)? })
    }
}

/// The log's name says nothing of who runs it: it travels with every checkpoint.
fn new_name(folder: &Path, env: &Env) -> Result<String, Error> {
    let name = format!("log.invalid/{}", env.id());
    let path = folder.join("log.name");
    fs::write(&path, format!("{name}\n")).map_err(|error| Error::Unreadable(path, error))?;
    Ok(name)
}

fn key_file(path: &Path, env: &Env) -> Result<[u8; 32], Error> {
    let unreadable = |error| Error::Unreadable(path.to_owned(), error);
    match fs::metadata(path) {
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => return Err(Error::OpenKey(path.to_owned())),
        Ok(_) => {
            let bytes = fs::read(path).map_err(unreadable)?;
            return bytes.try_into().map_err(|_| Error::Invalid(path.to_owned(), "not 32 bytes".to_owned()));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(unreadable(error)),
    }
    let key: [u8; 32] = env.bytes();
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(unreadable)?;
    file.write_all(&key).and_then(|()| file.sync_all()).map_err(unreadable)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, vars: &[(&str, &str)]) -> Result<Config, Error> {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), text).unwrap();
        let vars = vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::load(dir.path(), &vars, "http://127.0.0.1:8080")
    }

    #[test]
    fn plain_http_is_for_this_machine_and_onion_services_only() {
        for good in ["https://a.example", "http://127.0.0.1:1", "http://localhost", "http://abc.onion"] {
            assert!(load(&format!("public_address = \"{good}\""), &[]).is_ok(), "{good}");
        }
        for bad in ["http://a.example", "ftp://a.example", "http://10.0.0.1", "http://onion.example", "nonsense"] {
            assert_eq!(load(&format!("public_address = \"{bad}\""), &[]).unwrap_err().code(), "config.value", "{bad}");
        }
    }

    #[test]
    fn the_environment_stands_above_the_file() {
        let config = load("product = \"Погода\"", &[("ASHAR_PRODUCT", "Сад")]).unwrap();
        assert_eq!(config.product, "Сад");
    }

    #[test]
    fn an_unknown_setting_is_an_error_and_not_ignored() {
        assert_eq!(load("prodct = \"x\"", &[]).unwrap_err().code(), "config.invalid");
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let env = Env::fixed(0, 1);
        let first = Keys::load(dir.path(), &env).unwrap();
        assert_eq!(Keys::load(dir.path(), &env).unwrap().form, first.form);
        let path = dir.path().join("keys/form.key");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Keys::load(dir.path(), &env), Err(Error::OpenKey(_))));
    }
}
