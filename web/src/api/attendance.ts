/**
 * Whether somebody is at the console.
 *
 * The pages ask the node again and again, which to the node looks like work. So the console itself notices
 * that nobody is there: it first stops asking, and later ends the session and clears the screen. The tabs of
 * a browser share one session, so who is at one of them keeps it for all.
 */
import { focusManager } from "@tanstack/react-query";

/** As long as the node lets a session idle. */
const LEAVES_AFTER_MS = 30 * 60_000;
const STOPS_ASKING_AFTER_MS = 5 * 60_000;
const TELLS_OTHER_TABS_EVERY_MS = 10_000;
const SIGNS_OF_PRESENCE = ["keydown", "pointerdown", "pointermove", "wheel", "visibilitychange"];

/** Lets queries ask again only while somebody is there and looks at the page. */
export function askOnlyWhenAttended() {
  focusManager.setEventListener((setAttended) => {
    return whenAbsent(
      STOPS_ASKING_AFTER_MS,
      () => setAttended(false),
      () => setAttended(document.visibilityState === "visible"),
    ).stop;
  });
}

/** Calls `leave` once nobody has been there for half an hour; what it returns stops the watch. */
export function leaveWhenUnattended(leave: () => void): () => void {
  const otherTabs = new BroadcastChannel("ceiba.attendance");
  let toldAt = 0;
  const watch = whenAbsent(LEAVES_AFTER_MS, leave, () => {
    if (Date.now() - toldAt < TELLS_OTHER_TABS_EVERY_MS) return;
    toldAt = Date.now();
    otherTabs.postMessage("attended");
  });
  otherTabs.onmessage = watch.postpone;
  return () => {
    watch.stop();
    otherTabs.close();
  };
}

function whenAbsent(afterMs: number, onAbsent: () => void, onPresent: () => void) {
  let timer: ReturnType<typeof setTimeout>;
  const postpone = () => {
    clearTimeout(timer);
    timer = setTimeout(onAbsent, afterMs);
  };
  const noticePresence = () => {
    postpone();
    onPresent();
  };
  noticePresence();
  for (const sign of SIGNS_OF_PRESENCE) document.addEventListener(sign, noticePresence, { passive: true });
  const stop = () => {
    clearTimeout(timer);
    for (const sign of SIGNS_OF_PRESENCE) document.removeEventListener(sign, noticePresence);
  };
  return { postpone, stop };
}
