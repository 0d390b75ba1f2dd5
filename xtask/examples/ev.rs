use xtask::evaluate::signals::cases::Split;
fn main() {
    let s = match std::env::args().nth(1).as_deref() {
        Some("more") => Split::More,
        _ => Split::Dev,
    };
    print!("{}", xtask::evaluate::signals::run(std::path::Path::new("."), &[s], true).unwrap());
}
