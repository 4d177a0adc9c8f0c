//! The thin calls to the browser, and the line between page and worker, in a browser. Run like `storage_browser.rs`.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Function, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, FileSystemDirectoryHandle};
use yizhan::{
    domain::Point,
    platform::{
        PictureError, clipboard, clock, environment,
        fetch::{self, FetchError, Freshness},
        files,
        folder::{self, Folder},
        location::{self, LocationError},
        persist,
        photo::{self, TARGET_BYTES},
        random,
        share::{self, Shared},
    },
    worker::{
        caller::{Caller, Gone},
        server::{Reporter, serve},
    },
};

wasm_bindgen_test_configure!(run_in_browser);

/// Runs a piece of JavaScript as the body of an asynchronous function.
async fn script(body: &str) -> JsValue {
    let make = Function::new_no_args(&format!("return (async () => {{ {body} }})()"));
    let promise = make.call0(&JsValue::NULL).unwrap();
    JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await.unwrap()
}

fn blob(bytes: &[u8]) -> Blob {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).unwrap()
}

/// A JPEG as a phone makes it: its upper half red, its lower half blue, with noise so that it is not small.
async fn camera_jpeg(width: u32, height: u32) -> Vec<u8> {
    let body = format!(
        "const canvas = document.createElement('canvas'); canvas.width = {width}; canvas.height = {height};
         const context = canvas.getContext('2d');
         context.fillStyle = '#f00'; context.fillRect(0, 0, {width}, {height} / 2);
         context.fillStyle = '#00f'; context.fillRect(0, {height} / 2, {width}, {height} / 2);
         for (let i = 0; i < 20000; i++) {{
             context.fillStyle = `rgba(${{i * 7 % 256}}, ${{i * 13 % 256}}, ${{i * 29 % 256}}, 0.12)`;
             context.fillRect(i * 7919 % {width}, i * 104729 % {height}, 40, 40); }}
         const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.95));
         return new Uint8Array(await blob.arrayBuffer());"
    );
    script(&body).await.unchecked_into::<Uint8Array>().to_vec()
}

/// EXIF with an orientation and a place in Hangzhou, put where cameras put it.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    // Two entries: the orientation, and where the place's entries are.
    tiff.extend([0, 2, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]);
    // Latitude N, as 30/1 16/1 12/1.
    tiff.extend([0, 2, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    tiff.extend([0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 68, 0, 0, 0, 0]);
    for degrees in [30u32, 16, 12] {
        tiff.extend(degrees.to_be_bytes());
        tiff.extend(1u32.to_be_bytes());
    }
    let body = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &body, &jpeg[2..]].concat()
}

/// The red and the blue of the pixel at these parts of the width and the height.
async fn colour(jpeg: &[u8], x: f64, y: f64) -> (f64, f64) {
    let read = Function::new_with_args(
        "blob, x, y",
        "return (async () => { const bitmap = await createImageBitmap(blob);
         const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
         const context = canvas.getContext('2d');
         const w = bitmap.width / 8, h = bitmap.height / 8;
         context.drawImage(bitmap, bitmap.width * x - w / 2, bitmap.height * y - h / 2, w, h, 0, 0, 1, 1);
         return [...context.getImageData(0, 0, 1, 1).data]; })()",
    );
    let promise = read.call3(&JsValue::NULL, &blob(jpeg), &x.into(), &y.into()).unwrap();
    let pixel: Array = JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await.unwrap().unchecked_into();
    (pixel.get(0).as_f64().unwrap(), pixel.get(2).as_f64().unwrap())
}

#[wasm_bindgen_test]
async fn hazard_17_a_camera_photo_comes_out_small_upright_and_says_nothing_else() {
    let jpeg = camera_jpeg(4000, 3000).await;
    for (orientation, size, red, blue) in [
        (1, (1280, 960), (0.5, 0.1), (0.5, 0.9)),
        (6, (960, 1280), (0.9, 0.5), (0.1, 0.5)),
        (3, (1280, 960), (0.5, 0.9), (0.5, 0.1)),
    ] {
        let taken = with_exif(&jpeg, orientation);
        let start = clock::ticks();
        let photo = photo::process(&blob(&taken)).await.unwrap();
        let spent = clock::ticks() - start;
        wasm_bindgen_test::console_log!(
            "{} KB -> {} KB in {spent:.0} ms",
            taken.len() / 1024,
            photo.bytes.len() / 1024
        );
        assert_eq!((photo.width, photo.height), size, "orientation {orientation}");
        assert!(photo.bytes.len() <= TARGET_BYTES, "{} bytes", photo.bytes.len());
        assert!(photo.bytes.starts_with(&[0xff, 0xd8, 0xff]));
        for word in [b"Exif".as_slice(), b"GPS", b"http://ns.adobe.com", b"\xff\xe1"] {
            assert!(!photo.bytes.windows(word.len()).any(|window| window == word), "{word:?}");
        }
        let (upper, lower) = (colour(&photo.bytes, red.0, red.1).await, colour(&photo.bytes, blue.0, blue.1).await);
        assert!(upper.0 > upper.1 + 60.0, "orientation {orientation}: no red, {upper:?}");
        assert!(lower.1 > lower.0 + 60.0, "orientation {orientation}: no blue, {lower:?}");
    }
}

#[wasm_bindgen_test]
async fn small_and_transparent_pictures_are_photos_too() {
    for kind in ["image/png", "image/webp", "image/jpeg"] {
        let body = format!(
            "const canvas = document.createElement('canvas'); canvas.width = 300; canvas.height = 40;
             const blob = await new Promise((done) => canvas.toBlob(done, '{kind}'));
             return new Uint8Array(await blob.arrayBuffer());"
        );
        let picture = script(&body).await.unchecked_into::<Uint8Array>().to_vec();
        let photo = photo::process(&blob(&picture)).await.unwrap();
        assert_eq!((photo.width, photo.height), (300, 40), "{kind}");
        if kind == "image/png" {
            let (red, blue) = colour(&photo.bytes, 0.5, 0.5).await;
            assert!(red > 250.0 && blue > 250.0, "what is transparent becomes white");
        }
    }
}

#[wasm_bindgen_test]
async fn hazard_17_what_is_no_photo_is_refused_by_name() {
    let mut huge = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    huge.extend([30_000u32.to_be_bytes(), 30_000u32.to_be_bytes()].concat());
    huge.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    let mut broken = huge.clone();
    broken[16..24].copy_from_slice(&[0, 0, 0, 9, 0, 0, 0, 9]);
    let cases: [(&[u8], PictureError); 5] = [
        (&huge, PictureError::TooManyPixels { width: 30_000, height: 30_000 }),
        (&broken, PictureError::Undecodable),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", PictureError::Svg),
        ("不是照片".as_bytes(), PictureError::NotAPicture),
        (b"", PictureError::NotAPicture),
    ];
    for (bytes, expected) in cases {
        assert_eq!(photo::process(&blob(bytes)).await, Err(expected));
    }
}

#[wasm_bindgen_test]
async fn hazard_31_the_share_sheet_takes_a_text_file_or_says_why_not() {
    assert_eq!(share::share_file("报修.yizhan.txt", b"{}").await, Shared::Unsupported, "no test engine has a sheet");
    let fake = |share: &str| {
        format!(
            "Object.defineProperty(navigator, 'canShare', {{ configurable: true,
                 value: (data) => data.files.every((file) => file.type === 'text/plain') }});
             Object.defineProperty(navigator, 'share', {{ configurable: true, value: async (data) => {{ {share} }} }});"
        )
    };
    let cases = [
        ("window.shared = [data.files[0].name, await data.files[0].text()].join(' ')", Shared::Done),
        ("throw new DOMException('', 'AbortError')", Shared::Cancelled),
        ("throw new DOMException('no', 'NotAllowedError')", Shared::Failed("NotAllowedError: no".to_owned())),
    ];
    for (share, expected) in cases {
        script(&fake(share)).await;
        assert!(share::can_share_file());
        assert_eq!(share::share_file("报修.yizhan.txt", b"{}").await, expected);
    }
    assert_eq!(script("return window.shared").await.as_string().unwrap(), "报修.yizhan.txt {}");
    script("delete navigator.share; delete navigator.canShare;").await;
}

#[wasm_bindgen_test]
async fn the_device_tells_where_it_is_or_why_not() {
    let fake = |body: &str| {
        format!(
            "Object.defineProperty(navigator, 'geolocation', {{ configurable: true, value: {{
                 getCurrentPosition: (found, failed, options) => {{ window.asked = JSON.stringify(options); {body} }} }} }});"
        )
    };
    script(&fake("setTimeout(() => found({ coords: { latitude: 30.25, longitude: 120.125, accuracy: 11.2 } }), 1)"))
        .await;
    let position = location::current().await.unwrap();
    assert_eq!((position.point, position.accuracy), (Point::from_degrees(30.25, 120.125), 12));
    let asked = script("return window.asked").await.as_string().unwrap();
    assert_eq!(asked, r#"{"enableHighAccuracy":true,"timeout":10000}"#);
    for (code, expected) in [(1, LocationError::Denied), (2, LocationError::Unavailable), (3, LocationError::TimedOut)]
    {
        script(&fake(&format!("failed({{ code: {code} }})"))).await;
        assert_eq!(location::current().await, Err(expected));
    }
    script("delete navigator.geolocation").await;
}

#[wasm_bindgen_test]
async fn files_are_written_into_a_folder_and_replaced() {
    assert!(matches!(folder::can_choose(), true | false));
    if script("return !navigator.storage?.getDirectory").await.is_truthy() {
        return;
    }
    let root = script("return navigator.storage.getDirectory()").await.unchecked_into::<FileSystemDirectoryHandle>();
    let folder = Folder::of(root);
    for text in ["first, and longer", "second"] {
        folder.write("feed/ab/index.json", text.as_bytes()).await.unwrap();
        let read = script(
            "let folder = await navigator.storage.getDirectory();
             for (const name of ['feed', 'ab']) { folder = await folder.getDirectoryHandle(name); }
             return (await (await folder.getFileHandle('index.json')).getFile()).text();",
        );
        assert_eq!(read.await.as_string().unwrap(), text);
    }
    assert!(folder.write("feed/../x", b"").await.is_err());
}

#[wasm_bindgen_test]
async fn hazard_5_room_and_the_promise_to_keep_are_asked_only_where_they_exist() {
    let room = persist::room().await;
    assert!(room.is_none_or(|room| room.allowed > room.used && room.fits(1000) && !room.fits(u64::MAX)), "{room:?}");
    let _ = persist::is_persisted().await;
    script(
        "Object.defineProperty(navigator, 'storage', { configurable: true, value: { estimate: async () => ({}) } })",
    )
    .await;
    let absent = (persist::room().await, persist::persist().await, persist::is_persisted().await);
    script("delete navigator.storage").await;
    assert_eq!(absent, (None, None, None));
}

#[wasm_bindgen_test]
async fn the_site_answers_or_the_reason_is_named() {
    let own = fetch::get("/", Freshness::Checked).await.unwrap();
    assert!(!own.is_empty());
    assert_eq!(fetch::get("/no such file", Freshness::Cached).await, Err(FetchError::Status(404)));
    assert_eq!(fetch::get("http://127.0.0.1:9/", Freshness::Cached).await, Err(FetchError::Offline));
}

#[wasm_bindgen_test]
async fn the_small_calls_answer() {
    let (mut one, mut two) = ([0; 32], [0; 32]);
    random::fill(&mut one);
    random::fill(&mut two);
    assert!(one != two && one != [0; 32]);
    let now = clock::now(480);
    assert!(now.to_string().ends_with("+08:00") && now.unix() > 1_700_000_000, "{now}");
    assert!(environment::is_secure(), "the tests run on localhost");
    assert!(environment::in_app_browser().is_none());
    assert!(environment::base_path().starts_with('/') && environment::base_path().ends_with('/'));
    assert!(!environment::languages().is_empty());
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listening = environment::on_online_change({
        let heard = heard.clone();
        move |online| heard.borrow_mut().push(online)
    });
    script("window.dispatchEvent(new Event('offline')); window.dispatchEvent(new Event('online'));").await;
    drop(listening);
    script("window.dispatchEvent(new Event('offline'));").await;
    assert_eq!(*heard.borrow(), [false, true]);
    let file = blob("驿站".as_bytes());
    assert_eq!(files::length(&file), 6);
    assert_eq!(files::read(&file).await.unwrap(), "驿站".as_bytes());
    assert_eq!(files::read_slice(&file, 3, 99).await.unwrap(), "站".as_bytes());
}

#[wasm_bindgen_test]
async fn a_text_is_copied_or_the_page_learns_that_it_was_not() {
    script(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true,
             value: { writeText: async (text) => { window.copied = text; } } });",
    )
    .await;
    assert!(clipboard::copy("驿站").await);
    assert_eq!(script("return window.copied").await.as_string().unwrap(), "驿站");
    script(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
         document.execCommand = () => { window.copied = document.querySelector('textarea').value; return false; };",
    )
    .await;
    assert!(!clipboard::copy("邻里").await);
    assert_eq!(script("return window.copied").await.as_string().unwrap(), "邻里");
    assert!(
        script("delete navigator.clipboard; delete document.execCommand; return document.querySelector('textarea')")
            .await
            .is_null()
    );
}

/// The other end of the line, in a worker that loads this very module.
#[wasm_bindgen]
pub fn serve_echo() {
    serve(async |request: String, attachments: Vec<JsValue>, reporter: Reporter<u32>| {
        match request.as_str() {
            "crash" => panic!("as asked"),
            "throw" => wasm_bindgen::throw_str("as asked"),
            _ => (1..=3).for_each(|step| reporter.report(step)),
        }
        let answer = match attachments.first().and_then(|first| first.dyn_ref::<Blob>()) {
            Some(file) => format!("{request} {}", files::length(file)),
            None => request,
        };
        (answer, attachments)
    });
}

const LOADER: &str = "const origin = location.origin;
    const script = `const module = await import('${origin}/wasm-bindgen-test');
        await module.default({ module_or_path: '${origin}/wasm-bindgen-test_bg.wasm' }); module.serve_echo();`;
    return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));";

#[wasm_bindgen_test]
async fn a_worker_answers_reports_and_is_started_again_after_a_crash() {
    let worker: Caller<String, u32, String> = Caller::new(script(LOADER).await.as_string().unwrap(), 20_000);
    let steps = Rc::new(RefCell::new(Vec::new()));
    let start = clock::ticks();
    let (answer, attachments) = worker
        .call(&"驿站".to_owned(), &[Uint8Array::from(&[1, 2, 3][..]).into()], {
            let steps = steps.clone();
            move |step| steps.borrow_mut().push(step)
        })
        .await
        .unwrap();
    wasm_bindgen_test::console_log!("first answer of a new worker: {:.0} ms", clock::ticks() - start);
    assert_eq!((answer.as_str(), &*steps.borrow()), ("驿站", &vec![1, 2, 3]));
    assert_eq!(attachments[0].dyn_ref::<Uint8Array>().unwrap().to_vec(), [1, 2, 3]);
    let start = clock::ticks();
    let (answer, _) = worker.call(&"file".to_owned(), &[blob(&[0; 1000]).into()], |_| ()).await.unwrap();
    wasm_bindgen_test::console_log!("one round trip: {:.1} ms", clock::ticks() - start);
    assert_eq!(answer, "file 1000", "a file travels as a handle");
    for crash in ["crash", "throw"] {
        let (crash, other) = (crash.to_owned(), "other".to_owned());
        let (crashed, after) = futures::join!(worker.call(&crash, &[], |_| ()), worker.call(&other, &[], |_| ()));
        let Err(Gone { reason }) = crashed else { panic!("{crash} was answered") };
        assert!(reason.contains("as asked"), "{reason}");
        drop(after);
        let (answer, _) = worker.call(&"again".to_owned(), &[], |_| ()).await.unwrap();
        assert_eq!(answer, "again");
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_cannot_start_is_gone_and_nobody_waits_for_ever() {
    let worker: Caller<String, u32, String> = Caller::new("/no such worker.js", 2000);
    assert!(worker.call(&"?".to_owned(), &[], |_| ()).await.is_err());
}

#[wasm_bindgen_test]
async fn a_worker_that_talks_nonsense_is_gone_and_nobody_waits_for_ever() {
    let nonsense = "return URL.createObjectURL(new Blob(['postMessage(7)'], { type: 'text/javascript' }))";
    let worker: Caller<String, u32, String> = Caller::new(script(nonsense).await.as_string().unwrap(), 2000);
    assert!(worker.call(&"?".to_owned(), &[], |_| ()).await.is_err());
}

#[wasm_bindgen_test]
async fn a_worker_that_fails_while_it_loads_is_gone_and_nobody_waits_for_ever() {
    let failing = "return URL.createObjectURL(new Blob(['await Promise.reject(7)'], { type: 'text/javascript' }))";
    let worker: Caller<String, u32, String> = Caller::new(script(failing).await.as_string().unwrap(), 2000);
    assert!(worker.call(&"?".to_owned(), &[], |_| ()).await.is_err());
}
