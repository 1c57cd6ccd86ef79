/**
 * The door before people's data: the node refuses them until it was said why, or until the glass was broken. What
 * was refused waits for the answer and is then asked again, so that no page has to know.
 *
 * Invariant: what waits is given up when the session ends; it never goes out under another one.
 */
import { useSyncExternalStore } from "react";

/** Why the door is shut: nothing, or another thing, was said; or it is not among the account's duties. */
export type Shut = "purpose_needed" | "glass_needed";

interface Question {
  shut: Shut;
  answered: Promise<boolean>;
  answer: (isOpen: boolean) => void;
}

let question: Question | null = null;
const listeners = new Set<() => void>();

/** Asks the reader; several requests at once ask once. */
export function askAtTheDoor(shut: Shut): Promise<boolean> {
  if (question === null) {
    const { promise, resolve } = withResolvers();
    question = { shut, answered: promise, answer: resolve };
    tell();
  }
  return question.answered;
}

/** Whether the door opened; without one who asked nothing happens. */
export function answerAtTheDoor(isOpen: boolean) {
  const answered = question;
  question = null;
  answered?.answer(isOpen);
  tell();
}

/** Why the door is shut while the reader is asked; otherwise `null`. */
export function useShutDoor(): Shut | null {
  return useSyncExternalStore(listen, () => question?.shut ?? null);
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

/** `Promise.withResolvers` is newer than the browsers that are served. */
function withResolvers() {
  let resolve: (isOpen: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
