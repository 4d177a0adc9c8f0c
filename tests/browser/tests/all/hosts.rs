//! A host that is not ours: nginx with the configuration that `docs/hosting` has, headers and all.

use crate::people::{at_building_12, small_picture};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(the_site_works_from_nginx_and_after_it_has_stopped);

fn the_site_works_from_nginx_and_after_it_has_stopped(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let mut host = Nginx::start(site.folder(), folder.path());
    let phone = Browser::open(engine, &Profile::fresh());
    phone.visit(&host.address);
    phone.see("育新社区");
    let policy = "const done = arguments[arguments.length - 1]; \
                  fetch('./index.html').then((answer) => done(answer.headers.get('content-security-policy')));";
    let policy = phone.script_async(policy, &[]);
    assert!(policy.as_str().is_some_and(|policy| policy.contains("frame-ancestors 'none'")), "{policy}");
    let active = "const done = arguments[arguments.length - 1]; \
                  navigator.serviceWorker.ready.then(() => done(true), () => done(false));";
    assert_eq!(phone.script_async(active, &[]), true, "a service worker becomes active");

    host.stop();
    // The site is opened anew, with pages that nobody has opened before.
    phone.visit("about:blank");
    phone.visit(&format!("{}#/calendar", host.address));
    phone.see("活动");
    phone.go("#/report");
    phone.see("哪里不对？");
    phone.upload("从相册选", &[&small_picture(folder.path(), "one.jpg")]);
    phone.see("重拍");
    phone.click("井盖");
    at_building_12(&phone);
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
}

/// An nginx of its own with the documented configuration, until it is dropped.
struct Nginx {
    server: Child,
    address: String,
}

impl Nginx {
    /// Serves a copy of the site below `/yizhan/`; everything of its own lies in `folder`.
    fn start(site: &Path, folder: &Path) -> Self {
        // The folder is reached by the name that the configuration takes for granted.
        std::os::unix::fs::symlink(site, folder.join("yizhan")).expect("a link");
        let port = free_port();
        let documented = xtask::project::root().join("docs/hosting/nginx.conf");
        let documented = std::fs::read_to_string(documented).expect("the configuration");
        let here = folder.display();
        let settings = documented.replace("/srv", &here.to_string());
        let main = format!(
            "daemon off; user root; pid {here}/pid; error_log {here}/errors; events {{}}
             http {{ include /etc/nginx/mime.types; access_log off; server_tokens off;
             client_body_temp_path {here}/body; proxy_temp_path {here}/proxy; fastcgi_temp_path {here}/fastcgi;
             uwsgi_temp_path {here}/uwsgi; scgi_temp_path {here}/scgi;
             server {{ listen 127.0.0.1:{port}; {settings} }} }}"
        );
        let file = folder.join("nginx.conf");
        std::fs::write(&file, main).expect("the configuration is written");
        let mut command = Command::new("nginx");
        command.arg("-p").arg(folder).arg("-e").arg(folder.join("errors")).arg("-c").arg(&file).stdin(Stdio::null());
        let server = command.spawn().expect("nginx is missing; `cargo xtask test` installs it");
        let host = Self { server, address: format!("http://127.0.0.1:{port}/yizhan/") };
        let start = std::time::Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed().as_secs() < 30, "nginx does not start");
            std::thread::yield_now();
        }
        host
    }

    /// Ends it with its workers.
    fn stop(&mut self) {
        let ended = Command::new("kill").arg(self.server.id().to_string()).status();
        assert!(ended.is_ok_and(|status| status.success()), "nginx could not be ended");
        drop(self.server.wait());
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}
