/** A dog-eared page with sound on it. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M6 2h8.5L20 7.5V20a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z"
        fill="var(--sheet)"
        stroke="var(--edge)"
      />
      <path d="M14.5 2 20 7.5h-5.5Z" fill="var(--accent)" />
      <path d="M8 12v4m4-6v8m4-6v4" stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
