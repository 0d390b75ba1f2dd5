//! Room on the disk: blobs stop before the database has to. Serves promise 6: an act that was acknowledged must still find room.

use std::os::fd::AsFd;

use crate::kernel::blobs::error::Error;

/// Part of the disk that blobs leave free, in percent. ext4 keeps 5 % for root by default; we keep as much again for the log.
const FREE_PERCENT_MIN: u64 = 5;
/// The same in bytes, where it is less than 5 %: room for the database, its WAL and one backup of a small node. On a disk of a
/// terabyte 5 % would refuse with 50 GB free, so the smaller of the two counts.
const FREE_BYTES_MIN: u64 = 2 * 1024 * 1024 * 1024;

/// How much room must stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Floor {
    pub(super) percent_min: u64,
    pub(super) bytes_min: u64,
}

impl Default for Floor {
    fn default() -> Self {
        Self { percent_min: FREE_PERCENT_MIN, bytes_min: FREE_BYTES_MIN }
    }
}

impl Floor {
    /// Asks the file system that holds `place`. Room that is kept for root does not count as free.
    ///
    /// # Errors
    /// [`Error::Full`].
    pub(super) fn check(self, place: impl AsFd) -> Result<(), Error> {
        let disk = rustix::fs::fstatvfs(place).map_err(std::io::Error::from)?;
        let free_bytes = disk.f_bavail.saturating_mul(disk.f_frsize);
        let total_bytes = disk.f_blocks.saturating_mul(disk.f_frsize);
        if self.allows(free_bytes, total_bytes) { Ok(()) } else { Err(Error::Full { free_bytes }) }
    }

    fn allows(self, free_bytes: u64, total_bytes: u64) -> bool {
        let part_bytes = (total_bytes / 100).saturating_mul(self.percent_min);
        free_bytes >= part_bytes.min(self.bytes_min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_of_the_two_floors_counts() {
        let gib = 1024 * 1024 * 1024;
        for (free, total, expected) in [
            (10 * gib, 1000 * gib, true),
            (2 * gib, 1000 * gib, true),
            (2 * gib - 1, 1000 * gib, false),
            (gib, 20 * gib, true),
            (gib / 2, 20 * gib, false),
            (0, 1, true),
            (0, 20 * gib, false),
        ] {
            assert_eq!(Floor::default().allows(free, total), expected, "{free} of {total}");
        }
    }
}
