/**
 * Whether somebody is at the console.
 *
 * The pages ask the node again and again, which to the node looks like work. So the console itself notices
 * that nobody is there: it first stops asking, and later ends the session and clears the screen.
 */
import { focusManager } from "@tanstack/react-query";

/** As long as the node lets a session idle. */
const LEAVES_AFTER_MS = 30 * 60_000;
const STOPS_ASKING_AFTER_MS = 5 * 60_000;
const SIGNS_OF_PRESENCE = ["keydown", "pointerdown", "pointermove", "wheel", "visibilitychange"];

/** Lets queries ask again only while somebody is there and looks at the page. */
export function askOnlyWhenAttended() {
  focusManager.setEventListener((setAttended) => {
    return whenAbsent(
      STOPS_ASKING_AFTER_MS,
      () => setAttended(false),
      () => setAttended(document.visibilityState === "visible"),
    );
  });
}

/** Calls `leave` once nobody has been there for half an hour; what it returns stops the watch. */
export function leaveWhenUnattended(leave: () => void): () => void {
  return whenAbsent(LEAVES_AFTER_MS, leave);
}

function whenAbsent(afterMs: number, onAbsent: () => void, onPresent?: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const noticePresence = () => {
    clearTimeout(timer);
    timer = setTimeout(onAbsent, afterMs);
    onPresent?.();
  };
  noticePresence();
  for (const sign of SIGNS_OF_PRESENCE) document.addEventListener(sign, noticePresence, { passive: true });
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS_OF_PRESENCE) document.removeEventListener(sign, noticePresence);
  };
}
