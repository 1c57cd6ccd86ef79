/** The few signs of the console. Each stands beside a text that says the same, so all are hidden from screen readers. */
import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

function stroke(path: string) {
  return () => (
    <Icon>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </Icon>
  );
}

export const CheckIcon = stroke("M3 8.5l3.2 3.2L13 5");
export const CloseMatchIcon = stroke(
  "M2.5 6.3c1.8-1.9 3.7-1.9 5.5 0s3.7 1.9 5.5 0M2.5 11c1.8-1.9 3.7-1.9 5.5 0s3.7 1.9 5.5 0",
);
export const CrossIcon = stroke("M4 4l8 8M12 4l-8 8");
export const DashIcon = stroke("M4 8h8");
export const SearchIcon = stroke("M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.8 10.8L14 14");
export const ArrowRightIcon = stroke("M3 8h10M9 4l4 4-4 4");
export const ArrowLeftIcon = stroke("M13 8H3M7 4L3 8l4 4");
export const ChevronDownIcon = stroke("M4 6l4 4 4-4");
export const AlertIcon = stroke("M8 2.2l6.3 11.3H1.7zM8 6.6v3M8 11.6v.1");
export const InfoIcon = stroke("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5V11M8 5v.1");
export const DocumentIcon = stroke("M4 1.8h5.2L12 4.6v9.6H4zM6.2 8h3.6M6.2 10.6h3.6");
export const PersonIcon = stroke(
  "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 14c.4-2.6 2.5-4 5.2-4s4.8 1.4 5.2 4",
);
export const PencilIcon = stroke("M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2");
export const PlaneIcon = stroke(
  "M14.2 8c0-.6-.5-1-1.2-1h-3L6.6 2H5.2l1.6 5H4L2.6 5.4H1.4L2.2 8l-.8 2.6h1.2L4 9h2.8l-1.6 5h1.4L10 9h3c.7 0 1.2-.4 1.2-1z",
);

/** Three bars, as many of them full as the hit is sure. */
export function BarsIcon({ full }: { full: 1 | 2 | 3 }) {
  const bars = [
    { x: 2, y: 9.5, height: 4 },
    { x: 6.5, y: 6, height: 7.5 },
    { x: 11, y: 2.5, height: 11 },
  ];
  return (
    <Icon>
      {bars.map((bar, index) => (
        <rect
          key={bar.x}
          x={bar.x}
          y={bar.y}
          width="3"
          height={bar.height}
          rx="0.75"
          fill="currentColor"
          opacity={index < full ? 1 : 0.28}
        />
      ))}
    </Icon>
  );
}
