//! Camera pictures made for a test.
//!
//! They carry what a phone's camera writes and what must never leave the phone: place, device, time and the turn that
//! the picture needs. Seen upright, the quarters are red, green, blue and yellow, row by row, so that a test can tell
//! whether a picture was turned.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// What [`camera`] writes as its maker, to search for in what the app gives out.
pub const MAKER: &str = "Yizhan Test Camera";

/// How [`camera`] writes its latitude, 39 degrees and 54 minutes, to search for likewise.
pub const LATITUDE: [u8; 12] = [39, 0, 0, 0, 1, 0, 0, 0, 54, 0, 0, 0];

const UPRIGHT: [[u8; 3]; 4] = [[200, 40, 40], [40, 170, 60], [40, 70, 190], [220, 190, 50]];

/// A JPEG of 12 megapixels, held upright while the sensor lay on its side, with EXIF and GPS.
pub fn camera() -> Vec<u8> {
    picture(4000, 3000)
}

/// The same in another size; `width` and `height` are the sensor's, so the upright picture is turned by a quarter.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    let mut noise = 1_u32;
    for y in 0..height {
        for x in 0..width {
            // Upright is the sensor's picture turned clockwise: its left edge becomes the top.
            let (right, low) = (y < height / 2, x >= width / 2);
            let colour = UPRIGHT[usize::from(right) + 2 * usize::from(low)];
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (noise >> 28) as u8;
            pixels.extend(colour.map(|channel| channel + grain));
        }
    }
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 88);
    encoder.set_exif_metadata(exif()).expect("JPEG has a place for EXIF");
    encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).expect("an encoded picture");
    jpeg
}

/// Values of a TIFF directory, in the order of their tags.
type Entries = Vec<(u16, Field)>;

enum Field {
    Text(&'static str),
    Short(u16),
    Long(u32),
    Fractions(Vec<(u32, u32)>),
}

fn exif() -> Vec<u8> {
    const FIRST: u32 = 8;
    const TURN_CLOCKWISE: u16 = 6;
    let main = |place: u32| -> Entries {
        vec![
            (0x010f, Field::Text(MAKER)),
            (0x0110, Field::Text("One")),
            (0x0112, Field::Short(TURN_CLOCKWISE)),
            (0x0132, Field::Text("2026:11:20 17:20:00")),
            (0x8825, Field::Long(place)),
        ]
    };
    let place = FIRST + directory(&main(0), FIRST).len() as u32;
    let degrees = |whole, minutes, seconds| Field::Fractions(vec![(whole, 1), (minutes, 1), (seconds, 100)]);
    let gps = vec![
        (0x0001, Field::Text("N")),
        (0x0002, degrees(39, 54, 2700)),
        (0x0003, Field::Text("E")),
        (0x0004, degrees(116, 23, 4992)),
    ];
    let mut bytes = b"II*\0".to_vec();
    bytes.extend(FIRST.to_le_bytes());
    bytes.extend(directory(&main(place), FIRST));
    bytes.extend(directory(&gps, place));
    bytes
}

/// A TIFF directory that begins at `start`, followed by the values that do not fit into it.
fn directory(entries: &Entries, start: u32) -> Vec<u8> {
    let mut table = (entries.len() as u16).to_le_bytes().to_vec();
    let mut after: Vec<u8> = Vec::new();
    let after_start = start + 2 + 12 * entries.len() as u32 + 4;
    for (tag, field) in entries {
        let (kind, count, mut value) = match field {
            Field::Text(text) => (2_u16, text.len() + 1, [text.as_bytes(), &[0]].concat()),
            Field::Short(number) => (3, 1, number.to_le_bytes().to_vec()),
            Field::Long(number) => (4, 1, number.to_le_bytes().to_vec()),
            Field::Fractions(all) => (
                5,
                all.len(),
                all.iter().flat_map(|(top, bottom)| [*top, *bottom]).flat_map(u32::to_le_bytes).collect(),
            ),
        };
        table.extend(tag.to_le_bytes());
        table.extend(kind.to_le_bytes());
        table.extend((count as u32).to_le_bytes());
        value.resize(value.len().max(4), 0);
        if value.len() == 4 {
            table.extend(value);
        } else {
            table.extend((after_start + after.len() as u32).to_le_bytes());
            value.resize(value.len().next_multiple_of(2), 0);
            after.extend(value);
        }
    }
    table.extend(0_u32.to_le_bytes());
    table.extend(after);
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::metadata::Orientation;
    use image::{DynamicImage, ImageDecoder, ImageReader};
    use std::io::Cursor;

    #[test]
    fn a_camera_picture_has_a_turn_a_maker_and_a_place() {
        let jpeg = picture(400, 300);
        let reader = ImageReader::new(Cursor::new(&jpeg)).with_guessed_format().expect("a reader");
        let mut decoder = reader.into_decoder().expect("a decoder");
        assert_eq!(decoder.orientation().expect("an orientation"), Orientation::Rotate90);
        let exif = decoder.exif_metadata().expect("readable").expect("EXIF");
        assert!(exif.windows(MAKER.len()).any(|window| window == MAKER.as_bytes()));
        assert!(exif.windows(LATITUDE.len()).any(|window| window == LATITUDE), "39 degrees 54 minutes");

        let mut upright = DynamicImage::from_decoder(decoder).expect("decoded");
        upright.apply_orientation(Orientation::Rotate90);
        let upright = upright.into_rgb8();
        assert_eq!(upright.dimensions(), (300, 400));
        for (index, (x, y)) in [(75, 100), (225, 100), (75, 300), (225, 300)].into_iter().enumerate() {
            let seen = upright.get_pixel(x, y).0;
            let near = seen.iter().zip(UPRIGHT[index]).all(|(seen, made)| seen.abs_diff(made) < 40);
            assert!(near, "quarter {index}: {seen:?}");
        }
    }
}
