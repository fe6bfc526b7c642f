/** Only what Earmark brings along runs or shows in its window. */
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

/** Vite's dev server puts a script and styles into the page, and its client speaks to it over a WebSocket. */
const DEVELOPMENT_POLICY = [
  ...POLICY.filter((directive) => !/^(?:script|style|connect|img)-src/.test(directive)),
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws://localhost:*",
];

/** Adds to a response what every answer under `app://` carries. Its own headers win nothing over these. */
export function withSecurityHeaders(response: Response, development: boolean): Response {
  // What failed has none, and takes none.
  if (response.type === 'error') return response;
  const { headers } = response;
  headers.set('Content-Security-Policy', (development ? DEVELOPMENT_POLICY : POLICY).join('; '));
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return response;
}
