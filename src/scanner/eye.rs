//! Finding square codes in a camera's picture.

use quircs::Quirc;

/// How many bytes a pixel has: red, green, blue and opacity.
const RGBA: usize = 4;

/// What the square codes in a picture say. The picture is rows of RGBA; one that is not as large as it says has none.
pub(super) fn read(width: usize, height: usize, rgba: &[u8]) -> Vec<Vec<u8>> {
    if width.checked_mul(height).and_then(|pixels| pixels.checked_mul(RGBA)) != Some(rgba.len()) {
        return Vec::new();
    }
    // Green is most of what an eye, and a camera, takes for brightness.
    let grey: Vec<u8> = rgba.iter().skip(1).step_by(RGBA).copied().collect();
    let mut finder = Quirc::default();
    let codes = finder.identify(width, height, &grey);
    codes.filter_map(|code| Some(code.ok()?.decode().ok()?.payload)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{
        frames::{CHUNK, Collector, Taken, frames},
        json::sha256,
    };
    use fast_qr::{ECL, QRBuilder};

    /// A camera's view of a shown code: so many pixels per module, turned by this angle, uneven light, noise.
    struct View {
        pixels: f64,
        degrees: f64,
        noise: i32,
    }

    const SIZE: (usize, usize) = (640, 480);

    impl View {
        fn of(&self, frame: &[u8]) -> Vec<u8> {
            let code = QRBuilder::new(frame.to_vec()).ecl(ECL::M).build().unwrap();
            let (sin, cos) = self.degrees.to_radians().sin_cos();
            let dark = |x: f64, y: f64| {
                let (x, y) = (x - SIZE.0 as f64 / 2.0, y - SIZE.1 as f64 / 2.0);
                let module = |along: f64| (along / self.pixels + code.size as f64 / 2.0).floor();
                let (column, row) = (module(x * cos + y * sin), module(y * cos - x * sin));
                let range = 0.0..code.size as f64;
                range.contains(&column) && range.contains(&row) && code[row as usize][column as usize].value()
            };
            let mut picture = Vec::new();
            for y in 0..SIZE.1 {
                for x in 0..SIZE.0 {
                    // Four looks at each pixel, as a lens blurs.
                    let looks = [(0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)];
                    let share = looks.iter().filter(|(dx, dy)| dark(x as f64 + dx, y as f64 + dy)).count() as i32;
                    let light = 200 - (x / 16) as i32 - share * 35;
                    let hash = sha256(&((y * SIZE.0 + x) as u32 / 8).to_be_bytes())[x % 8];
                    let noise = i32::from(hash) * self.noise / 255 - self.noise / 2;
                    let grey = (light + noise).clamp(0, 255) as u8;
                    picture.extend([grey, grey, grey, 255]);
                }
            }
            picture
        }
    }

    #[test]
    fn what_one_screen_shows_another_camera_reads() {
        let file: Vec<u8> = (0_u32..).flat_map(|number| sha256(&number.to_be_bytes())).take(3 * CHUNK).collect();
        let views = [(4.0, 0.0, 10), (5.2, 7.0, 20), (3.6, 180.0, 20), (4.0, -34.0, 10)];
        let mut collector = Collector::default();
        let mut taken = Taken::NotAFrame;
        for (frame, (pixels, degrees, noise)) in frames(&file).unwrap().iter().zip(views) {
            let seen = read(SIZE.0, SIZE.1, &View { pixels, degrees, noise }.of(frame));
            assert_eq!(seen, std::slice::from_ref(frame), "{degrees} degrees");
            taken = collector.take(&seen[0]);
        }
        assert_eq!(taken, Taken::Whole(file));
    }

    #[test]
    fn the_largest_frame_still_has_modules_that_a_camera_sees() {
        let frame = [200; CHUNK + 17];
        let code = QRBuilder::new(frame.to_vec()).ecl(ECL::M).build().unwrap();
        assert_eq!(code.size, 77, "version 15");
    }

    #[test]
    fn a_picture_without_a_code_says_nothing() {
        let grey = vec![128; 64 * 48 * RGBA];
        assert_eq!(read(64, 48, &grey), Vec::<Vec<u8>>::new());
        assert_eq!(read(640, 480, &grey), Vec::<Vec<u8>>::new());
        assert_eq!(read(usize::MAX, 2, &grey), Vec::<Vec<u8>>::new());
    }
}
