/** A page: its title in the browser, its heading, and the focus on that heading when the reader moves to it. */
import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useTexts } from "../texts/texts";

interface Props {
  title: string;
  /** What stands in the heading's line, such as a count. */
  aside?: ReactNode;
  /** What stands above the heading, such as the way back. */
  above?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Page({ title, aside, above, className, children }: Props) {
  useDocumentTitle(title);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <div className={`page ${className ?? ""}`}>
      {above}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      {children}
    </div>
  );
}

export function useDocumentTitle(title: string) {
  const { t } = useTexts();
  const name = t("app.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}

/** The state of a location whose link keeps the focus where it is. */
export interface KeepsFocus {
  keepsFocus: true;
}

/**
 * Moves the focus to an element when a link has led here, as the browser does between documents. The page
 * that the browser itself loaded is left alone; its location has the key `default`.
 */
export function useFocusOnArrival<Target extends HTMLElement>() {
  const target = useRef<Target>(null);
  const location = useLocation();
  const arrival = useRef(location);
  useEffect(() => {
    const { key, state } = arrival.current;
    const keepsFocus = (state as Partial<KeepsFocus> | null)?.keepsFocus === true;
    if (key !== "default" && !keepsFocus) target.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return target;
}
