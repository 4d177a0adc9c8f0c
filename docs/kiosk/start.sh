#!/usr/bin/env bash
# Shows the portal on a shared screen, in one window that has no address bar and nothing to get out by.
#
#   YIZHAN_ADDRESS   where the site is, without a fragment; must be set
#   YIZHAN_PROFILE   where the browser keeps what sessions left for the staff; must outlive a restart
set -euo pipefail
: "${YIZHAN_ADDRESS:?set it to the address of the site, such as https://example.org/portal/}"
profile="${YIZHAN_PROFILE:-${XDG_STATE_HOME:-$HOME/.local/state}/yizhan-kiosk}"
mkdir -p "$profile"

browser="$(command -v chromium || command -v chromium-browser || command -v google-chrome)" || {
  echo "install Chromium, such as: apt install chromium" >&2
  exit 1
}

# After a power cut the browser would ask whether to bring old pages back; the portal starts anew by itself.
preferences="$profile/Default/Preferences"
if [ -f "$preferences" ]; then
  sed -i 's/"exit_type":"[^"]*"/"exit_type":"Normal"/' "$preferences"
fi

exec "$browser" \
  --kiosk "${YIZHAN_ADDRESS%%#*}#/kiosk" \
  --user-data-dir="$profile" \
  --no-first-run --no-default-browser-check --noerrdialogs --disable-infobars \
  --disable-session-crashed-bubble --hide-crash-restore-bubble \
  --disable-pinch --overscroll-history-navigation=0 \
  --disable-features=Translate,TranslateUI --disable-sync \
  --autoplay-policy=no-user-gesture-required
