//! Handing a case over by square codes, where there is no network: its events and short texts. Photos, and whatever
//! else is large, stay here and follow in a file; of the first photo a small picture goes along, unless it is sealed.

use super::store::ReportError;
use crate::{
    cases::{
        HandedOver, fold,
        store::{Context, known_parts, read_part},
    },
    domain::{CaseId, Instant, PartId},
    exchange::{
        bundle::Bundle,
        frames::frames,
        part::{Part, Preview},
    },
    storage::{Database, Write},
};

/// The square codes of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SquareCodes {
    /// What each code says, in order.
    pub frames: Vec<Vec<u8>>,
    /// How many photos and other large parts stay behind.
    pub left_behind: usize,
    /// True when a small picture goes along.
    pub has_preview: bool,
}

/// The photo of which a small picture may go along: the first one that is not sealed.
///
/// # Errors
/// When what is kept cannot be read.
pub async fn open_photo(
    database: &Database,
    context: &Context,
    case: CaseId,
) -> Result<Option<(PartId, Vec<u8>)>, ReportError> {
    let document = context.read(database, case).await?.document;
    let state = fold(&document.file, &context.roles());
    let photos = state.opened.iter().flat_map(|opened| &opened.photos).filter(|photo| !state.redacted.contains(photo));
    for photo in photos {
        if let Some(Part::Jpeg(jpeg)) = read_part(database, &document, *photo).await? {
            return Ok(Some((*photo, jpeg)));
        }
    }
    Ok(None)
}

/// The square codes of a case, and notes what is in them. Nothing when it takes more of them than anybody would show.
///
/// # Errors
/// When what is kept cannot be read.
pub async fn square_codes(
    database: &Database,
    context: &Context,
    case: CaseId,
    preview: Option<(PartId, Preview)>,
) -> Result<Option<SquareCodes>, ReportError> {
    let mut loaded = context.read(database, case).await?;
    let mut bundle = Bundle::new(&context.community.id);
    bundle.add_case(&loaded.document.file);
    loaded.document.texts.values().for_each(|part| bundle.add_part(part.clone()));
    let has_preview = preview.is_some();
    if let Some((photo, preview)) = preview {
        bundle.add_preview(photo, preview);
    }
    let Ok(frames) = frames(&bundle.to_bytes()) else { return Ok(None) };
    let said = loaded.document.said();
    loaded.document.mine.as_mut().ok_or(ReportError::NotMine)?.offered = said;
    let mut write = Write::new();
    context.put(&mut write, &loaded, &context.roles())?;
    database.commit(&write).await?;
    let left_behind = known_parts(database, case).await?.len();
    Ok(Some(SquareCodes { frames, left_behind, has_preview }))
}

/// Notes that somebody saw the last square codes taken in. Photos that no file has taken along still wait here.
///
/// # Errors
/// When nothing can be kept.
pub async fn handed_over_by_codes(
    database: &Database,
    context: &Context,
    case: CaseId,
    now: Instant,
) -> Result<(), ReportError> {
    let mut loaded = context.read(database, case).await?;
    let large_parts = known_parts(database, case).await?.len();
    let mine = loaded.document.mine.as_mut().ok_or(ReportError::NotMine)?;
    mine.handed_over = Some(HandedOver { at: now, seq: mine.offered });
    mine.photos_wait = large_parts > mine.large_parts_handed;
    let mut write = Write::new();
    context.put(&mut write, &loaded, &context.roles())?;
    Ok(database.commit(&write).await?)
}
