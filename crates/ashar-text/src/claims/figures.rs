//! Figures and times of a text: "двое раненых" is 2 people, "до восьми вечера" the eighth hour, "a fortnight" 336 hours.
//!
//! For the gist; serves S2. Digits and words of five languages; words are data (`data/figures.toml`). Numbers that stand side by side are
//! put together ("ду ҳазору сад"). It does not guess what is counted: where no unit stands near, the unit is open.

use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::normalise::TokenKind;
use crate::normalise::fold_term;
use crate::normalise::latinise;
use crate::normalise::loosen;
use crate::places::ending_of;
use crate::words::DictionaryBuilder;
use crate::words::Hit;

/// Name of the data file, for messages.
const FILE: &str = "figures.toml";
/// Figures of one text that are kept; a message with more is a table.
pub(super) const FIGURES_MAX: usize = 16;
/// Words after a number in which its unit is looked for.
const UNIT_GAP_MAX: usize = 2;
/// Words between a number and the word that makes it an hour.
const HOUR_GAP_MAX: usize = 1;
/// Larger values are telephone or card numbers.
const VALUE_MAX: f32 = 1e8;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Not said.
    Open,
    /// An hour of the day.
    Hour,
    /// A length of time; the value is in hours.
    Duration,
    /// A unit of the data file.
    Counted(u8),
}

/// A number with what it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The value; hours for a duration.
    pub value: f32,
    /// What is counted.
    pub unit: Unit,
}

/// A time that is named: class and value as the data file orders them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct TimeMark {
    pub(super) class: u8,
    pub(super) value: u8,
}

/// Classes of times, in the order of the file; the last speaks of the past or of plans.
pub(super) const CLASSES: [&str; 6] = ["weekday", "month", "part", "day", "season", "span"];

#[derive(Deserialize)]
struct Data {
    endings: BTreeMap<String, Vec<String>>,
    number: Vec<NumberRow>,
    unit: Vec<UnitRow>,
    hour: HourRow,
    time: Vec<TimeRow>,
}

type Stems = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct NumberRow {
    value: f32,
    hours: Option<f32>,
    #[serde(flatten)]
    stems: Stems,
}

#[derive(Deserialize)]
struct UnitRow {
    key: String,
    hours: Option<f32>,
    #[serde(flatten)]
    stems: Stems,
}

#[derive(Deserialize)]
struct HourRow {
    before: Stems,
    after: Stems,
}

#[derive(Deserialize)]
struct TimeRow {
    class: String,
    values: Vec<Stems>,
}

/// What a value of the dictionary stands for here.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    Number(f32, Option<f32>),
    Unit(Unit, f32),
    HourBefore,
    HourAfter,
    Time(TimeMark),
}

/// Words of figures and times.
#[derive(Debug, Clone, Default)]
pub(super) struct FigureRules {
    stems: Vec<(Box<str>, LangSet, Word)>,
    /// Endings that a number word may carry, by language.
    endings: Vec<(LangSet, FxHashSet<Box<str>>)>,
    units: Vec<Box<str>>,
    base: u32,
}

/// What one token says.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
struct Cell {
    number: Option<f32>,
    hours: Option<f32>,
    unit: Option<(Unit, f32)>,
    hour_before: bool,
    hour_after: bool,
    /// A clock time in digits (20:00).
    clock: bool,
    digits: bool,
    /// Exactly three digits: "000" of "10 000".
    triple: bool,
    /// A punctuation mark.
    sign: bool,
}

/// Buffers of [`FigureRules::find`].
#[derive(Debug, Default)]
pub(super) struct FigureBuffers {
    cells: Vec<Cell>,
    /// Tokens that are part of a number.
    pub(super) used: Vec<bool>,
}

impl FigureRules {
    pub(super) fn load(text: &str) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(text).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let mut made = Self::default();
        for (column, endings) in &data.endings {
            let mut keys = FxHashSet::default();
            for ending in endings {
                let folded = fold_term(ending);
                keys.insert(loosen(&folded).into_boxed_str());
                keys.insert(latinise(&folded).into_boxed_str());
                keys.insert(folded.into_boxed_str());
            }
            made.endings.push((languages(column)?, keys));
        }
        for row in &data.number {
            made.add(&row.stems, Word::Number(row.value, row.hours))?;
        }
        for row in &data.unit {
            let counted = u8::try_from(made.units.len()).map_err(|_| DataFault::new(FILE, &row.key, "too many units"))?;
            let word = match row.hours {
                Some(hours) => Word::Unit(Unit::Duration, hours),
                None => Word::Unit(Unit::Counted(counted), 1.0),
            };
            made.units.push(row.key.as_str().into());
            made.add(&row.stems, word)?;
        }
        made.add(&data.hour.before, Word::HourBefore)?;
        made.add(&data.hour.after, Word::HourAfter)?;
        for row in &data.time {
            let class = CLASSES.iter().position(|known| *known == row.class).and_then(|at| u8::try_from(at).ok());
            let class = class.ok_or_else(|| DataFault::new(FILE, &row.class, "no such class of times"))?;
            for (value, stems) in (0_u8..).zip(&row.values) {
                made.add(stems, Word::Time(TimeMark { class, value }))?;
            }
        }
        Ok(made)
    }

    fn add(&mut self, stems: &Stems, word: Word) -> Result<(), DataFault> {
        for (column, stems) in stems {
            let langs = languages(column)?;
            self.stems.extend(stems.iter().map(|stem| (stem.as_str().into(), langs, word)));
        }
        Ok(())
    }

    pub(super) fn register(&mut self, builder: &mut DictionaryBuilder, base: u32) -> u32 {
        self.base = base;
        let mut value = base;
        for (stem, langs, _) in &self.stems {
            builder.add(stem, *langs, value);
            value += 1;
        }
        value
    }

    /// The figures and times of a text.
    #[expect(clippy::too_many_arguments, reason = "what was found, buffers, and two answers")]
    pub(super) fn find(
        &self,
        reading: &Reading,
        hits: &[Hit],
        segments: &[Segment],
        buffers: &mut FigureBuffers,
        figures: &mut Vec<Figure>,
        times: &mut Vec<TimeMark>,
    ) {
        figures.clear();
        times.clear();
        self.fill(reading, hits, segments, buffers, times);
        let FigureBuffers { cells, used } = buffers;
        let mut at = 0;
        while at < cells.len() && figures.len() < FIGURES_MAX {
            let Some((value, end, hours)) = compose(cells, at) else {
                at += 1;
                continue;
            };
            used.iter_mut().skip(at).take(end - at).for_each(|used| *used = true);
            if let Some(figure) = figure(cells, at, end, value, hours) {
                figures.push(figure);
            }
            at = end;
        }
        times.sort_unstable();
        times.dedup();
    }

    fn fill(&self, reading: &Reading, hits: &[Hit], segments: &[Segment], buffers: &mut FigureBuffers, times: &mut Vec<TimeMark>) {
        let tokens = reading.tokens();
        buffers.cells.clear();
        buffers.cells.resize(tokens.len(), Cell::default());
        buffers.used.clear();
        buffers.used.resize(tokens.len(), false);
        for (cell, token) in buffers.cells.iter_mut().zip(tokens) {
            match token.kind {
                TokenKind::Sign => cell.sign = true,
                TokenKind::Number | TokenKind::Word => read_digits(reading.text_of(token), cell),
                _ => {}
            }
        }
        for hit in hits {
            let Some((_, langs, word)) = self.stems.get(hit.value.wrapping_sub(self.base) as usize) else { continue };
            let lang =
                segments.iter().find(|segment| segment.first <= hit.first && hit.first <= segment.last).map_or(Lang::Und, |at| at.lang);
            if lang != Lang::Und && !langs.has(lang) {
                continue;
            }
            let Some(cell) = buffers.cells.get_mut(hit.first as usize) else { continue };
            match *word {
                Word::Number(value, hours) => {
                    let ending = ending_of(reading, hit);
                    if !self.endings.iter().any(|(own, keys)| own.meets(*langs) && keys.contains(ending)) {
                        continue;
                    }
                    // The larger of two readings: "пятьдесят" begins like "пять".
                    if cell.number.is_none_or(|known| value > known) {
                        cell.number = Some(value);
                        cell.hours = hours;
                    }
                }
                Word::Unit(unit, hours) => cell.unit = cell.unit.or(Some((unit, hours))),
                Word::HourBefore => cell.hour_before = true,
                Word::HourAfter => cell.hour_after = true,
                Word::Time(mark) => times.push(mark),
            }
        }
    }
}

fn languages(column: &str) -> Result<LangSet, DataFault> {
    Ok(match column {
        "ru" => LangSet::of(Lang::Ru),
        "ky" => LangSet::of(Lang::Ky),
        "tg" => LangSet::of(Lang::Tg),
        "uz" => LangSet::of(Lang::UzLatn).with(LangSet::of(Lang::UzCyrl)),
        "en" => LangSet::of(Lang::En),
        _ => return Err(DataFault::new(FILE, column, "no such language")),
    })
}

/// Digits of a token: "12", "4000", "20:00", "5те".
fn read_digits(text: &str, cell: &mut Cell) {
    let head = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ':' | '.' | ',')).unwrap_or(text.len());
    let head = text.get(..head).unwrap_or_default().trim_end_matches([':', '.', ',']);
    if !head.starts_with(|letter: char| letter.is_ascii_digit()) {
        return;
    }
    let clock = head.split_once([':', '.']).filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
    if let Some((hour, minute)) = clock
        && let (Ok(hour), Ok(minute)) = (hour.parse::<f32>(), minute.parse::<f32>())
        && hour <= 24.0
        && minute < 60.0
    {
        cell.number = Some(hour + minute / 60.0);
        cell.clock = true;
    } else if let Ok(value) = head.replace(',', ".").parse::<f32>() {
        cell.number = Some(value);
    }
    cell.number = cell.number.filter(|value| *value <= VALUE_MAX);
    cell.digits = cell.number.is_some();
    cell.triple = text.len() == 3 && cell.digits;
}

/// The number that begins at a token: value, token after it, hours if the word holds its unit.
fn compose(cells: &[Cell], at: usize) -> Option<(f32, usize, Option<f32>)> {
    let first = cells.get(at)?;
    let head = first.number?;
    if first.clock || first.hours.is_some() {
        return Some((head, at + 1, first.hours));
    }
    let (mut total, mut current, mut end) = (0.0, head, at + 1);
    if head >= 1000.0 && !first.digits {
        (total, current) = (head, 0.0);
    }
    let mut digits = first.digits;
    while let Some(cell) = cells.get(end)
        && let Some(next) = cell.number
        && !cell.clock
        && cell.hours.is_none()
    {
        if cell.digits {
            // "10 000"; any other two numbers in digits side by side are two numbers.
            if !digits || !cell.triple || current * 1000.0 > VALUE_MAX {
                break;
            }
            current = current * 1000.0 + next;
            end += 1;
            continue;
        }
        if next >= 1000.0 {
            total += if current > 0.0 { current * next } else { next };
            current = 0.0;
        } else if (next - 100.0).abs() < f32::EPSILON && current > 0.0 && current < 10.0 {
            current *= next;
        } else if current == 0.0 || (!digits && fits_below(current, next)) {
            current += next;
        } else {
            break;
        }
        digits = false;
        end += 1;
    }
    Some((total + current, end, None))
}

/// Whether a smaller number may follow a larger one as a part of it: 20 and 5, 10 and 1, 300 and 40.
fn fits_below(current: f32, next: f32) -> bool {
    let below = |step: f32| current % step == 0.0 && next < step;
    below(100.0) || (below(10.0) && next < 10.0)
}

/// A composed number with its unit; none for a bare "one", which is most often an article.
fn figure(cells: &[Cell], at: usize, end: usize, value: f32, hours: Option<f32>) -> Option<Figure> {
    if let Some(hours) = hours {
        return Some(Figure { value: value * hours, unit: Unit::Duration });
    }
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let first = cell(at);
    if first.clock {
        return Some(Figure { value, unit: Unit::Hour });
    }
    let near = (end..=end + UNIT_GAP_MAX).take_while(|at| !cell(*at).sign && cell(*at).number.is_none());
    // A length of time follows its number at once; what is counted may have a word before it ("три больших дома").
    let next = near.filter_map(|at| cell(at).unit.map(|unit| (at, unit))).find(|(at, (unit, _))| *at == end || *unit != Unit::Duration);
    let next = next.map(|(_, unit)| unit);
    let near_before = || (at.saturating_sub(1 + HOUR_GAP_MAX)..at).any(|at| cell(at).hour_before);
    let after = (end..=end + HOUR_GAP_MAX).any(|at| cell(at).hour_after);
    if value <= 24.0 && (after || (near_before() && next.is_none())) {
        return Some(Figure { value, unit: Unit::Hour });
    }
    // "домов двенадцать": the unit stands before, when none stands behind.
    let unit = next.or_else(|| at.checked_sub(1).and_then(|before| cell(before).unit));
    let bare_one = value <= 1.0 && unit.is_none_or(|_| !first.digits && cell(end).unit.is_none());
    if bare_one {
        return None;
    }
    let (unit, factor) = unit.unwrap_or((Unit::Open, 1.0));
    Some(Figure { value: value * factor, unit })
}
