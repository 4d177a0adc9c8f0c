//! A screen that many people share: whoever goes leaves sealed mail for the staff, and nothing else.

use crate::{
    pages::check,
    people::{claim_code, import, leave_kiosk, open_desk, open_kiosk, report_elder, unlock},
};
use yizhan_browser::{Browser, Engine, Site, in_every_engine};

in_every_engine!(who_goes_leaves_sealed_mail_and_nothing_else, no_link_leads_away_and_no_file_stays);

fn no_link_leads_away_and_no_file_stays(engine: Engine) {
    let site = Site::start();
    let kiosk = open_kiosk(engine, &site, "#/kiosk/stations/yuxin-east-gate");
    kiosk.see("两位负责人");
    assert!(!kiosk.text().contains("去这里"), "another site has no way back");
    kiosk.go("#/kiosk/stations/north-swap-cabinet");
    kiosk.see("010-0000-0131");
    assert!(!kiosk.text().contains("打电话 "), "a screen calls nobody");
    kiosk.go("#/kiosk/calendar");
    kiosk.see("看课程，报名");
    assert!(!kiosk.text().contains("记到手机日历"), "a file would stay on the screen");
    kiosk.go("#/kiosk");
    kiosk.see("要紧的事，先打电话");
    let press = "const away = Object.assign(document.createElement('a'), { href: 'https://example.cn/' }); \
                 document.body.append(away); away.click(); \
                 document.querySelector('a[href^=\"tel:\"]').click(); away.remove(); return location.href";
    let here = kiosk.script(press, &[]);
    kiosk.click("有查询码？");
    kiosk.see("查询码在哪里");
    assert!(here.as_str().is_some_and(|here| here.starts_with(&site.address())), "{here}");
}

fn who_goes_leaves_sealed_mail_and_nothing_else(engine: Engine) {
    let site = Site::start();
    let kiosk = open_kiosk(engine, &site, "#/kiosk");
    check(&kiosk, "您想办什么？");
    kiosk.click("English");
    check(&kiosk, "How can we help?");
    kiosk.click("中文");
    kiosk.click("大字");
    check(&kiosk, "普通字");
    kiosk.click("普通字");
    report_elder(&kiosk);
    check(&kiosk, "我用完了");
    kiosk.see("值班员会从这块屏取走");
    for way in ["存成文件", "复制成文字", "发给社区"] {
        assert!(!kiosk.text().contains(way), "a visitor sends no file from here");
    }
    let code = claim_code(&kiosk);
    let kept = everything_kept(&kiosk);
    assert!(kept.contains(&*code.replace('-', "")), "the claim code is kept while its holder is here");
    // Whoever goes takes the code along, seen or printed.
    kiosk.see("查询码");
    kiosk.see("打印");
    assert_eq!(kiosk.script("return document.querySelectorAll('.code .qr-code').length", &[]), 1);
    kiosk.click("看我交的事");
    kiosk.see("老人几天没见");
    assert!(!kiosk.text().contains("只在这部手机"), "nothing is handed over from the list either");
    leave_kiosk(&kiosk);
    assert_eq!(kiosk.script("return localStorage.length", &[]), 0);
    let kept = everything_kept(&kiosk);
    assert!(kept.contains("yizhan"), "what is kept is looked at: {kept}");
    for personal in [&*code.replace('-', ""), &code, "敲门没人应", "elder"] {
        assert!(!kept.contains(personal), "{personal:?} is still kept: {kept}");
    }
    // Pages that are pressed take each other's place: there is nothing to go back into.
    let length = kiosk.script("return history.length", &[]);
    kiosk.click("请人帮忙办");
    kiosk.see("上门照顾");
    kiosk.click("回首页");
    kiosk.see("您想办什么？");
    assert_eq!(kiosk.script("return history.length", &[]), length);
    kiosk.go("#/me");
    kiosk.see("还没拍过");
    kiosk.go("#/report");
    kiosk.see("哪里不对？");
    assert!(!kiosk.text().contains("接着上次的"), "no draft is left");
    assert!(!kiosk.text().contains(&code), "no code is left");

    kiosk.go("#/desk/left");
    check(&kiosk, "才看得到这里留了几件");
    unlock(&kiosk);
    kiosk.go("#/desk/left");
    check(&kiosk, "大家在这里交了 1 件，还没拿走。");
    kiosk.click("存成文件");
    let file = kiosk.downloaded();
    kiosk.click("发出去了");
    kiosk.see("没有要拿走的");

    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("敲门没人应");
}

/// Everything that the browser keeps of the site, as one text: databases with their names, the two storages, and what
/// the caches have beside the site's own files.
fn everything_kept(kiosk: &Browser) -> String {
    const READ: &str = "
        const done = arguments[arguments.length - 1];
        const asked = (request) => new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const written = (value) => JSON.stringify(value, (_, inner) =>
          inner instanceof ArrayBuffer || ArrayBuffer.isView(inner) ? new TextDecoder().decode(inner) : inner);
        (async () => {
          const kept = [written(localStorage), written(sessionStorage)];
          const names = (await indexedDB.databases()).map(({ name }) => name);
          for (const name of names) {
            const database = await asked(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
              const rows = database.transaction(store).objectStore(store);
              const [keys, values] = await Promise.all([asked(rows.getAllKeys()), asked(rows.getAll())]);
              kept.push(name, store, written(keys), written(values));
            }
            database.close();
          }
          for (const name of await caches.keys()) {
            for (const { url } of await (await caches.open(name)).keys()) kept.push(url);
          }
          return kept.join('\\n');
        })().then(done, (error) => done(`not read: ${error}`));";
    let kept = kiosk.script_async(READ, &[]);
    let kept = kept.as_str().expect("a text");
    assert!(!kept.starts_with("not read"), "{kept}");
    kept.to_owned()
}
