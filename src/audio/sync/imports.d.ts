// What src/audio/sync/bundling.ts makes of files.

/** The source of a CommonJS module with all that it imports. */
declare module '*?thread' {
  const source: string;
  export default source;
}

/** WebAssembly, as base64. */
declare module '*?assembly' {
  const code: string;
  export default code;
}

/** Path of a file that is shipped with what is built. */
declare module '*?shipped' {
  const path: string;
  export default path;
}
