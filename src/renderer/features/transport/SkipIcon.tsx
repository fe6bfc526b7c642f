/** A turning arrow with the seconds inside. */
export function SkipIcon({ direction }: { readonly direction: 'back' | 'forward' }) {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <g
        transform={direction === 'forward' ? 'matrix(-1 0 0 1 24 0)' : undefined}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M4 12.5a8 8 0 1 0 2.6-5.9L4 9" />
        <path d="M4 4.5V9h4.5" />
      </g>
      <text
        x="12"
        y="15.4"
        textAnchor="middle"
        fill="currentColor"
        stroke="none"
        fontFamily="Inter Variable, sans-serif"
        fontSize="7.6"
        fontWeight="700"
      >
        15
      </text>
    </svg>
  );
}
