//! The ground rules told a second time, as naively as possible, for the random histories to be held against.
//!
//! Written from GROUND_RULES ("Two keys, and silence", "Text"), not from the code: no type, no function and no SQL of sign-off is used.
//! People are numbers: 0 to 2 of side 0, 3 to 5 of side 1, 6 an observer. Languages are numbers; 0, 1 and 2 are required.

pub const REQUIRED: [usize; 3] = [0, 1, 2];
pub const LANGUAGES: usize = 5;
const HOURS: [i64; 2] = [72, 1];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    Yes,
    YesBut,
    No,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub side: usize,
    pub who: usize,
    pub says: Says,
    pub read: Vec<usize>,
    pub has_reasons: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    pub revision: usize,
    /// None: jointly.
    pub side: Option<usize>,
    pub says: &'static str,
    pub languages: Vec<usize>,
    pub state: &'static str,
}

#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// For each revision: writer of each language, if it has words.
    pub revisions: Vec<[Option<usize>; LANGUAGES]>,
    pub authors: Vec<usize>,
    pub asked: Option<(i64, usize)>,
    /// Voices on the newest revision.
    pub voices: Vec<Voice>,
    pub out: Vec<Out>,
}

#[derive(Debug, Clone)]
pub struct Oracle {
    pub hour: i64,
    pub side_of: [Option<usize>; 7],
    pub is_frozen: [bool; 7],
    pub papers: [Option<Paper>; 2],
}

impl Oracle {
    pub fn new() -> Self {
        let side_of = [Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), None];
        Self { hour: 0, side_of, is_frozen: [false; 7], papers: [None, None] }
    }

    /// A first or a further revision: nobody has been asked about it, nobody has said anything to it.
    pub fn write(&mut self, paper: usize, by: usize, words: [Option<usize>; LANGUAGES]) {
        let paper = self.papers[paper].get_or_insert_default();
        paper.authors.push(by);
        paper.revisions.push(words);
        paper.asked = None;
        paper.voices.clear();
    }

    pub fn ask(&mut self, paper: usize, urgency: usize) -> bool {
        let hour = self.hour;
        let Some(paper) = &mut self.papers[paper] else { return false };
        if paper.newest_was_published() {
            return false;
        }
        paper.asked = Some((hour, urgency));
        true
    }

    pub fn speak(&mut self, paper: usize, voice: Voice, is_honest: bool) -> bool {
        let may = self.side_of[voice.who] == Some(voice.side) && !self.is_frozen[voice.who];
        let Some(paper) = &mut self.papers[paper] else { return false };
        let needs_reasons = voice.says != Says::Yes;
        let is_held = paper.voices.iter().any(|other| other.side == voice.side && other.who != voice.who);
        if !may
            || !is_honest
            || paper.asked.is_none()
            || paper.authors.contains(&voice.who)
            || voice.read.is_empty()
            || (needs_reasons && !voice.has_reasons)
            || paper.is_closed_to(voice.side)
            || is_held
        {
            return false;
        }
        paper.voices.retain(|other| other.side != voice.side);
        paper.voices.push(voice);
        true
    }

    pub fn take_back(&mut self, paper: usize, who: usize) -> bool {
        let Some(paper) = &mut self.papers[paper] else { return false };
        let mut held = paper.voices.iter().filter(|voice| voice.who == who).peekable();
        if held.peek().is_none() || held.any(|voice| paper.is_closed_to(voice.side)) {
            return false;
        }
        paper.voices.retain(|voice| voice.who != who);
        true
    }

    /// Frozen, or gone to the other side: open words of that person are void, published ones stay.
    pub fn void(&mut self, who: usize) {
        for paper in self.papers.iter_mut().flatten() {
            let kept = paper.voices.iter().filter(|voice| voice.who != who || paper.is_closed_to(voice.side));
            paper.voices = kept.cloned().collect();
        }
    }

    pub fn publish(&mut self, paper: usize, alone: Option<usize>, replaces: bool) -> bool {
        let hour = self.hour;
        let Some(paper) = &mut self.papers[paper] else { return false };
        let Some(says) = paper.verdict(alone, hour) else { return false };
        let out = Out { revision: paper.newest(), side: alone, says, languages: paper.read_languages(), state: "standing" };
        if replaces && let Some(old) = paper.out.iter_mut().rev().find(|old| old.state == "standing") {
            old.state = "corrected";
        }
        paper.out.push(out);
        true
    }

    pub fn withdraw(&mut self, paper: usize) -> bool {
        let Some(paper) = &mut self.papers[paper] else { return false };
        let Some(out) = paper.out.iter_mut().rev().find(|out| out.state == "standing") else { return false };
        out.state = "withdrawn";
        true
    }
}

impl Paper {
    pub fn newest(&self) -> usize {
        self.revisions.len() - 1
    }

    fn newest_was_published(&self) -> bool {
        self.out.iter().any(|out| out.revision == self.newest())
    }

    /// The newest revision went out with this side's word: what that side said is not touched any more.
    fn is_closed_to(&self, side: usize) -> bool {
        self.out.iter().any(|out| out.revision == self.newest() && out.side.is_none_or(|alone| alone == side))
    }

    /// Languages of the newest revision that somebody read who had not written or translated them.
    fn read_languages(&self) -> Vec<usize> {
        let words = self.revisions[self.newest()];
        let is_read = |lang: &usize| self.voices.iter().any(|voice| voice.read.contains(lang) && words[*lang] != Some(voice.who));
        (0..LANGUAGES).filter(|lang| words[*lang].is_some()).filter(is_read).collect()
    }

    /// What may be published, if anything: jointly, or by one side alone.
    fn verdict(&self, alone: Option<usize>, hour: i64) -> Option<&'static str> {
        let (asked, urgency) = self.asked?;
        let read = self.read_languages();
        if REQUIRED.iter().any(|lang| !read.contains(lang)) {
            return None;
        }
        let voice_of = |side: usize| self.voices.iter().find(|voice| voice.side == side);
        let Some(side) = alone else {
            let (first, second) = (voice_of(0)?, voice_of(1)?);
            let is_again = self.out.iter().any(|out| out.revision == self.newest() && out.side.is_none());
            if is_again || first.who == second.who {
                return None;
            }
            return match (first.says, second.says) {
                (Says::No, _) | (_, Says::No) if first.has_reasons && second.has_reasons => Some("no-common-verdict"),
                (Says::No, _) | (_, Says::No) => None,
                (Says::YesBut, _) | (_, Says::YesBut) => Some("dissent"),
                (Says::Yes, Says::Yes) => Some("agreed"),
            };
        };
        let own = voice_of(side)?;
        let is_silent = voice_of(1 - side).is_none() && hour >= asked + HOURS[urgency];
        (own.says != Says::No && is_silent && !self.newest_was_published()).then_some("one-side")
    }
}
