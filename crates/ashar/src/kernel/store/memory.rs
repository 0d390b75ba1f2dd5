//! What was read before and cannot have changed since. Serves every clause.
//!
//! Nothing that people rely on changes without an act: rows of witnessed tables change in acts only, and every act adds one entry to the
//! log. So the number of entries is the version of all of them, whoever wrote last, and what was read at that number is what would be read
//! now. It holds for nothing that looks at the clock or at tables of housekeeping.
//!
//! What was read is forgotten when this process acts, so that what was erased does not lie about in memory.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// Things remembered at once; past it all are forgotten. A list of twenty headings is about ten kilobytes.
const ENTRIES_MAX: usize = 256;

type Kept = Arc<dyn Any + Send + Sync>;

/// What was read, by name, at one number of acts; cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Memory {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    n_acts: u64,
    kept: HashMap<String, Kept>,
}

impl Memory {
    fn at(&self, n_acts: u64) -> MutexGuard<'_, Inner> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.n_acts != n_acts {
            inner.kept.clear();
            inner.n_acts = n_acts;
        }
        inner
    }

    /// What was read as `key` when there were that many acts.
    pub(super) fn get<T: Send + Sync + 'static>(&self, n_acts: u64, key: &str) -> Option<Arc<T>> {
        self.at(n_acts).kept.get(key).cloned()?.downcast().ok()
    }

    /// Keeps what was read.
    pub(super) fn keep<T: Send + Sync + 'static>(&self, n_acts: u64, key: String, read: Arc<T>) {
        let mut inner = self.at(n_acts);
        if inner.kept.len() >= ENTRIES_MAX {
            inner.kept.clear();
        }
        inner.kept.insert(key, read);
    }

    /// Forgets everything.
    pub(super) fn forget(&self) {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).kept.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_number_of_acts_knows_nothing() {
        let memory = Memory::default();
        memory.keep(3, "list".to_owned(), Arc::new(7_u8));
        assert_eq!(memory.get::<u8>(3, "list").as_deref(), Some(&7));
        assert_eq!(memory.get::<u16>(3, "list"), None);
        assert_eq!(memory.get::<u8>(4, "list"), None);
        assert_eq!(memory.get::<u8>(3, "list"), None);
    }

    #[test]
    fn it_holds_a_bounded_number_and_forgets_when_asked() {
        let memory = Memory::default();
        for n in 0..=ENTRIES_MAX {
            memory.keep(1, n.to_string(), Arc::new(n));
        }
        assert_eq!(memory.inner.lock().unwrap().kept.len(), 1);
        memory.forget();
        assert_eq!(memory.get::<usize>(1, &ENTRIES_MAX.to_string()), None);
    }
}
