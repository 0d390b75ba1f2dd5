//! The few threads that hash and unwrap, and nothing else. Serves P.
//!
//! Each of these deeds takes up to 36 MB for a moment. On whatever thread is free, the allocator would keep that much for every thread
//! that ever did one: twenty sign-ins at once left half a gigabyte behind. On threads of their own they take the same memory again.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;

use tokio::sync::Semaphore;
use tokio::sync::oneshot;

use crate::kernel::auth::Error;

type Work = Box<dyn FnOnce() + Send>;

/// The way to them; they end when it is dropped.
pub struct Hands {
    queue: mpsc::SyncSender<Work>,
    free: Arc<Semaphore>,
}

impl Hands {
    /// Starts `n` threads: as many deeds at once.
    ///
    /// # Errors
    /// [`Error::Hash`] when the machine gives no threads.
    pub fn start(n: usize) -> Result<Self, Error> {
        let (queue, inbox) = mpsc::sync_channel::<Work>(n);
        let inbox = Arc::new(Mutex::new(inbox));
        for _ in 0..n {
            let inbox = inbox.clone();
            let thread = std::thread::Builder::new().name("hands".to_owned());
            thread.spawn(move || while take_one(&inbox) {}).map_err(|_| Error::Hash)?;
        }
        Ok(Self { queue, free: Arc::new(Semaphore::new(n)) })
    }

    /// Does it as soon as one of them is free.
    ///
    /// # Errors
    /// What the deed says; [`Error::Hash`] when it panicked.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
        let free = self.free.clone().acquire_owned().await.map_err(|_| Error::Hash)?;
        let (send, receive) = oneshot::channel();
        // Whoever asked may have closed the page meanwhile; the place is taken until the deed is done all the same.
        let work = move || {
            let _gone = send.send(work());
            drop(free);
        };
        self.queue.try_send(Box::new(work)).map_err(|_| Error::Hash)?;
        receive.await.map_err(|_| Error::Hash)?
    }
}

/// Does the next deed; false when there will be none any more.
fn take_one(inbox: &Mutex<mpsc::Receiver<Work>>) -> bool {
    let next = inbox.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let Ok(work) = next else { return false };
    // A deed that panics has answered nobody: its sender is gone, and `run` says so.
    let _panicked = catch_unwind(AssertUnwindSafe(work));
    true
}
