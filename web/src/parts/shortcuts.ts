/**
 * Single-key shortcuts. They can be turned off (WCAG 2.1.4), because speech input and shaky hands press
 * letters that were not meant; they never act while something is written or a dialog is open.
 */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

const STORAGE_KEY = "ceiba.shortcuts";
const TEXT_FIELDS = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

const listeners = new Set<() => void>();

/** Calls the action of a key, named as in `KeyboardEvent.key`. */
export function useShortcuts(actions: Record<string, () => void>) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key];
    if (action === undefined || !areShortcutsEnabled() || isMeantForSomethingElse(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

export function useShortcutsEnabled(): [boolean, (areEnabled: boolean) => void] {
  return [useSyncExternalStore(subscribe, areShortcutsEnabled), enableShortcuts];
}

function areShortcutsEnabled(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== "off";
}

function enableShortcuts(areEnabled: boolean) {
  localStorage.setItem(STORAGE_KEY, areEnabled ? "on" : "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isMeantForSomethingElse(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (document.querySelector("dialog[open]") !== null) return true;
  return event.target instanceof Element && event.target.matches(TEXT_FIELDS);
}
