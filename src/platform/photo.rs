//! Photos made small enough to send, and freed of everything but the picture: where it was taken, when and with what
//! never leaves the device.
//!
//! Decoding, scaling and encoding are the browser's own. It works in pages and in workers alike; in a worker it leaves
//! the page free, which it would otherwise hold up for a tenth of a second on a slow phone.

use super::{
    files,
    headers::{is_bare_jpeg, pixels},
    picture::{MAX_BYTES, PictureError},
    reflect,
};
use crate::exchange::part::{PREVIEW_BYTES, PREVIEW_SIDE, Preview};
use futures::channel::oneshot;
use js_sys::Promise;
use std::slice;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageEncodeOptions, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

const JPEG: &str = "image/jpeg";

/// About as many bytes as a photo may have once it is made small.
pub const TARGET_BYTES: usize = 250 * 1024;

/// The most pixels on the long side.
pub const LONG_SIDE: u32 = 1280;

/// The long side in pixels and the quality, tried in turn until the photo is small enough.
const STEPS: [(u32, f64); 6] =
    [(LONG_SIDE, 0.82), (LONG_SIDE, 0.7), (LONG_SIDE, 0.55), (1024, 0.55), (800, 0.5), (640, 0.4)];

/// The same for a small picture that goes along in square codes.
const PREVIEW_STEPS: [(u32, f64); 5] = [(PREVIEW_SIDE, 0.5), (240, 0.5), (200, 0.4), (160, 0.4), (120, 0.3)];

/// How much of a file is read to learn its size in pixels: behind the largest EXIF, preview and colour profile.
const HEAD: u64 = 512 * 1024;

/// A photo that may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// A JPEG that holds nothing but the picture.
    pub bytes: Vec<u8>,
    /// Pixels across, upright.
    pub width: u32,
    /// Pixels down, upright.
    pub height: u32,
}

/// Makes a photo of a picked file: upright, at most 1280 pixels on its long side and about 250 KB.
pub async fn process(file: &Blob) -> Result<Photo, PictureError> {
    let length = files::length(file);
    if length > MAX_BYTES {
        return Err(PictureError::TooManyBytes(length));
    }
    let size = match pixels(&head(file, HEAD).await?)? {
        Some(size) => size,
        // Only a file whose own words are longer than that is read whole.
        None => pixels(&head(file, length).await?)?.ok_or(PictureError::Undecodable)?,
    };
    let bitmap = decode(file, size).await?;
    let photo = encode(&bitmap, &STEPS, TARGET_BYTES).await;
    bitmap.close();
    photo
}

/// Makes a small picture that stands in for a photo. Nothing where this browser cannot draw one here.
pub async fn preview(jpeg: &[u8]) -> Option<Preview> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(jpeg));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let bitmap = create_bitmap(&blob, &JsValue::UNDEFINED).await?;
    let small = encode(&bitmap, &PREVIEW_STEPS, PREVIEW_BYTES).await;
    bitmap.close();
    Preview::of(small.ok()?.bytes).ok()
}

async fn head(file: &Blob, length: u64) -> Result<Vec<u8>, PictureError> {
    files::read_slice(file, 0, length).await.map_err(|_| PictureError::Undecodable)
}

/// Decodes upright.
async fn decode(file: &Blob, size: (u64, u64)) -> Result<ImageBitmap, PictureError> {
    let upright = ("imageOrientation", JsValue::from_str("from-image"));
    let small = smaller(size);
    // Safari before 17 knows no `from-image`, and does it anyway.
    for options in [[small.as_slice(), slice::from_ref(&upright)].concat(), small, vec![upright], Vec::new()] {
        if let Some(bitmap) = create_bitmap(file, &reflect::object(&options)).await {
            return Ok(bitmap);
        }
    }
    Err(PictureError::Undecodable)
}

/// How the browser is asked to scale while it decodes. Only one side is named, so that a browser that scales before it
/// turns cannot distort; a very long picture is left as it is, because turning it could make it larger instead.
fn smaller((width, height): (u64, u64)) -> Vec<(&'static str, JsValue)> {
    let (long, short) = (width.max(height), width.min(height));
    if long <= u64::from(LONG_SIDE) || long > short * 3 {
        return Vec::new();
    }
    let side = if width >= height { "resizeWidth" } else { "resizeHeight" };
    vec![(side, JsValue::from_f64(f64::from(LONG_SIDE))), ("resizeQuality", JsValue::from_str("medium"))]
}

async fn create_bitmap(file: &Blob, options: &JsValue) -> Option<ImageBitmap> {
    let global = js_sys::global();
    let create = reflect::method(&global, "createImageBitmap")?;
    let promise = create.call2(&global, file, options).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Draws the picture by these steps until it has few enough bytes.
async fn encode(bitmap: &ImageBitmap, steps: &[(u32, f64)], target: usize) -> Result<Photo, PictureError> {
    let mut photo = None;
    for &(side, quality) in steps {
        let (width, height) = fitted(bitmap.width(), bitmap.height(), side);
        let canvas = Canvas::new(width, height).ok_or(PictureError::Undecodable)?;
        canvas.draw(bitmap, width, height).map_err(|_| PictureError::Undecodable)?;
        let blob = canvas.jpeg(quality).await.ok_or(PictureError::Undecodable)?;
        let bytes = files::read(&blob).await.map_err(|_| PictureError::Undecodable)?;
        if !is_bare_jpeg(&bytes) {
            return Err(PictureError::Undecodable);
        }
        let small = bytes.len() <= target;
        photo = Some(Photo { bytes, width, height });
        if small {
            break;
        }
    }
    photo.ok_or(PictureError::Undecodable)
}

/// The size that fits into a square of this side, never enlarged.
fn fitted(width: u32, height: u32, side: u32) -> (u32, u32) {
    let scale = (f64::from(side) / f64::from(width.max(height).max(1))).min(1.0);
    let scaled = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (scaled(width), scaled(height))
}

/// A surface to draw on: off the page where the browser can, which also works in a worker.
enum Canvas {
    Off(OffscreenCanvas, OffscreenCanvasRenderingContext2d),
    Page(HtmlCanvasElement, CanvasRenderingContext2d),
}

impl Canvas {
    fn new(width: u32, height: u32) -> Option<Self> {
        Self::off(width, height).or_else(|| Self::page(width, height))
    }

    fn off(width: u32, height: u32) -> Option<Self> {
        reflect::method(&js_sys::global(), "OffscreenCanvas")?;
        let canvas = OffscreenCanvas::new(width, height).ok()?;
        reflect::method(&canvas, "convertToBlob")?;
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self::Off(canvas, context))
    }

    fn page(width: u32, height: u32) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(width);
        canvas.set_height(height);
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self::Page(canvas, context))
    }

    /// Draws on white, because a JPEG cannot be transparent.
    fn draw(&self, bitmap: &ImageBitmap, width: u32, height: u32) -> Result<(), JsValue> {
        let (width, height) = (f64::from(width), f64::from(height));
        match self {
            Self::Off(_, context) => {
                context.set_fill_style_str("#fff");
                context.fill_rect(0.0, 0.0, width, height);
                context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
            }
            Self::Page(_, context) => {
                context.set_fill_style_str("#fff");
                context.fill_rect(0.0, 0.0, width, height);
                context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
            }
        }
    }

    async fn jpeg(&self, quality: f64) -> Option<Blob> {
        match self {
            Self::Off(canvas, _) => {
                let options = ImageEncodeOptions::new();
                options.set_type(JPEG);
                options.set_quality(quality);
                let promise = canvas.convert_to_blob_with_options(&options).ok()?;
                JsFuture::from(promise).await.ok()?.dyn_into().ok()
            }
            Self::Page(canvas, _) => {
                let (answer, answered) = oneshot::channel();
                let done = Closure::once(move |blob: Option<Blob>| drop(answer.send(blob)));
                let done_function = done.as_ref().unchecked_ref();
                canvas.to_blob_with_type_and_encoder_options(done_function, JPEG, &JsValue::from_f64(quality)).ok()?;
                answered.await.ok()?
            }
        }
    }
}
