//! The main job, as the three people live it: a rider reports, a clerk answers, the rider sees the answer.
//!
//! Nothing is put into a browser's storage: everything goes through the pages, the exported file, and the published
//! feed, between browsers that share nothing.

use crate::people::{
    at_building_12, camera, claim_code, dispatch_and_resolve, hand_over, hand_over_again, import, import_more,
    language_of, open, open_desk, publish, report_cover, report_elder, unlock,
};
use std::path::Path;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine, photo};

in_every_engine!(
    a_report_goes_out_and_its_answer_comes_back,
    a_sealed_report_opens_only_at_the_unlocked_desk,
    a_draft_survives_a_closed_tab,
    damaged_files_are_named_and_the_rest_is_kept,
);

const REPLY: &str = "换好新井盖了，谢谢您";

fn a_report_goes_out_and_its_answer_comes_back(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report_cover(&phone, &camera(folder.path()));
    let bundle = hand_over(&phone);
    nothing_but_the_picture_left(&bundle);

    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&bundle]);
    solve(&desk);
    publish(&desk, &site);

    phone.go("#/me");
    phone.click("看看回音");
    phone.see("办好了");
    phone.click("井盖");
    sees_the_answer(&phone);
    phone.click("出示查询码");
    let code = claim_code(&phone);

    let other = open(engine, &site, &Profile::fresh());
    other.go("#/claim");
    other.fill("查询码", &code.to_lowercase());
    other.click("打开");
    sees_the_answer(&other);

    thank(&phone);
    let thanks = hand_over_again(&phone);
    import_more(&desk, &thanks);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.see("确认办好了");
    desk.see("他打了 5 分，满分 5 分");
}

/// Receives the manhole cover, sends a team, and resolves it with a reply that anybody may read.
fn solve(desk: &Browser) {
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.see("12 号楼 3 单元");
    desk.see("盖子翘起");
    desk.until("see the photo", |desk| {
        let seen = desk.script("return [...document.images].some((image) => image.naturalWidth > 0)", &[]);
        (seen == true).then_some(())
    });
    dispatch_and_resolve(desk, REPLY);
}

/// The steps with their times, the reply and the question, as a person sees them.
fn sees_the_answer(phone: &Browser) {
    phone.see(REPLY);
    phone.see("大家都能看");
    phone.see("修好了吗？");
    assert_eq!(language_of(phone, REPLY), "zh-CN", "a voice reads it as Chinese on any page");
    let text = phone.text();
    let progress = text.split("走到哪一步").nth(1).unwrap_or_default();
    for step in ["值班台收到", "派人去了", "办好了"] {
        let after = progress.split(step).nth(1).unwrap_or_else(|| panic!("no step \"{step}\" in:\n{progress}"));
        assert!(after.lines().take(4).any(has_time), "\"{step}\" has no time: {after}");
    }
}

/// Whether a line names a time of day such as 14:06 or 0:45.
fn has_time(line: &str) -> bool {
    let is_time = |word: &[char]| word[1] == ':' && [0, 2, 3].iter().all(|place| word[*place].is_ascii_digit());
    line.chars().collect::<Vec<_>>().windows(4).any(is_time)
}

/// Says that it is fixed, and how well.
fn thank(phone: &Browser) {
    phone.click("修好了");
    phone.click("5 很好");
    phone.fill("还想说一句", "辛苦了");
    phone.click("存下：修好了");
    phone.see("刚才这一步还在手机里，再交一次社区才知道。");
}

/// Looks into every photo of the bundle: no metadata, upright, at most 1280 pixels and 250 KB.
fn nothing_but_the_picture_left(bundle: &Path) {
    let text = std::fs::read_to_string(bundle).expect("the bundle");
    let bundle: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let parts = bundle["parts"].as_object().expect("parts");
    let photos: Vec<Vec<u8>> = parts
        .values()
        .filter(|part| part["type"] == "image/jpeg")
        .map(|part| base64(part["base64"].as_str().expect("base64")))
        .collect();
    assert_eq!(photos.len(), 1);
    for photo in photos {
        assert!(photo.len() <= 256_000, "{} bytes", photo.len());
        assert_eq!(secrets(&photo), [""; 0], "the photo tells more than it shows");
        let picture = image::load_from_memory(&photo).expect("a picture").to_rgb8();
        assert!(picture.width().max(picture.height()) <= 1280);
        assert!(picture.height() > picture.width(), "the picture stands upright");
        let corner = picture.get_pixel(picture.width() / 4, picture.height() / 4).0;
        assert!(corner[0] > 150 && corner[1] < 110, "upright, the first quarter is red: {corner:?}");
    }
}

/// What a camera writes beside the picture and this photo still holds.
fn secrets(photo: &[u8]) -> Vec<&'static str> {
    let marks = [
        ("EXIF", b"Exif".as_slice()),
        ("a segment for metadata", &[0xff, 0xe1]),
        ("the camera", photo::MAKER.as_bytes()),
        ("the day", b"2026:11:20"),
        ("the place", &photo::LATITUDE),
    ];
    let holds = |mark: &[u8]| photo.windows(mark.len()).any(|window| window == mark);
    marks.into_iter().filter(|(_, mark)| holds(mark)).map(|(name, _)| name).collect()
}

#[test]
fn a_camera_s_own_file_tells_everything() {
    let found = secrets(&photo::picture(400, 300));
    assert_eq!(found, ["EXIF", "a segment for metadata", "the camera", "the day", "the place"]);
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}

fn a_sealed_report_opens_only_at_the_unlocked_desk(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    report_elder(&phone);
    let file = hand_over(&phone);
    let text = std::fs::read_to_string(&file).expect("the bundle");
    assert!(!text.contains("elder-unseen") && !text.contains("no-answer") && !text.contains("\"12\""));

    let desk = open_desk(engine, &site);
    import(&desk, &[&file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("密封，要钥匙才能打开");
    assert!(!desk.text().contains("老人几天没见"));
    unlock(&desk);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("敲门没人应");
    desk.see("12 号楼 3 单元");
}

fn a_draft_survives_a_closed_tab(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/report");
    phone.upload("从相册选", &[&camera(folder.path())]);
    phone.see("重拍");
    phone.click("路灯");
    at_building_12(&phone);
    phone.see("12 号楼 3 单元");
    let tab = phone.open_tab();
    phone.visit(&site.address());
    let new = phone.open_tab();
    phone.look_at(&tab);
    phone.close_tab(&new);
    phone.visit(&site.address());
    phone.go("#/report");
    phone.see("接着上次的");
    phone.see("重拍");
    phone.click("接着填");
    phone.see("12 号楼 3 单元");
}

fn damaged_files_are_named_and_the_rest_is_kept(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report_cover(&phone, &camera(folder.path()));
    let whole = hand_over(&phone);
    let bytes = std::fs::read(&whole).expect("the bundle");
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path
    };
    let cut = file("cut off.yizhan.json", &bytes[..bytes.len() / 2]);
    let brackets = file("brackets.json", &vec![b'['; 100_000]);
    let other = file("holiday.json", b"{\"hello\":\"world\"}");
    let desk = open_desk(engine, &site);
    import(&desk, &[&cut, &whole, &brackets, &other]);
    desk.see("4 个文件：读完 4 个，其中没读成 3 个");
    desk.see("打不开：不是驿站的文件，或拷一半断了");
    desk.see("这是别的文件，不是驿站交来的");
    desk.see("1 件新的");
}
