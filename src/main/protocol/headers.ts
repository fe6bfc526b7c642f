/** Only Earmark's own files may run or show in its window. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Vite's dev server adds a script and styles to the page, and its client speaks to it over a WebSocket. */
const DEVELOPMENT_POLICY = [
  ...POLICY.filter((directive) => !/^(?:script|style|connect|img)-src/.test(directive)),
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws://localhost:*",
];

/** Adds the headers of every answer under `app://` to a response. They override its own. */
export function withSecurityHeaders(response: Response, development: boolean): Response {
  // A failed response has none, and accepts none.
  if (response.type === 'error') return response;
  const { headers } = response;
  headers.set('Content-Security-Policy', (development ? DEVELOPMENT_POLICY : POLICY).join('; '));
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return response;
}
