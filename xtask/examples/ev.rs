fn main() { print!("{}", xtask::evaluate::signals::run(std::path::Path::new("."), &[xtask::evaluate::signals::cases::Split::Dev], true).unwrap()); }
