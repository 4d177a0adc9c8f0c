//! What a picked file is, and how large its picture, from its first bytes: before anything decodes it.

use super::picture::{MAX_PIXELS, PictureError};
use imagesize::ImageType;

/// The pixels across and down as the file stores them, before any rotation, or nothing if these first bytes do not
/// tell yet.
pub(super) fn pixels(head: &[u8]) -> Result<Option<(u64, u64)>, PictureError> {
    match imagesize::image_type(head) {
        Ok(ImageType::Jpeg | ImageType::Png | ImageType::Webp) => {}
        _ if is_svg(head) => return Err(PictureError::Svg),
        _ => return Err(PictureError::NotAPicture),
    }
    let Ok(size) = imagesize::blob_size(head) else { return Ok(None) };
    let (width, height) = (size.width as u64, size.height as u64);
    match width.saturating_mul(height) {
        0 => Err(PictureError::Undecodable),
        1..=MAX_PIXELS => Ok(Some((width, height))),
        _ => Err(PictureError::TooManyPixels { width, height }),
    }
}

fn is_svg(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
    start.contains("<svg") || start.contains("<!doctype svg")
}

/// True when these bytes are a JPEG that says nothing but its picture: no EXIF, XMP, IPTC, comment, and nothing
/// behind its end.
pub(super) fn is_bare_jpeg(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xff, 0xd8]) else { return false };
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return false };
        let length = usize::from(u16::from_be_bytes([high, low]));
        match marker {
            // APP1 holds EXIF and XMP, APP13 IPTC, COM a comment; of the others only JFIF, ICC and Adobe are written.
            0xe0 | 0xe2 | 0xee | 0xc0..=0xcf | 0xdb | 0xdd => {}
            0xda => return bytes.ends_with(&[0xff, 0xd9]),
            _ => return false,
        }
        match rest.get(2 + length..) {
            Some(next) => rest = next,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes
    }

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, marker];
        bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        bytes.extend(body);
        bytes
    }

    fn jpeg(width: u16, height: u16, before: &[Vec<u8>]) -> Vec<u8> {
        let [a, b] = height.to_be_bytes();
        let [c, d] = width.to_be_bytes();
        let frame = segment(0xc0, &[8, a, b, c, d, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        let scan = segment(0xda, &[3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
        [&[0xff, 0xd8][..], &before.concat(), &frame, &scan, &[1, 2, 3, 0xff, 0xd9]].concat()
    }

    fn webp(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec();
        bytes.extend(&(width - 1).to_le_bytes()[..3]);
        bytes.extend(&(height - 1).to_le_bytes()[..3]);
        bytes
    }

    #[test]
    fn hazard_17_only_pictures_of_a_decodable_size_are_taken() {
        let exif = segment(0xe1, &[b"Exif\0\0".as_slice(), &[0; 60_000]].concat());
        let too_many = Err(PictureError::TooManyPixels { width: 30_000, height: 30_000 });
        type Case = (&'static str, Vec<u8>, Result<Option<(u64, u64)>, PictureError>);
        let cases: [Case; 13] = [
            ("png", png(640, 480), Ok(Some((640, 480)))),
            ("jpeg", jpeg(4000, 3000, &[]), Ok(Some((4000, 3000)))),
            ("jpeg behind EXIF", jpeg(4000, 3000, &[exif.clone(), exif.clone()]), Ok(Some((4000, 3000)))),
            ("jpeg cut off in EXIF", jpeg(4000, 3000, &[exif])[..3000].to_vec(), Ok(None)),
            ("webp", webp(300, 200), Ok(Some((300, 200)))),
            ("huge png", png(30_000, 30_000), too_many.clone()),
            ("huge jpeg", jpeg(30_000, 30_000, &[]), too_many),
            ("png without pixels", png(0, 5), Err(PictureError::Undecodable)),
            ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), Err(PictureError::Svg)),
            ("svg behind a prologue", b"\xef\xbb\xbf<?xml version='1.0'?>\n<SVG>".to_vec(), Err(PictureError::Svg)),
            ("text", "路灯坏了".as_bytes().to_vec(), Err(PictureError::NotAPicture)),
            ("gif", b"GIF89a\x01\0\x01\0".to_vec(), Err(PictureError::NotAPicture)),
            ("nothing", Vec::new(), Err(PictureError::NotAPicture)),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(pixels(&bytes), expected, "{name}");
        }
    }

    #[test]
    fn hazard_17_a_photo_that_still_says_more_than_its_picture_is_noticed() {
        let jfif = segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        assert!(is_bare_jpeg(&jpeg(8, 8, &[jfif])));
        for (name, marker) in [("EXIF", 0xe1), ("IPTC", 0xed), ("comment", 0xfe)] {
            assert!(!is_bare_jpeg(&jpeg(8, 8, &[segment(marker, b"Exif\0\0")])), "{name}");
        }
        let whole = jpeg(8, 8, &[]);
        assert!(!is_bare_jpeg(&[whole.as_slice(), b"tail"].concat()));
        for length in 0..whole.len() {
            assert!(!is_bare_jpeg(&whole[..length]), "cut off at {length}");
        }
        assert!(!is_bare_jpeg(&png(8, 8)));
    }
}
