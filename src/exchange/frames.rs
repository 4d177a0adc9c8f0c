//! A file as a series of square codes: one device shows them in a loop, another's camera collects them in any order,
//! where there is no network between the two.
//!
//! The file is compressed and cut into frames of about the same length. A frame is bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 2 | `YZ` |
//! | 1 | the version, 1 |
//! | 8 | the transfer: the start of the SHA-256 of what all frames carry together |
//! | 1 | which frame, from 0 |
//! | 1 | how many frames there are |
//! | 1 to [`CHUNK`] | what it carries: raw DEFLATE (RFC 1951) |
//! | 4 | the start of the SHA-256 of everything before |
//!
//! Nothing here is signed: what comes out is read like any other file.

use super::json::sha256;
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use std::collections::BTreeMap;

/// The most bytes that one frame carries: with its header it fits a code of version 15 with correction level M.
pub const CHUNK: usize = 395;

/// The most frames of one transfer; a camera that sees each of them takes two a second.
pub const MAX_FRAMES: usize = 99;

/// The most bytes that a transfer unpacks to.
pub const MAX_BYTES: usize = 1024 * 1024;

const MARK: [u8; 2] = *b"YZ";
const VERSION: u8 = 1;
const ID: usize = 8;
const HEAD: usize = MARK.len() + 1 + ID + 2;
const CHECK: usize = 4;
/// As hard as it can be compressed: each frame less is half a second less in front of a camera.
const LEVEL: u8 = 10;

/// The file is too long for a series of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it takes {frames} codes, at most {MAX_FRAMES} are shown")]
pub struct TooLong {
    /// How many codes it would take.
    pub frames: usize,
}

/// The frames of a file, in order.
///
/// # Errors
/// When there would be too many.
pub fn frames(file: &[u8]) -> Result<Vec<Vec<u8>>, TooLong> {
    let packed = compress_to_vec(file, LEVEL);
    let total = packed.len().div_ceil(CHUNK);
    if total > MAX_FRAMES || file.len() > MAX_BYTES {
        return Err(TooLong { frames: total.max(file.len().div_ceil(MAX_BYTES / MAX_FRAMES)) });
    }
    let id = &sha256(&packed)[..ID];
    // All of one length, so that the picture of a code does not change its size.
    let chunks = packed.chunks(packed.len().div_ceil(total));
    let total = chunks.len() as u8;
    let frame = |(index, chunk): (usize, &[u8])| {
        let mut frame = [&MARK[..], &[VERSION], id, &[index as u8, total], chunk].concat();
        frame.extend_from_slice(&sha256(&frame)[..CHECK]);
        frame
    };
    Ok(chunks.enumerate().map(frame).collect())
}

/// What became of one code that a camera read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is no frame: some other code.
    NotAFrame,
    /// It is a frame of a version that is not known here.
    LaterVersion,
    /// It is a frame, and damaged.
    Damaged,
    /// It belongs to another transfer than the one being collected.
    OtherTransfer,
    /// It was here before.
    Known,
    /// It is new, and others are missing.
    New,
    /// It was the last one that was missing: the file.
    Whole(Vec<u8>),
    /// It was the last one that was missing, and together they are not what was sent: all of them were let go.
    Contradicts,
}

/// The transfer that is being collected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collector {
    id: [u8; ID],
    total: usize,
    chunks: BTreeMap<usize, Vec<u8>>,
}

impl Collector {
    /// Takes a code in. The first frame decides which transfer is collected.
    pub fn take(&mut self, code: &[u8]) -> Taken {
        let Some(rest) = code.strip_prefix(&MARK) else { return Taken::NotAFrame };
        match rest.first() {
            Some(&VERSION) => {}
            Some(_) => return Taken::LaterVersion,
            None => return Taken::NotAFrame,
        }
        let Some((id, index, total, chunk)) = read(code) else { return Taken::Damaged };
        if self.chunks.is_empty() {
            (self.id, self.total) = (id, total);
        }
        if self.id != id {
            return Taken::OtherTransfer;
        }
        if self.total != total {
            return Taken::Damaged;
        }
        if self.chunks.contains_key(&index) {
            return Taken::Known;
        }
        self.chunks.insert(index, chunk.to_vec());
        if self.chunks.len() < total {
            return Taken::New;
        }
        let packed = std::mem::take(&mut self.chunks).into_values().collect::<Vec<_>>().concat();
        let is_sent = sha256(&packed).starts_with(&self.id);
        match decompress_to_vec_with_limit(&packed, MAX_BYTES) {
            Ok(file) if is_sent => Taken::Whole(file),
            _ => Taken::Contradicts,
        }
    }

    /// How many frames the transfer has; none before the first one came.
    pub fn total(&self) -> usize {
        if self.chunks.is_empty() { 0 } else { self.total }
    }

    /// How many frames are here.
    pub fn count(&self) -> usize {
        self.chunks.len()
    }

    /// The numbers, from 1, of the frames that have not come.
    pub fn missing(&self) -> Vec<usize> {
        (0..self.total()).filter(|index| !self.chunks.contains_key(index)).map(|index| index + 1).collect()
    }
}

/// A frame's transfer, place, number of frames and what it carries; nothing when it is damaged.
fn read(frame: &[u8]) -> Option<([u8; ID], usize, usize, &[u8])> {
    let (body, check) = frame.split_at_checked(frame.len().checked_sub(CHECK)?)?;
    let (head, chunk) = body.split_at_checked(HEAD)?;
    let id = head[MARK.len() + 1..HEAD - 2].try_into().ok()?;
    let (index, total) = (usize::from(head[HEAD - 2]), usize::from(head[HEAD - 1]));
    let fits = index < total && total <= MAX_FRAMES && (1..=CHUNK).contains(&chunk.len());
    (fits && sha256(body).starts_with(check)).then_some((id, index, total, chunk))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        (0_u32..).flat_map(|number| sha256(&number.to_be_bytes())).take(length).collect()
    }

    #[test]
    fn a_file_that_is_too_long_says_how_much_too_long() {
        assert_eq!(frames(&noise(MAX_FRAMES * CHUNK - 100)).map(|frames| frames.len()), Ok(MAX_FRAMES));
        let TooLong { frames: needed } = frames(&noise(MAX_FRAMES * CHUNK + 100)).unwrap_err();
        assert_eq!(needed, MAX_FRAMES + 1);
        // Much of the same fits the codes, and is refused all the same: nobody would unpack it.
        assert!(frames(&vec![7; MAX_BYTES + 1]).is_err_and(|error| error.frames > MAX_FRAMES));
    }

    #[test]
    fn what_unpacks_to_more_than_is_sent_is_refused() {
        let packed = compress_to_vec(&vec![7; MAX_BYTES + 1], LEVEL);
        let total = packed.len().div_ceil(CHUNK);
        let mut collector = Collector::default();
        let mut last = Taken::New;
        for (index, chunk) in packed.chunks(CHUNK).enumerate() {
            let id = &sha256(&packed)[..ID];
            let mut frame = [&MARK[..], &[VERSION], id, &[index as u8, total as u8], chunk].concat();
            frame.extend_from_slice(&sha256(&frame)[..CHECK]);
            last = collector.take(&frame);
        }
        assert_eq!((last, collector.total()), (Taken::Contradicts, 0));
    }

    #[test]
    fn other_codes_are_named() {
        let mut collector = Collector::default();
        let frame = frames(b"hello").unwrap().remove(0);
        let later = [&b"YZ\x02"[..], &frame[3..]].concat();
        assert_eq!(collector.take(b"https://example.org/"), Taken::NotAFrame);
        assert_eq!(collector.take(b"YZ"), Taken::NotAFrame);
        assert_eq!(collector.take(&later), Taken::LaterVersion);
        assert_eq!(collector.take(&frame[..frame.len() - 1]), Taken::Damaged);
        assert_eq!(collector.take(&frame), Taken::Whole(b"hello".to_vec()));
    }
}
