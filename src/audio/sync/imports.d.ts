// What src/audio/sync/bundling.ts turns files into.

/** The source of a CommonJS module with everything it imports. */
declare module '*?thread' {
  const source: string;
  export default source;
}

/** WebAssembly, as base64. */
declare module '*?assembly' {
  const code: string;
  export default code;
}

/** The path of a file that is shipped with a build. */
declare module '*?shipped' {
  const path: string;
  export default path;
}
