/** Counts down how long a locked account has to wait. */
import { useEffect, useState } from "react";
import { useTexts } from "../../texts/texts";

const LONGEST_IN_SECONDS = 90;

export function Wait({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const { t, count } = useTexts();
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    // Against the clock, because a page in the background gets its ticks late.
    const end = Date.now() + seconds * 1_000;
    const timer = setInterval(() => setLeft(Math.ceil((end - Date.now()) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, [seconds]);
  useEffect(() => {
    if (left <= 0) onOver();
  }, [left, onOver]);

  const wait =
    left <= LONGEST_IN_SECONDS ? count("wait.seconds", left) : count("wait.minutes", Math.ceil(left / 60));
  return <p role="timer">{t("sign_in.wait", { wait })}</p>;
}
