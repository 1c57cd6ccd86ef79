/** The ceiba, Guatemala's national tree, as a mark and as a picture: buttress roots, straight trunk, wide crown. */

/** The mark beside the name. */
export function CeibaMark() {
  return (
    <svg
      className="ceiba-mark"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M3 14.5C3 8 8.8 3.5 16 3.5S29 8 29 14.5c0 1-1.2 1.5-2.2.9-1.2-.7-2.6-.7-3.8 0-1 .6-2.3.6-3.3 0-1.1-.7-2.3-.7-3.7-.7s-2.6 0-3.7.7c-1 .6-2.3.6-3.3 0-1.2-.7-2.6-.7-3.8 0-1 .6-2.2.1-2.2-.9z"
        fill="currentColor"
      />
      <path
        d="M16 12v16M16 21c0 3.5-2.5 6.2-6.5 7M16 21c0 3.5 2.5 6.2 6.5 7M16 17.5c-.8-1.8-2.6-3-4.8-3.4M16 17.5c.8-1.8 2.6-3 4.8-3.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The picture beside the sign-in. */
export function CeibaPicture() {
  return (
    <svg className="ceiba-picture" viewBox="0 0 480 520" aria-hidden="true" focusable="false">
      <circle className="ceiba-sun" cx="352" cy="128" r="64" />
      <g className="ceiba-hills">
        <path d="M-800 470c240-10 520-60 800-42 60-40 116-52 176-30s110 20 162-14 98-38 142-20c240 40 500 90 800 60v200H-800z" />
        <path
          className="ceiba-hill-near"
          d="M-800 440c300 40 560 50 800 24 84-26 160-30 240-20s160 6 240-18c260-40 520-30 800 14v180H-800z"
        />
      </g>
      <g className="ceiba-crown">
        <path d="M36 196c-10-34 18-62 54-62 8-34 46-52 80-40 18-36 76-42 104-8 34-20 82-4 90 34 40-6 78 22 80 58 14 34-16 54-46 46-22 18-54 18-74 2-26 16-62 14-84-6-22 18-62 20-86 2-24 16-62 12-78-10-20 6-36-2-40-16z" />
        <path
          className="ceiba-crown-light"
          d="M66 176c4-20 24-30 46-24 10-26 42-38 68-24 22-28 66-28 84 0 28-14 62-2 70 26 30-2 54 14 56 36-24 6-44-2-56-14-22 16-52 14-70-4-22 18-58 18-78-2-20 16-52 16-70-2-14 12-34 16-50 8z"
        />
      </g>
      <g className="ceiba-trunk">
        <path d="M222 214c4 84 2 150-12 204-12 34-44 54-92 66h244c-48-12-80-32-92-66-14-54-16-120-12-204-8-4-28-4-36 0z" />
        <path
          className="ceiba-branch"
          d="M226 252c-18-22-52-34-88-38M254 252c18-22 52-34 88-38M230 226c-8-16-26-28-48-36M250 226c8-16 26-28 48-36"
        />
        <path className="ceiba-root" d="M228 398c-4 36-22 62-54 84M252 398c4 36 22 62 54 84M240 404v80" />
      </g>
    </svg>
  );
}
