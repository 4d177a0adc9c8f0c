//! The camera's live picture. It is asked for by name, because a page over plain HTTP has none.

use super::{environment, reflect};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamTrack};

/// The most pixels across of a picture: enough for the finest code, quick enough for a small computer.
const WIDE: u32 = 960;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CameraError {
    /// Browsers give no camera to a page over plain HTTP.
    #[error("the address is not secure")]
    Insecure,
    /// The person, or the browser's settings, do not allow it.
    #[error("not allowed")]
    Denied,
    /// There is none.
    #[error("no camera")]
    Missing,
    /// Another program has it.
    #[error("in use")]
    Busy,
    /// It does not open, or this browser knows no cameras.
    #[error("it does not open")]
    Failed,
}

/// An open camera; it is switched off when this is dropped.
#[derive(Debug)]
pub struct Camera(MediaStream);

impl Camera {
    /// Opens a camera; the browser may ask the person first.
    ///
    /// # Errors
    /// When there is none, or it may not be used.
    pub async fn open() -> Result<Self, CameraError> {
        let devices = reflect::member(&environment::navigator(), "mediaDevices");
        let devices = devices.ok_or_else(|| match environment::is_secure() {
            true => CameraError::Failed,
            false => CameraError::Insecure,
        })?;
        let side = |pixels: u32| reflect::object(&[("ideal", pixels.into())]);
        let video = reflect::object(&[("width", side(1280)), ("height", side(720))]);
        let wanted = reflect::object(&[("video", video), ("audio", JsValue::FALSE)]);
        let open = reflect::method(&devices, "getUserMedia").ok_or(CameraError::Failed)?;
        let opening = open.call1(&devices, &wanted).map_err(|thrown| reason(&thrown))?;
        let opening = opening.dyn_into::<Promise>().map_err(|_| CameraError::Failed)?;
        let stream = JsFuture::from(opening).await.map_err(|thrown| reason(&thrown))?;
        stream.dyn_into().map(Self).map_err(|_| CameraError::Failed)
    }

    /// Shows its picture in this element, which plays by itself.
    pub fn show_in(&self, video: &HtmlVideoElement) {
        video.set_muted(true);
        video.set_src_object(Some(&self.0));
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.0.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
            track.stop();
        }
    }
}

fn reason(thrown: &JsValue) -> CameraError {
    match reflect::error_name(thrown).as_str() {
        "NotAllowedError" | "SecurityError" => CameraError::Denied,
        "NotFoundError" | "OverconstrainedError" => CameraError::Missing,
        "NotReadableError" | "AbortError" => CameraError::Busy,
        _ => CameraError::Failed,
    }
}

/// A picture: rows of red, green, blue and opacity.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The pixels.
    pub rgba: Uint8Array,
}

/// Takes pictures of what an element plays.
#[derive(Debug)]
pub struct Shutter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Shutter {
    /// A shutter, unless the browser cannot draw.
    pub fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let often = reflect::object(&[("willReadFrequently", JsValue::TRUE)]);
        let context = canvas.get_context_with_context_options("2d", &often).ok()??.dyn_into().ok()?;
        Some(Self { canvas, context })
    }

    /// What is played now; nothing before there is a picture.
    pub fn take(&self, video: &HtmlVideoElement) -> Option<Picture> {
        let (width, height) = (video.video_width(), video.video_height());
        if width == 0 || height == 0 {
            return None;
        }
        let wide = width.min(WIDE);
        let high = (u64::from(height) * u64::from(wide) / u64::from(width)) as u32;
        if (self.canvas.width(), self.canvas.height()) != (wide, high) {
            self.canvas.set_width(wide);
            self.canvas.set_height(high);
        }
        let (x, y) = (f64::from(wide), f64::from(high));
        self.context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, x, y).ok()?;
        let pixels = self.context.get_image_data(0.0, 0.0, x, y).ok()?.data();
        Some(Picture { width: wide, height: high, rgba: Uint8Array::from(pixels.0.as_slice()) })
    }
}
