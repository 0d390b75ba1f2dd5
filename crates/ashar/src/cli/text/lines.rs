//! JSON Lines in, JSON Lines out: bounded, in order, on one thread or several. Serves S2.
//!
//! A line that cannot be read is reported with its number and the rest goes on: a night's collection must not be lost to one broken row.

use std::borrow::Cow;
use std::io::BufRead;
use std::io::Read;
use std::io::Write;
use std::sync::mpsc;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::cli::exit::Exit;
use crate::cli::exit::Stop;

/// Longest line in bytes. The longest post of any network is far below a megabyte; a line of ten is a file in the wrong place.
pub const LINE_BYTES_MAX: usize = 4 << 20;
/// Longest id in bytes, as it stands in the line.
const ID_BYTES_MAX: usize = 512;
/// Lines that one thread takes at once: enough that handing them over costs nothing.
const CHUNK_LINES: usize = 256;
/// The same in bytes: long lines are handed over sooner.
const CHUNK_BYTES: usize = 1 << 20;
/// Most threads.
const THREADS_MAX: usize = 256;
/// Chunks that wait for each thread or come back from it: bounds the memory.
const CHUNKS_WAITING: usize = 2;
/// Broken lines that are told one by one; after these only their number is told.
const TOLD_MAX: u64 = 1_000;

/// What every command reads from a line.
#[derive(Debug, Deserialize)]
pub struct Post<'l> {
    /// Id, as it stands: text or number.
    #[serde(borrow)]
    pub id: &'l RawValue,
    /// The text.
    #[serde(borrow)]
    pub text: Cow<'l, str>,
}

impl<'l> Post<'l> {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn read(line: &'l [u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(line).map_err(|error| format!("not UTF-8 after byte {}", error.valid_up_to()))?;
        let post: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let id = post.id.get();
        if id.len() > ID_BYTES_MAX {
            return Err(format!("the id is longer than {ID_BYTES_MAX} bytes"));
        }
        if !id.starts_with(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
            return Err("the id is neither text nor a number".to_owned());
        }
        Ok(post)
    }
}

/// Standard input with room for many lines.
pub fn input() -> std::io::BufReader<std::io::Stdin> {
    std::io::BufReader::with_capacity(1 << 18, std::io::stdin())
}

/// Appends a value and a newline.
pub fn print(out: &mut Vec<u8>, value: &impl serde::Serialize) -> Result<(), String> {
    serde_json::to_writer(&mut *out, value).map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(())
}

/// What one line becomes: bytes to print, with their newline. `Err` says what is wrong with the line.
pub trait Answer {
    /// Answers one line.
    ///
    /// # Errors
    /// What is wrong with the line, for people.
    fn answer(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), String>;
}

/// Some lines, one after another, with the number of the first.
#[derive(Default)]
struct Chunk {
    first: u64,
    bytes: Vec<u8>,
    /// End of each line in `bytes`; `None` for a line that was too long to keep.
    ends: Vec<Option<usize>>,
}

/// What a chunk became.
#[derive(Default)]
struct Done {
    out: Vec<u8>,
    wrong: Vec<(u64, String)>,
}

/// Reads all lines, answers them on `n_threads` threads, and prints in the order of the lines. Each thread has its own [`Answer`].
///
/// # Errors
/// Where the input cannot be read or the output cannot be written; a reader that goes away is no error.
pub fn run<A: Answer>(input: &mut dyn BufRead, n_threads: usize, make: impl Fn() -> A + Sync) -> Result<Exit, Stop> {
    let mut told = Told::default();
    let mut output = std::io::stdout().lock();
    let mut write = |done: &Done| {
        told.tell(&done.wrong);
        output.write_all(&done.out)
    };
    let outcome = if n_threads <= 1 {
        let mut answer = make();
        let mut each = |chunk: Chunk| write(&done_of(&mut answer, &chunk));
        read_chunks(input, &mut each)
    } else {
        on_threads(input, n_threads.min(THREADS_MAX), &make, &mut write)
    };
    match outcome.and_then(|()| output.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Stop::cannot("text.io", error.to_string())),
        _ => Ok(told.exit()),
    }
}

/// Chunk n goes to thread n modulo their number and comes back from it: so the order stays without a list of what is missing.
fn on_threads<A: Answer>(
    input: &mut dyn BufRead,
    n_threads: usize,
    make: &(impl Fn() -> A + Sync),
    write: &mut dyn FnMut(&Done) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let gone = || std::io::Error::other("a thread ended too early");
    std::thread::scope(|scope| {
        let mut lanes = Vec::with_capacity(n_threads);
        for _ in 0..n_threads {
            let (send, inbox) = mpsc::sync_channel::<Chunk>(CHUNKS_WAITING);
            let (reply, receive) = mpsc::sync_channel::<Done>(CHUNKS_WAITING);
            scope.spawn(move || {
                let mut answer = make();
                for chunk in inbox {
                    if reply.send(done_of(&mut answer, &chunk)).is_err() {
                        return;
                    }
                }
            });
            lanes.push((send, receive));
        }
        let (mut n_sent, mut n_back) = (0_usize, 0_usize);
        let mut each = |chunk: Chunk| {
            if n_sent - n_back >= n_threads {
                write(&lanes[n_back % n_threads].1.recv().map_err(|_| gone())?)?;
                n_back += 1;
            }
            lanes[n_sent % n_threads].0.send(chunk).map_err(|_| gone())?;
            n_sent += 1;
            Ok(())
        };
        read_chunks(input, &mut each)?;
        while n_back < n_sent {
            write(&lanes[n_back % n_threads].1.recv().map_err(|_| gone())?)?;
            n_back += 1;
        }
        Ok(())
    })
}

fn done_of(answer: &mut impl Answer, chunk: &Chunk) -> Done {
    let mut done = Done::default();
    let mut start = 0;
    for (number, end) in (chunk.first..).zip(&chunk.ends) {
        let Some(end) = *end else {
            done.wrong.push((number, format!("longer than {LINE_BYTES_MAX} bytes")));
            continue;
        };
        let line = chunk.bytes.get(start..end).unwrap_or_default();
        start = end;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let kept = done.out.len();
        if let Err(message) = answer.answer(line, &mut done.out) {
            done.out.truncate(kept);
            done.wrong.push((number, message));
        }
    }
    done
}

fn read_chunks(input: &mut dyn BufRead, each: &mut dyn FnMut(Chunk) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut chunk = Chunk { first: 1, ..Chunk::default() };
    loop {
        let read = read_line(input, &mut chunk.bytes)?;
        match read {
            Line::Whole(end) => chunk.ends.push(Some(end)),
            Line::TooLong => chunk.ends.push(None),
            Line::End => {}
        }
        let is_end = matches!(read, Line::End);
        let is_full = chunk.ends.len() >= CHUNK_LINES || chunk.bytes.len() >= CHUNK_BYTES;
        if (is_full || is_end) && !chunk.ends.is_empty() {
            let first = chunk.first + u64::try_from(chunk.ends.len()).unwrap_or(u64::MAX);
            each(std::mem::replace(&mut chunk, Chunk { first, ..Chunk::default() }))?;
        }
        if is_end {
            return Ok(());
        }
    }
}

/// What was read.
enum Line {
    /// A line; it ends before this byte.
    Whole(usize),
    /// A line that was passed over.
    TooLong,
    /// No line is left.
    End,
}

/// Reads one line behind what `bytes` holds.
fn read_line(input: &mut dyn BufRead, bytes: &mut Vec<u8>) -> std::io::Result<Line> {
    let start = bytes.len();
    let limit = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    let n_read = (&mut *input).take(limit).read_until(b'\n', bytes)?;
    if n_read == 0 {
        return Ok(Line::End);
    }
    if n_read <= LINE_BYTES_MAX || bytes.last() == Some(&b'\n') {
        return Ok(Line::Whole(bytes.len()));
    }
    bytes.truncate(start);
    pass_over_line(input)?;
    Ok(Line::TooLong)
}

fn pass_over_line(input: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let found = buffer.iter().position(|byte| *byte == b'\n');
        let n_bytes = found.map_or(buffer.len(), |at| at + 1);
        let is_end = buffer.is_empty();
        input.consume(n_bytes);
        if found.is_some() || is_end {
            return Ok(());
        }
    }
}

/// Broken lines, as they were told on stderr.
#[derive(Default)]
struct Told {
    n_wrong: u64,
}

impl Told {
    fn tell(&mut self, wrong: &[(u64, String)]) {
        let mut err = std::io::stderr().lock();
        for (number, message) in wrong {
            self.n_wrong += 1;
            if self.n_wrong <= TOLD_MAX {
                let _reader_gone = writeln!(err, "line {number}: {message}");
            }
        }
    }

    fn exit(&self) -> Exit {
        if self.n_wrong == 0 {
            return Exit::Fine;
        }
        let mut err = std::io::stderr().lock();
        let _reader_gone = writeln!(err, "ashar: {} lines were left out [text.line]", self.n_wrong);
        Exit::CannotRun
    }
}
